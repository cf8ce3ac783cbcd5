import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import { listConsents } from '../consents.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { readBundleFile } from '../keys/key-bundle.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { readTranscript } from '../open-transcript.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import { openStore, type Store } from '../store.ts';
import { loadViewer } from '../viewers.ts';
import { confirmWithdrawal } from '../withdrawals/confirm-withdrawal.ts';
import { listWithdrawals, type Withdrawal } from '../withdrawals/list-withdrawals.ts';
import { takeBackWithdrawal } from '../withdrawals/take-back.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { type Restored, restoreHouse } from './restore-house.ts';

const DAY_MS = 86_400_000;
const REASON = 'She rang on Tuesday.';

let house: BackedUpHouse;
let host: CheckHome;
let postgres: Postgres;
let bundle: string;
let restored: Store;
let viewer: Viewer;
let colleague: Viewer;
/** Made after the backup: one confirmed, one that nobody confirmed; made before and taken back since. */
let confirmed: string;
let unconfirmed: string;
let takenBack: string;
let answer: Restored;

/** Entered by staff, with the words in which the study was told. */
async function enter(seatId: string, modality: Modality | null): Promise<string> {
  const id = newId();
  const lines = modality === null ? [] : [{ purpose: 'this study' as const, modality }];
  const { ids, investigator } = house.study;
  const content = { studyId: ids.study, seatId, whole: modality === null, lines, reason: REASON };
  await withdraw(house.home.store, investigator, { changeId: newId(), id, ...content });
  return id;
}

beforeAll(async () => {
  house = await makeBackedUpHouse();
  const { home, study } = house;
  const { ids, investigator } = study;
  const grant = { capacity: 'investigator' as const, studyId: ids.study };
  colleague = await home.again(await home.person([grant]), true);
  takenBack = await enter(ids.therapistSeat, 'audio');
  const night = await house.backup();
  await takeBackWithdrawal(home.store, investigator, named(takenBack));
  confirmed = await enter(ids.seat, null);
  await confirmWithdrawal(home.store, colleague, named(confirmed));
  unconfirmed = await enter(ids.therapistSeat, 'questionnaire');
  bundle = await house.bundle('new');

  host = makeCheckHome('entente-withdrawn-');
  postgres = await openPostgres({ purpose: 'check', home: host.base });
  const keyringPath = join(postgres.homeFolder, 'keys/keyring.json');
  const place = {
    postgres,
    keyringPath,
    checkpointPath: join(postgres.homeFolder, 'keys/audit-checkpoints.jsonl'),
    blobFolder: join(postgres.homeFolder, 'blobs'),
  };
  const opener = (path: string) => openKeyring(path, { kind: 'key file', bytes: house.keyFile });
  const request = { from: night.folder, bundle, openKeyring: opener, now: () => new Date() };
  answer = await restoreHouse(place, request);
  const connect = { app: postgres.connection('app'), keys: postgres.connection('keys'), blobFolder: '' };
  restored = openStore(connect, await opener(keyringPath));
  viewer = await loadViewer(restored.db, { ...investigator, steppedUp: true });
});
afterAll(async () => {
  await restored.close();
  await postgres.stop();
  await host.remove();
  await house.close();
});

const named = (withdrawalId: string) => ({
  changeId: newId(),
  studyId: house.study.ids.study,
  withdrawalId,
});
const withoutReason = ({ reason: _reason, ...facts }: Withdrawal) => facts;

test('the bundle holds ids, closed words and instants of a withdrawal, and no word of how the study was told', async () => {
  const { withdrawals, withdrawalSteps } = (await readBundleFile(bundle)) ?? {};
  expect(withdrawals?.map(({ id }) => id)).toEqual(
    expect.arrayContaining([confirmed, unconfirmed, takenBack]),
  );
  expect(withdrawalSteps?.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['confirmed', 'taken back']),
  );
  expect(Object.keys(withdrawals?.[0] ?? {})).not.toContain('reason');
});

test('after a restore each withdrawal stands where it stood, with its hold running on', async () => {
  expect(answer).toMatchObject({ withdrawals: 2, sample: { shut: [] } });
  const { ids, investigator } = house.study;
  const before = await listWithdrawals(house.home.store, investigator, ids.study);
  const after = await listWithdrawals(restored, viewer, ids.study);
  expect(after.map(withoutReason)).toEqual(before.map(withoutReason));
  const stateOf = (id: string) => after.find((each) => each.id === id);
  expect(stateOf(confirmed)).toMatchObject({ state: 'held', reason: '', mayConfirm: false });
  expect(stateOf(unconfirmed)).toMatchObject({ state: 'held', reason: '' });
  // Made before the backup: its own words are in the data, its step came out of the bundle.
  expect(stateOf(takenBack)).toMatchObject({ state: 'taken back', reason: REASON });
});

test('one that nobody confirmed is taken back: what the person had said before counts again', async () => {
  await takeBackWithdrawal(restored, viewer, named(unconfirmed));
  const { ids } = house.study;
  const answers = await listConsents(restored, viewer, ids.study);
  const states = answers
    .filter((each) => each.seatId === ids.therapistSeat && each.modality === 'questionnaire')
    .map((each) => each.state);
  expect(states).toEqual(['given']);
});

test('it is carried out on its day, once', async () => {
  const { ids } = house.study;
  const inDays = (days: number): Store => ({ ...restored, now: () => new Date(Date.now() + days * DAY_MS) });
  expect(await beginDueErasures(inDays(6))).toBe(0);
  const due = inDays(8);
  expect(await beginDueErasures(due)).toBe(1);
  await finishErasures(due, async () => undefined);
  const recall = await readTranscript(restored, viewer.clinicId, ids.recall);
  expect(new Set(recall.utterances.map((each) => each.text))).toEqual(new Set([ERASED_WORDS]));
  const [done] = (await listWithdrawals(due, viewer, ids.study)).filter((each) => each.id === confirmed);
  expect(done).toMatchObject({ state: 'carried out' });
  expect(await beginDueErasures(inDays(30))).toBe(0);
});
