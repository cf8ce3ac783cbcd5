import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addJournalEntry } from '../api/notes.ts';
import * as own from '../api/own-space.ts';
import { recordConsent } from '../api/study-setup.ts';
import * as api from '../api/withdrawals.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { beginDueErasures } from '../store/erasure/begin-erasure.ts';
import { finishErasures } from '../store/erasure/finish-erasures.ts';
import { cookieIn, enter, openSpaceOf, PIN } from '../../test/fixtures/own-space.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { DiskReserve } from './disk-reserve.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let staff: string;
let second: Viewer;
let link: string;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  second = await home.person([{ capacity: 'investigator', studyId: study.studyId }]);
  staff = await server.signIn(study.investigator);
  const seat = { studyId: study.studyId, seatId: study.seatIds.therapist };
  link = (await openSpaceOf(home.store, study.investigator, seat)).token;
  server.premises.reserve = new DiskReserve('/', Infinity);
});
afterAll(async () => home.close());

const params = () => ({ studyId: study.studyId });
const answering = (state: 'given' | 'refused', modality: 'audio' | 'video') => {
  const onDate = home.store.now().toISOString().slice(0, 10);
  const lines = [{ id: newId(), purpose: 'this study' as const, modality, state, onDate }];
  const body = { changeId: newId(), seatId: study.seatIds.client, lines };
  return server.send(recordConsent, staff, { params: params(), body });
};

test('on a full disk a no is kept, and a yes and a thought are not', async () => {
  const entry = { changeId: newId(), id: newId(), phase: 'analysing' as const, body: 'A thought.' };
  expect((await server.send(addJournalEntry, staff, { params: params(), body: entry })).status).toBe(507);
  expect((await answering('given', 'audio')).status).toBe(507);
  expect((await answering('refused', 'video')).status).toBe(200);
});

test('on a full disk a withdrawal is taken, undone, confirmed by a second person and carried out', async () => {
  const withdrawal = (id: string) => ({
    params: params(),
    body: { changeId: newId(), id, seatId: study.seatIds.client, whole: true, lines: [], reason: '' },
  });
  const [undone, kept] = [newId(), newId()];
  await server.ask(api.withdraw, staff, withdrawal(undone));
  const undo = { changeId: newId(), withdrawalId: undone };
  await server.ask(api.takeBackWithdrawal, staff, { params: params(), body: undo });
  await server.ask(api.withdraw, staff, withdrawal(kept));
  const confirmed = { changeId: newId(), withdrawalId: kept };
  const other = await server.signIn(second);
  await server.ask(api.confirmWithdrawal, other, { params: params(), body: confirmed });
  const later = { ...home.store, now: () => new Date(Date.now() + 8 * 86_400_000) };
  expect(await beginDueErasures(later)).toBe(1);
  expect(await finishErasures(later, async () => undefined)).toBe(1);
  const [done] = await server.ask(api.listWithdrawals, staff, { params: params() });
  expect(done).toMatchObject({ id: kept, state: 'carried out' });
});

test('on a full disk a person takes back a yes in their own space, and undoes it', async () => {
  const { therapist: seatId } = study.seatIds;
  const first = await enter(server, link);
  const cookie = cookieIn(await server.send(own.confirmWithPin, first, { body: { pin: PIN } }));
  const lines = [{ purpose: 'this study' as const, modality: 'recall interview' as const }];
  const body = { changeId: newId(), id: newId(), whole: false, lines };
  await server.ask(own.withdrawOwn, cookie, { params: { seatId }, body });
  const undo = { changeId: newId(), withdrawalId: body.id };
  expect((await server.send(own.undoOwnWithdrawal, cookie, { params: { seatId }, body: undo })).status).toBe(
    200,
  );
});
