import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as own from '../api/own-space.ts';
import * as spaces from '../api/own-spaces.ts';
import * as api from '../api/withdrawals.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { beginDueErasures } from '../store/erasure/begin-erasure.ts';
import type { Store } from '../store/store.ts';
import { cookieIn, enter, makeLinkToken, openSpaceOf, PIN } from '../../test/fixtures/own-space.ts';
import { addPair, makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let cheat: Viewer;
let others: readonly Viewer[];
let later: Store;
let number = 10;
let seatId: string;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  cheat = await home.again(study.investigator, true);
  const grant = { capacity: 'investigator' as const, studyId: study.studyId };
  others = [await home.person([grant]), await home.person([grant])];
  later = { ...home.store, now: () => new Date(Date.now() + 60 * 86_400_000) };
});
afterAll(async () => home.close());
beforeEach(async () => {
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  number += 1;
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  seatId = (await addPair(home.store, cheat, ids, number)).seatIds.client;
});

const params = () => ({ studyId: study.studyId });
const open = async (by = cheat, pin = PIN) =>
  (await openSpaceOf(home.store, by, { studyId: study.studyId, seatId }, pin)).token;
const newLink = async (by: Viewer) => {
  const token = makeLinkToken();
  const body = { changeId: newId(), seatId, token };
  await server.ask(spaces.renewSpaceLink, await server.signIn(by), { params: params(), body });
  return token;
};
/** Enters with link and PIN and leaves the study; answers with what the page said before, and the withdrawal's id. */
async function leave(token: string, pin = PIN): Promise<{ told: boolean; id: string }> {
  const first = await enter(server, token, pin);
  const cookie = cookieIn(await server.send(own.confirmWithPin, first, { body: { pin } }));
  const { needsSecondPerson: told } = await server.ask(own.listOwnWithdrawals, cookie, {
    params: { seatId },
  });
  const body = { changeId: newId(), id: newId(), whole: true, lines: [] };
  await server.ask(own.withdrawOwn, cookie, { params: { seatId }, body });
  return { told, id: body.id };
}
const confirm = async (by: Viewer, withdrawalId: string) => {
  const body = { changeId: newId(), withdrawalId };
  return (await server.send(api.confirmWithdrawal, await server.signIn(by), { params: params(), body }))
    .status;
};
const listed = async (by: Viewer, id: string) =>
  (await server.ask(api.listWithdrawals, await server.signIn(by), { params: params() })).find(
    (each) => each.id === id,
  );

test('who opens a space and leaves in it with the PIN they chose destroys nothing, however long they wait', async () => {
  const { told, id } = await leave(await open());
  expect(told).toBe(true);
  expect(await beginDueErasures(later)).toBe(0);
  expect(await listed(cheat, id)).toMatchObject({ bySelf: false, inSpace: true, mayConfirm: false });
  expect(await confirm(cheat, id)).toBe(422);
  expect(await beginDueErasures(later)).toBe(0);
  const [second] = others;
  if (second === undefined) throw new Error('nobody');
  expect(await listed(second, id)).toMatchObject({ mayConfirm: true });
  expect(await confirm(second, id)).toBe(200);
  expect(await beginDueErasures(later)).toBe(1);
});

test('a new link by the same hands, or a space opened anew by another, makes it nobody’s own', async () => {
  await open();
  const again = await leave(await newLink(cheat));
  const [second, third] = others;
  if (second === undefined || third === undefined) throw new Error('nobody');
  const anew = await leave(await open(second, '739105'), '739105');
  for (const each of [again, anew]) {
    expect(each.told).toBe(true);
    for (const hand of [cheat, second]) expect(await confirm(hand, each.id)).toBe(422);
  }
  expect(await beginDueErasures(later)).toBe(0);
  expect(await confirm(third, again.id)).toBe(200);
});

test('where PIN and link came from two people of the staff, leaving is as simple as it was said', async () => {
  await open();
  const [second] = others;
  if (second === undefined) throw new Error('nobody');
  const { told, id } = await leave(await newLink(second));
  expect(told).toBe(false);
  expect(await listed(cheat, id)).toMatchObject({ bySelf: true, inSpace: true, mayConfirm: false });
  // The one of the test before is due as well, where it was confirmed.
  expect(await beginDueErasures(later)).toBeGreaterThanOrEqual(1);
  expect((await listed(cheat, id))?.erasureId).not.toBeNull();
});
