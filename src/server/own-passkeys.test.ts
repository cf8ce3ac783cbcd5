import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { cookieIn, enter, makeLinkToken, openSpaceOf, PIN } from '../../test/fixtures/own-space.ts';
import { makeSmallCare, type SmallCare } from '../../test/fixtures/small-care.ts';
import { softPasskey, type SoftPasskey } from '../../test/fixtures/soft-passkey.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { addDyad } from '../../test/fixtures/whole-care.ts';
import type { Endpoint } from '../api/endpoint.ts';
import * as api from '../api/own-passkeys.ts';
import { confirmWithPin, readSpace, whoLooked } from '../api/own-space.ts';
import { closeSpace, renewSpaceLink } from '../api/own-spaces.ts';
import * as staff from '../api/sign-in.ts';

let home: TestStore;
let server: TestApp;
let care: SmallCare;
let admin: string;
let seatId: string;
let cookie: string;
let passkey: SoftPasskey;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  care = await makeSmallCare(home);
  admin = await server.signIn(care.admin);
});
afterAll(async () => home.close());
beforeEach(async () => {
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  ({ seatId, cookie } = await freshSpace());
  passkey = softPasskey();
  await add(cookie, passkey);
});

/** Another client whose space was just entered and whose PIN was typed again. */
async function freshSpace(): Promise<{ seatId: string; cookie: string }> {
  const dyad = await addDyad(home.store, care.admin, care.studyId, (await home.person()).accountId);
  const seat = { studyId: care.studyId, seatId: dyad.clientSeatId };
  const { token } = await openSpaceOf(home.store, care.admin, seat);
  const entered = await enter(server, token);
  const confirmed = await server.send(confirmWithPin, entered, { body: { pin: PIN } });
  return { seatId: dyad.clientSeatId, cookie: cookieIn(confirmed) };
}

/** Asks with a cookie and keeps the ticket that comes back beside it. */
async function offered(endpoint: Endpoint, with_: string | null) {
  const response = await server.send(endpoint, with_);
  const ticket = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  const jar = [...(with_ === null ? [] : [with_]), ...ticket].join('; ');
  return { jar, status: response.status, options: (await response.json()) as never };
}

async function add(who: string, key: SoftPasskey): Promise<Response> {
  const { jar, options } = await offered(api.offerNewSpacePasskey, who);
  return server.send(api.addSpacePasskey, jar, { body: { response: key.make(options) as never } });
}

async function enterBy(key: SoftPasskey): Promise<Response> {
  const { jar, options } = await offered(api.offerSpacePasskey, null);
  const response = key.answer(options) as never;
  return server.send(api.enterWithSpacePasskey, jar, { body: { response } });
}

async function confirmBy(who: string, key: SoftPasskey): Promise<Response> {
  const { jar, options } = await offered(api.offerConfirmingSpacePasskey, who);
  return server.send(api.confirmWithSpacePasskey, jar, { body: { response: key.answer(options) as never } });
}

const whose = async (who: string) => (await server.ask(readSpace, who)).seats.map((seat) => seat.seatId);

test('a passkey opens its own space without link and PIN, and confirms what the PIN confirms; its person sees it', async () => {
  const entered = await enterBy(passkey);
  expect(entered.status).toBe(200);
  const own = cookieIn(entered);
  expect(await whose(own)).toEqual([seatId]);
  // Entered with it, nothing guarded is open until it is given again.
  expect((await offered(api.offerNewSpacePasskey, own)).status).toBe(403);
  const confirmed = cookieIn(await confirmBy(own, passkey));
  expect((await offered(api.offerNewSpacePasskey, confirmed)).status).toBe(200);
  expect((await server.send(readSpace, own)).status).toBe(401);
  const { lines } = await server.ask(whoLooked, confirmed, { params: { seatId } });
  expect(lines.map(({ role, what }) => `${role} ${what}`)).toContain('you passkey added');
});

test('nobody is let in by a stranger’s passkey, a wrong origin, without PIN or finger, or by an answer used twice', async () => {
  expect((await enterBy(softPasskey())).status).toBe(422);
  for (const how of [
    { origin: 'http://elsewhere:7412' },
    { relyingParty: 'elsewhere' },
    { verified: false },
    { counter: 0 },
  ]) {
    const { jar, options } = await offered(api.offerSpacePasskey, null);
    if ('counter' in how) await enterBy(passkey);
    const response = passkey.answer(options, how) as never;
    const answer = await server.send(api.enterWithSpacePasskey, jar, { body: { response } });
    expect([JSON.stringify(how), answer.status, cookieIn(answer)]).toEqual([JSON.stringify(how), 422, '']);
  }
  const { jar, options } = await offered(api.offerSpacePasskey, null);
  const response = passkey.answer(options) as never;
  const both = [];
  for (let twice = 0; twice < 2; twice += 1) {
    both.push((await server.send(api.enterWithSpacePasskey, jar, { body: { response } })).status);
  }
  expect(both).toEqual([200, 422]);
  // An answer to the door confirms nothing inside, and one from inside opens no door.
  const inside = await offered(api.offerConfirmingSpacePasskey, cookie);
  const crossed = { body: { response: passkey.answer(inside.options) as never } };
  expect((await server.send(api.enterWithSpacePasskey, inside.jar, crossed)).status).toBe(422);
});

test('another person’s passkey opens their space, and neither confirms in mine nor is removed by me', async () => {
  const theirs = await freshSpace();
  const key = softPasskey();
  await add(theirs.cookie, key);
  expect(await whose(cookieIn(await enterBy(key)))).toEqual([theirs.seatId]);
  expect((await confirmBy(cookie, key)).status).toBe(422);
  const [known] = await server.ask(api.listSpacePasskeys, theirs.cookie);
  const passkeyId = known?.id ?? '';
  expect((await server.send(api.removeSpacePasskey, cookie, { body: { passkeyId } })).status).toBe(404);
  expect(await server.ask(api.listSpacePasskeys, theirs.cookie)).toHaveLength(1);
  // The same credential is one passkey, wherever it is brought.
  expect((await add(cookie, key)).status).toBe(422);
});

test('it signs nobody in on the pages of the staff, and a passkey of the staff opens no space', async () => {
  const { jar, options } = await offered(staff.offerPasskey, null);
  const response = passkey.answer(options) as never;
  expect((await server.send(staff.signInWithPasskey, jar, { body: { response } })).status).toBe(422);
  const door = await offered(api.offerSpacePasskey, null);
  const crossed = { body: { response: passkey.answer(door.options) as never } };
  expect((await server.send(staff.signInWithPasskey, door.jar, crossed)).status).toBe(422);
  const work = await server.signIn(care.therapist);
  expect((await offered(api.offerNewSpacePasskey, work)).status).toBe(404);
});

test('removed it opens nothing, and sign-ins beside this one end', async () => {
  const elsewhere = cookieIn(await enterBy(passkey));
  const [known] = await server.ask(api.listSpacePasskeys, cookie);
  await server.ask(api.removeSpacePasskey, cookie, { body: { passkeyId: known?.id ?? '' } });
  expect((await enterBy(passkey)).status).toBe(422);
  expect((await server.send(readSpace, elsewhere)).status).toBe(401);
  expect((await server.send(readSpace, cookie)).status).toBe(200);
});

test('closed, shut or given another link, the space opens to no passkey from before', async () => {
  const params = { studyId: care.studyId };
  // Whoever opened the space knows PIN and first link, and could have added a passkey of their own.
  const body = { changeId: newId(), seatId, token: makeLinkToken() };
  await server.ask(renewSpaceLink, admin, { params, body });
  expect((await enterBy(passkey)).status).toBe(422);
  const closed = await freshSpace();
  const key = softPasskey();
  await add(closed.cookie, key);
  await server.ask(closeSpace, admin, { params, body: { changeId: newId(), seatId: closed.seatId } });
  expect((await enterBy(key)).status).toBe(422);
  const shut = await freshSpace();
  const other = softPasskey();
  await add(shut.cookie, other);
  await home.store.db.updateTable('own_space').set({ failures: 5 }).execute();
  expect((await enterBy(other)).status).toBe(422);
  await home.store.db.updateTable('own_space').set({ failures: 0 }).execute();
  expect((await enterBy(other)).status).toBe(200);
});

test('a sixth passkey is refused, and none is added without the PIN typed just before', async () => {
  for (let more = 0; more < 4; more += 1) expect((await add(cookie, softPasskey())).status).toBe(200);
  expect((await add(cookie, softPasskey())).status).toBe(422);
  const stale = cookieIn(await enterBy(passkey));
  expect((await offered(api.offerNewSpacePasskey, stale)).status).toBe(403);
  const { jar, options } = await offered(api.offerNewSpacePasskey, cookie);
  const foreign = jar.replace(cookie, stale);
  const body = { response: softPasskey().make(options) as never };
  expect((await server.send(api.addSpacePasskey, foreign, { body })).status).toBe(403);
});
