import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '../api/own-space.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { cookieIn, enter, openSpaceOf, PIN, told } from '../../test/fixtures/own-space.ts';
import { addPair, makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let investigator: Viewer;
let own: string;
let seatId: string;
let link: string;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  investigator = await home.again(study.investigator, true);
  seatId = study.seatIds.client;
  link = (await openSpaceOf(home.store, investigator, { studyId: study.studyId, seatId })).token;
  own = await enter(server, link);
});
afterAll(async () => home.close());

test('taking back needs the PIN again, blocks at once, is undone while the hold lasts, and care stays', async () => {
  const params = { seatId };
  const lines = [{ purpose: 'this study' as const, modality: 'recall interview' as const }];
  const body = { changeId: newId(), id: newId(), whole: false, lines };
  expect((await server.send(api.withdrawOwn, own, { params, body })).status).toBe(403);
  const confirmed = await server.send(api.confirmWithPin, own, { body: { pin: PIN } });
  own = cookieIn(confirmed);
  await server.ask(api.withdrawOwn, own, { params, body });
  const after = await server.ask(api.listOwnWithdrawals, own, { params });
  expect(after.withdrawals[0]).toMatchObject({
    state: 'held',
    whole: false,
    mayTakeBack: true,
    certificate: null,
  });
  expect(after.withdrawals[0]?.consequences).toContainEqual({ object: 'care', fate: 'kept' });
  const standing = async () =>
    (await server.ask(api.listOwnConsents, own, { params })).consents.find(
      (each) => each.purpose === 'this study' && each.modality === 'recall interview',
    )?.standing;
  expect(await standing()).toBe('withdrawn');
  const undo = { changeId: newId(), withdrawalId: body.id };
  await server.ask(api.undoOwnWithdrawal, own, { params, body: undo });
  expect(await standing()).toBe('given');
  const { lines: looked } = await server.ask(api.whoLooked, own, { params });
  expect(looked).toContainEqual(expect.objectContaining({ role: 'you', what: 'consent taken back' }));
});

test('after leaving the study whole, the space still opens and shows what became of it', async () => {
  const params = { seatId };
  const body = { changeId: newId(), id: newId(), whole: true, lines: [] };
  own = cookieIn(await server.send(api.confirmWithPin, own, { body: { pin: PIN } }));
  await server.ask(api.withdrawOwn, own, { params, body });
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  const again = await enter(server, link);
  const { withdrawals } = await server.ask(api.listOwnWithdrawals, again, { params });
  expect(withdrawals[0]).toMatchObject({ id: body.id, whole: true, state: 'held' });
  const { consents } = await server.ask(api.listOwnConsents, again, { params });
  expect(
    new Set(consents.filter((each) => each.purpose === 'this study').map((each) => each.standing)),
  ).toEqual(new Set(['withdrawn']));
  const { lines } = await server.ask(api.whoLooked, again, { params });
  for (const what of ['consent noted', 'consent taken back', 'taking back undone', 'space entered']) {
    expect(lines).toContainEqual(expect.objectContaining({ what }));
  }
});

test('a withdrawal of another person is not undone by an own seat', async () => {
  const mine = { seatId };
  const theirs = await home.store.db
    .selectFrom('withdrawal')
    .select('id')
    .where('seat_id', '=', seatId)
    .executeTakeFirstOrThrow();
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  const other = await addPair(home.store, investigator, ids, 3);
  const opened = await openSpaceOf(
    home.store,
    investigator,
    { ...ids, seatId: other.seatIds.client },
    '739105',
  );
  const first = await enter(server, opened.token, '739105');
  const cookie = cookieIn(await server.send(api.confirmWithPin, first, { body: { pin: '739105' } }));
  const undo = async (seat: string, withdrawalId: string) =>
    told(
      await server.send(api.undoOwnWithdrawal, cookie, {
        params: { seatId: seat },
        body: { changeId: newId(), withdrawalId },
      }),
    );
  const unknown = await undo(other.seatIds.client, newId());
  expect(unknown).toMatch(/^404/);
  expect(await undo(other.seatIds.client, theirs.id)).toBe(unknown);
  expect(await undo(mine.seatId, theirs.id)).toBe(unknown);
});
