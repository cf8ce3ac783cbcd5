import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore, testKeyring } from '../../test/fixtures/test-store.ts';
import type { GrantedCapacity } from '../domain/access/viewer.ts';
import { Redacted } from '../seal/redacted.ts';
import { insertBlob } from '../store/blobs/blob-rows.ts';
import { importTranscript } from '../store/import-transcript.ts';
import { readTranscript } from '../store/open-transcript.ts';
import { ERASED_WORDS } from '../store/sealed-columns.ts';
import { readSecrets } from '../store/sign-in/account-secrets.ts';
import { offerCode } from '../store/sign-in/new-way-in.ts';
import { addWayIn, boundToOwn } from '../store/sign-in/own-ways-in.ts';
import { readSignIn, startSignIn } from '../store/sign-ins.ts';
import { eraseAsTwo } from './erase-as-two.ts';

const SITE = { origin: 'http://localhost:7412' };
const PASSWORD = 'three boats lie in the harbour';
let home: TestStore;
let study: SmallStudy;
let recallId: string;
let participantId: string;
/** Codes are used once, so the clock goes on with each. */
let clock = Date.now();

beforeAll(async () => {
  home = await openTestStore(await testKeyring());
  home = { ...home, store: { ...home.store, now: () => new Date(clock) } };
  study = await makeSmallStudy(home);
  const recall = transcriptOf(study, 'client', ['What was that?', 'I felt small.']);
  await importTranscript(home.store, study.investigator, recall);
  recallId = recall.id;
  const seat = await home.store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('id', '=', study.seatIds.client)
    .executeTakeFirstOrThrow();
  participantId = seat.participant_id;
  await recordClient();
}, 60_000);
afterAll(async () => {
  await home.close();
});

/** A recording of the client's own, sealed in a file. */
async function recordClient(): Promise<void> {
  const item = {
    kind: 'recording',
    id: newId(),
    scope: { kind: 'study' as const, id: study.studyId },
    owners: [{ seatId: study.seatIds.client, modality: 'audio' as const }],
    perspective: 'client' as const,
  };
  const key = await home.store.vault.itemKey(home.clinicId, item);
  const sound = (async function* () {
    yield Buffer.alloc(1000, 'hum');
  })();
  const blob = await home.store.files.write(key, { clinicId: home.clinicId, id: newId() }, sound);
  await home.store.db.transaction().execute((tx) => insertBlob(tx, key, item, blob));
}

/** Somebody with a password and codes; answers what they type at the terminal. */
async function typist(capacity: GrantedCapacity): Promise<() => string[]> {
  const viewer = await home.again(await home.person([{ capacity, studyId: study.studyId }]), true);
  const { store } = home;
  const { email = '' } = (await readSecrets(store, viewer)) ?? {};
  const offer = offerCode(store, email, boundToOwn(viewer.accountId));
  const secret = offer.secret.reveal();
  const code = (): string => new TOTP({ secret }).generate({ timestamp: clock });
  const way = {
    kind: 'password' as const,
    password: new Redacted(PASSWORD),
    code: code(),
    ticket: offer.ticket,
  };
  const signedIn = await readSignIn(store, (await startSignIn(store, viewer)).reveal());
  if (signedIn === null) throw new Error('not signed in');
  await addWayIn(store, SITE, { viewer, signedIn }, { way, passkeyName: '' });
  return () => {
    clock += 30_000;
    return [email, PASSWORD, code()];
  };
}

const typing = (answers: string[]) => ({ ask: async () => new Redacted(answers.shift() ?? '') });
const erase = (answers: string[], person = participantId) =>
  eraseAsTwo(
    home.store,
    typing(answers),
    { participantId: person, reason: 'Court order.' },
    async () => undefined,
  );
const recall = async () =>
  (await readTranscript(home.store, home.clinicId, recallId)).utterances.map((each) => each.text);

test('takes two people who may, each with their own proof; then it is done and certified', async () => {
  const [one, two, coder] = [
    await typist('investigator'),
    await typist('investigator'),
    await typist('coder'),
  ];
  await expect(erase([...one(), ...one()])).rejects.toThrow('second-person');
  await expect(erase([...one(), ...coder()])).rejects.toThrow('not found');
  await expect(erase([...one(), 'nobody@example.org', PASSWORD, '000000'])).rejects.toThrow(
    'sign-in.refused',
  );
  await expect(erase([...one(), ...two()], newId())).rejects.toThrow('not found');
  expect(await recall()).toEqual(['What was that?', 'I felt small.']);
  expect(await home.store.files.list()).toHaveLength(1);
  const [certificate] = await erase([...one(), ...two()]);
  expect(await home.store.files.list()).toEqual([]);
  expect(certificate).toMatchObject({ role: 'client', whole: true, counts: { turns: 2 } });
  expect(await recall()).toEqual([ERASED_WORDS, ERASED_WORDS]);
  const signIns = await home.store.db
    .selectFrom('sign_in')
    .selectAll()
    .where('ended_at', 'is', null)
    .execute();
  expect(signIns).toHaveLength(3);
});
