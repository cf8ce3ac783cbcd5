import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPair,
  makeSmallStudy,
  type SmallStudy,
  transcriptOf,
} from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore, testKeyring } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { blobPath } from '../blobs/blob-files.ts';
import { findBlobOrphans, insertBlob } from '../blobs/blob-rows.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { readCertificate } from '../erasure/certificate.ts';
import { erasePerson } from '../erasure/erase-person.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { importTranscript } from '../import-transcript.ts';
import { openTranscript } from '../open-transcript.ts';
import { searchStudy } from '../search/search-study.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { confirmWithdrawal } from './confirm-withdrawal.ts';
import { listWithdrawals } from './list-withdrawals.ts';
import { decidePartnerTurns, listLeftTranscripts } from './partner-turns.ts';
import { takeBackWithdrawal } from './take-back.ts';
import { withdraw } from './withdraw.ts';

const DAY_MS = 86_400_000;
const SESSION = ['How was the week?', 'The kettle was never silent.', 'Never?', 'Only at night.'];
const RECALL = ['What was that?', 'I felt the floor tilt.'];

let home: TestStore;
let study: SmallStudy;
let colleague: Viewer;
/** The store some days later. */
let later: (days: number) => Store;

beforeAll(async () => {
  home = await openTestStore(await testKeyring());
  study = await makeSmallStudy(home);
  const { store } = home;
  later = (days) => ({ ...store, now: () => new Date(Date.now() + days * DAY_MS) });
  const grant = { capacity: 'investigator' as const, studyId: study.studyId };
  colleague = await home.again(await home.person([grant]), true);
}, 60_000);

afterAll(() => home.close());

/** Another pair in the study with a session transcript and both recalls. */
async function pair(number: number) {
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  const made = { ...ids, ...(await addPair(home.store, study.investigator, ids, number)) };
  const texts = {
    session: transcriptOf(made, 'session', SESSION),
    client: transcriptOf(made, 'client', RECALL),
  };
  const all = { ...texts, therapist: transcriptOf(made, 'therapist', RECALL) };
  for (const each of Object.values(all)) await importTranscript(home.store, study.investigator, each);
  return {
    ...made,
    sessionText: all.session.id,
    recalls: { client: all.client.id, therapist: all.therapist.id },
  };
}

const leave = async (of: { seatIds: Record<Side, string> }, side: Side, viewer = study.investigator) => {
  const id = newId();
  const base = { changeId: newId(), id, studyId: study.studyId, seatId: of.seatIds[side] };
  await withdraw(home.store, viewer, { ...base, whole: true, lines: [], reason: 'By telephone.' });
  return id;
};

const open = (id: string, store = home.store) => openTranscript(store, study.investigator, id);
const texts = async (id: string) => (await open(id)).utterances.map((each) => each.text);
const request = (withdrawalId: string) => ({ changeId: newId(), studyId: study.studyId, withdrawalId });
const erase = async (store: Store) => {
  await beginDueErasures(store);
  return finishErasures(store, async () => undefined);
};
const find = async (id: string, viewer = study.investigator, store = home.store) =>
  (await listWithdrawals(store, viewer, study.studyId)).find((each) => each.id === id);

describe('a withdrawal', () => {
  test('blocks at once, and taken back within the hold everything reads as before', async () => {
    const two = await pair(2);
    const id = await leave(two, 'client');
    await expect(open(two.sessionText)).rejects.toThrow('not found');
    await expect(open(two.recalls.client)).rejects.toThrow('not found');
    expect(await texts(two.recalls.therapist)).toEqual(RECALL);
    expect(await find(id)).toMatchObject({ state: 'held', whole: true, bySelf: false, mayTakeBack: true });
    await takeBackWithdrawal(home.store, study.investigator, request(id));
    expect(await texts(two.sessionText)).toEqual(SESSION);
    expect(await find(id)).toMatchObject({ state: 'taken back', mayTakeBack: false });
    expect(await erase(later(40))).toBe(0);
    expect(await texts(two.recalls.client)).toEqual(RECALL);
  });

  test('of another’s making waits for a second person, who is not the one who entered it', async () => {
    const three = await pair(3);
    const id = await leave(three, 'client');
    expect(await erase(later(8))).toBe(0);
    expect(await find(id, study.investigator, later(8))).toMatchObject({
      state: 'waiting for a second person',
      mayConfirm: false,
    });
    const fresh = await home.again(study.investigator, true);
    await expect(confirmWithdrawal(home.store, fresh, request(id))).rejects.toThrow('second-person-is-you');
    expect(await find(id, colleague)).toMatchObject({ mayConfirm: true });
    const stale = await home.again(colleague, false);
    await expect(confirmWithdrawal(home.store, stale, request(id))).rejects.toThrow('fresh sign-in');
    const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
    await expect(confirmWithdrawal(home.store, await home.again(coder, true), request(id))).rejects.toThrow(
      'not found',
    );
    await confirmWithdrawal(home.store, colleague, request(id));
    expect(await erase(home.store)).toBe(0);
    expect(await erase(later(8))).toBe(1);
    await expect(takeBackWithdrawal(home.store, study.investigator, request(id))).rejects.toThrow('too-late');
    expect(await find(id)).toMatchObject({ state: 'carried out' });
  });

  test('of one thing leaves the rest', async () => {
    const four = await pair(4);
    const lines = [{ purpose: 'this study' as const, modality: 'recall interview' as const }];
    const base = { changeId: newId(), id: newId(), studyId: study.studyId, seatId: four.seatIds.client };
    await withdraw(home.store, study.investigator, { ...base, whole: false, lines, reason: '' });
    await expect(open(four.recalls.client)).rejects.toThrow('not found');
    expect(await texts(four.sessionText)).toEqual(SESSION);
    const fate = (await find(base.id))?.consequences.find((each) => each.object === 'session transcript');
    expect(fate?.fate).toBe('kept');
  });
});

test('what the person did themselves nobody takes back for them', async () => {
  const own = await pair(20);
  const { store } = home;
  const person = await home.person();
  await store.db
    .updateTable('seat')
    .set({ account_id: person.accountId })
    .where('id', '=', own.seatIds.client)
    .execute();
  const client = await home.again(person, true);
  const id = await leave(own, 'client', client);
  expect(await find(id)).toMatchObject({ mayTakeBack: false });
  await expect(takeBackWithdrawal(store, study.investigator, request(id))).rejects.toThrow('only-the-person');
  expect(await find(id, client)).toMatchObject({ mayTakeBack: true });
  await takeBackWithdrawal(store, client, request(id));
  expect(await texts(own.recalls.client)).toEqual(RECALL);
});

describe('what is left', () => {
  test('tombstones for the person, the partner’s turns after a decision, a certificate with what went', async () => {
    const five = await pair(5);
    const id = await leave(five, 'client');
    await confirmWithdrawal(home.store, colleague, request(id));
    expect(await erase(later(8))).toBe(1);

    expect(await texts(five.recalls.client)).toEqual([ERASED_WORDS, ERASED_WORDS]);
    expect(await texts(five.recalls.therapist)).toEqual(RECALL);
    await expect(open(five.sessionText)).rejects.toThrow('not found');
    const left = (await listLeftTranscripts(home.store, study.investigator, study.studyId)).find(
      (each) => each.transcriptId === five.sessionText,
    );
    expect(left).toMatchObject({ erased: ['client'], turnsLeft: 2, keep: null });
    const decision = {
      changeId: newId(),
      id: newId(),
      studyId: study.studyId,
      transcriptId: five.sessionText,
    };
    await decidePartnerTurns(home.store, study.investigator, { ...decision, keep: true, reason: 'No echo.' });
    expect(await texts(five.sessionText)).toEqual([SESSION[0], ERASED_WORDS, SESSION[2], ERASED_WORDS]);

    const search = (text: string) =>
      searchStudy(home.store, study.investigator, study.studyId, { text, mode: 'plain', matchCase: false });
    const inFive = async (text: string) =>
      (await search(text)).hits.filter((hit) => hit.transcriptId === five.sessionText).length;
    expect(await inFive('How was the week')).toBe(1);
    expect(await inFive('kettle')).toBe(0);
    expect(await inFive('erased')).toBe(0);

    const { erasureId } = (await find(id)) ?? {};
    const certificate = await readCertificate(home.store, study.investigator, study.studyId, erasureId ?? '');
    expect(certificate).toMatchObject({
      role: 'client',
      whole: true,
      counts: { turns: 4, transcripts: 2 },
    });
    expect(certificate.keys.map((key) => key.modality)).toContain('recall');
    expect(certificate.lastCopyGone > certificate.erasedAt).toBe(true);
  });

  test('the files of what was recorded go with the certificate, which counts them; the other person’s stay', async () => {
    const eight = await pair(18);
    const { files } = home.store;
    const record = async (owners: readonly Side[]): Promise<string> => {
      const item = {
        kind: 'recording',
        id: newId(),
        scope: { kind: 'study' as const, id: study.studyId },
        owners: owners.map((side) => ({ seatId: eight.seatIds[side], modality: 'audio' as const })),
        perspective: owners.length === 2 ? ('joint' as const) : (owners[0] ?? ('team' as const)),
      };
      const key = await home.store.vault.itemKey(home.clinicId, item);
      const sound = (async function* () {
        yield Buffer.alloc(1000, 'hum');
      })();
      const blob = await files.write(key, { clinicId: home.clinicId, id: newId() }, sound);
      await home.store.db.transaction().execute((tx) => insertBlob(tx, key, item, blob));
      return blobPath(blob);
    };
    const [joint, own, others] = [
      await record(['client', 'therapist']),
      await record(['client']),
      await record(['therapist']),
    ];
    const there = async () => (await files.list()).map((each) => each.path).sort();
    expect(await there()).toEqual([joint, own, others].sort());
    const id = await leave(eight, 'client');
    await confirmWithdrawal(home.store, colleague, request(id));
    await beginDueErasures(later(8));
    expect(await there()).toHaveLength(3);
    await finishErasures(home.store, async () => undefined);
    expect(await there()).toEqual([others]);
    const { erasureId } = (await find(id)) ?? {};
    const { counts } = await readCertificate(home.store, study.investigator, study.studyId, erasureId ?? '');
    expect(counts.files).toBe(2);
    const orphans = await findBlobOrphans(home.store.db, files);
    expect(orphans).toEqual({ filesWithoutRows: [], rowsWithoutFiles: [], wrongLength: [] });
  });

  test('both sides may withdraw at once: both are erased, neither stands in the other’s way', async () => {
    const six = await pair(6);
    const ids = await Promise.all([leave(six, 'client'), leave(six, 'therapist')]);
    await Promise.all(ids.map((id) => confirmWithdrawal(home.store, colleague, request(id))));
    await Promise.all([beginDueErasures(later(8)), beginDueErasures(later(8))]);
    await Promise.all([1, 2, 3].map(() => finishErasures(home.store, async () => undefined)));
    for (const id of ids) expect(await find(id)).toMatchObject({ state: 'carried out' });
    expect(await texts(six.sessionText)).toEqual(SESSION.map(() => ERASED_WORDS));
  });

  test('a step that fails is done again, and the certificate waits for it', async () => {
    const seven = await pair(7);
    const id = await leave(seven, 'client');
    await confirmWithdrawal(home.store, colleague, request(id));
    await beginDueErasures(later(8));
    const unplugged = async () => {
      throw new Error('the second place is away');
    };
    await expect(finishErasures(home.store, unplugged)).rejects.toThrow('away');
    expect(await find(id)).toMatchObject({ state: 'held' });
    await expect(open(seven.sessionText)).rejects.toThrow('not found');
    expect(await finishErasures(home.store, async () => undefined)).toBe(1);
    expect(await find(id)).toMatchObject({ state: 'carried out' });
  });
});

test('erasing a person at once takes two people', async () => {
  const eight = await pair(8);
  const seat = await home.store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('id', '=', eight.seatIds.client)
    .executeTakeFirstOrThrow();
  const order = { participantId: seat.participant_id, reason: 'Order of the data protection authority.' };
  const first = await home.again(study.investigator, true);
  const none = async () => undefined;
  await expect(erasePerson(home.store, { first, second: first }, order, none)).rejects.toThrow(
    'second-person',
  );
  const stranger = await home.again(await home.person(), true);
  await expect(erasePerson(home.store, { first, second: stranger }, order, none)).rejects.toThrow(
    'not found',
  );
  const stale = await home.again(colleague, false);
  await expect(erasePerson(home.store, { first, second: stale }, order, none)).rejects.toThrow('fresh');
  expect(await texts(eight.recalls.client)).toEqual(RECALL);
  const { erasureIds } = await erasePerson(home.store, { first, second: colleague }, order, none);
  expect(erasureIds).toHaveLength(1);
  expect(await texts(eight.recalls.client)).toEqual([ERASED_WORDS, ERASED_WORDS]);
});
