import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { endSignInsOf } from '../people/end-access.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { readSignIn, type SignedIn, startSignIn } from '../sign-ins.ts';
import { endOwnSignIns, listOwnSignIns } from './own-sign-ins.ts';

let home: TestStore;
let clock = Date.now();
beforeAll(async () => {
  home = await openTestStore();
  home = { ...home, store: { ...home.store, now: () => new Date(clock) } };
});
afterAll(() => home.close());

async function signIn(viewer: Viewer): Promise<{ token: string; signedIn: SignedIn }> {
  const token = (await startSignIn(home.store, viewer)).reveal();
  const signedIn = await readSignIn(home.store, token);
  if (signedIn === null) throw new Error('not signed in');
  return { token, signedIn };
}
const alive = async (token: string): Promise<boolean> => (await readSignIn(home.store, token)) !== null;
const someone = async (clinicId?: string) => ({ ...(await home.person([], clinicId)), steppedUp: true });

test('one sees one’s own sign-ins, with this one marked, and nobody else’s', async () => {
  const [ada, other] = [await someone(), await someone()];
  const [first, second] = [await signIn(ada), await signIn(ada)];
  await signIn(other);
  const list = await listOwnSignIns(home.store, { viewer: ada, signedIn: first.signedIn });
  expect(list.map((each) => [each.id, each.current])).toEqual(
    expect.arrayContaining([
      [first.signedIn.signInId, true],
      [second.signedIn.signInId, false],
    ]),
  );
  expect(list).toHaveLength(2);
  // What ran out opens nothing, and is not listed.
  clock += 31 * 60_000;
  expect(await listOwnSignIns(home.store, { viewer: ada, signedIn: first.signedIn })).toEqual([]);
  clock -= 31 * 60_000;
});

test('one ends another, or all others; the one that asks stays', async () => {
  const ada = await someone();
  const [here, there, third] = [await signIn(ada), await signIn(ada), await signIn(ada)];
  const asked = { viewer: ada, signedIn: here.signedIn };
  await endOwnSignIns(home.store, asked, there.signedIn.signInId);
  expect([await alive(here.token), await alive(there.token), await alive(third.token)]).toEqual([
    true,
    false,
    true,
  ]);
  await endOwnSignIns(home.store, asked, null);
  expect([await alive(here.token), await alive(third.token)]).toEqual([true, false]);
});

test('it takes a fresh sign-in; another’s, another clinic’s and an ended one are not found', async () => {
  const [ada, other] = [await someone(), await someone()];
  const stranger = await someone(await home.otherClinic());
  const [mine, theirs, far] = [await signIn(ada), await signIn(other), await signIn(stranger)];
  const asked = { viewer: ada, signedIn: mine.signedIn };
  const stale = { ...asked, viewer: { ...ada, steppedUp: false } };
  await expect(endOwnSignIns(home.store, stale, null)).rejects.toThrow(NeedsStepUp);
  for (const { signedIn, token } of [theirs, far]) {
    await expect(endOwnSignIns(home.store, asked, signedIn.signInId)).rejects.toThrow(NotFound);
    expect(await alive(token)).toBe(true);
  }
  await expect(endOwnSignIns(home.store, asked, newId())).rejects.toThrow(NotFound);
});

test('an administrator ends another account’s sign-ins and leaves the account open', async () => {
  const admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
  const ada = await someone();
  const [one, two] = [await signIn(ada), await signIn(ada)];
  const order = { changeId: newId(), accountId: ada.accountId };
  await expect(endSignInsOf(home.store, ada, { ...order, accountId: admin.accountId })).rejects.toThrow(
    NotFound,
  );
  await endSignInsOf(home.store, admin, order);
  expect([await alive(one.token), await alive(two.token)]).toEqual([false, false]);
  expect(await alive((await signIn(ada)).token)).toBe(true);
  const far = await someone(await home.otherClinic());
  for (const accountId of [far.accountId, newId()])
    await expect(endSignInsOf(home.store, admin, { changeId: newId(), accountId })).rejects.toThrow(NotFound);
  await expect(
    endSignInsOf(home.store, admin, { changeId: newId(), accountId: admin.accountId }),
  ).rejects.toThrow(Refused);
});
