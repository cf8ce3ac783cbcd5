import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as api from '../api/own-space.ts';
import * as staffApi from '../api/own-spaces.ts';
import { whoAmI } from '../api/sign-in.ts';
import { listTranscripts } from '../api/transcripts.ts';
import { Redacted } from '../seal/redacted.ts';
import { NotFound, Refused } from '../store/refusals.ts';
import { addSeat } from '../store/dyads.ts';
import { addParticipant } from '../store/participants.ts';
import { listPeople } from '../store/people/list-people.ts';
import { closeSpace, openSpace, renewSpaceLink } from '../store/own-space/open-space.ts';
import { listSpaces } from '../store/own-space/list-spaces.ts';
import {
  cookieIn,
  enter,
  makeLinkToken,
  openSpaceOf,
  type OpenedSpace,
  PIN,
  told,
} from '../../test/fixtures/own-space.ts';
import { quickestOfEach } from '../../test/fixtures/quickest-of-each.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let space: OpenedSpace;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
});
afterAll(async () => home.close());
beforeEach(async () => {
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  study = await makeSmallStudy(home);
  space = await openSpaceOf(home.store, study.investigator, seatOf('client'));
});

const seatOf = (side: 'client' | 'therapist') => ({ studyId: study.studyId, seatId: study.seatIds[side] });
const tryPin = (token: string, pin: string) => server.send(api.enterSpace, null, { body: { token, pin } });
const stateNow = async () => (await listSpaces(home.store, study.investigator, study.studyId))[0]?.state;

test('link and PIN open the space, again and again; a GET uses nothing up', async () => {
  expect((await server.app.request(`${ORIGIN}/api/own/enter?token=${space.token}`)).status).toBe(404);
  for (const time of [1, 2]) {
    const cookie = await enter(server, space.token);
    const { clinicName, staff } = await server.ask(api.readSpace, cookie);
    expect({ clinicName, staff }, `time ${time}`).toEqual({ clinicName: 'Harbour Clinic', staff: false });
  }
});

test('a wrong PIN, an unknown, an older, a closed and an expired link get one answer', async () => {
  const wrong = await told(await tryPin(space.token, '482914'));
  expect(wrong).toMatch(/^422/);
  expect(await told(await tryPin(makeLinkToken(), PIN))).toBe(wrong);
  expect(await told(await tryPin('x', 'abc'))).toBe(wrong);
  const renewed = makeLinkToken();
  await renewSpaceLink(home.store, study.investigator, {
    changeId: newId(),
    ...seatOf('client'),
    token: new Redacted(renewed),
  });
  expect(await told(await tryPin(space.token, PIN))).toBe(wrong);
  await home.store.db
    .updateTable('own_space')
    .set({ link_made_at: new Date('2020-01-01') })
    .execute();
  expect(await told(await tryPin(renewed, PIN))).toBe(wrong);
  expect(await stateNow()).toBe('expired');
  await closeSpace(home.store, study.investigator, { changeId: newId(), ...seatOf('client') });
  expect(await told(await tryPin(renewed, PIN))).toBe(wrong);
  expect(await stateNow()).toBe('closed');
});

test('five wrong PINs shut the space, also at the same moment, and the right one then tells nothing', async () => {
  const guesses = await Promise.all(
    ['902131', '902132', '902133', '902134', '902135', '902136', '902137'].map((pin) =>
      tryPin(space.token, pin),
    ),
  );
  expect(guesses.map((response) => response.status)).toEqual(Array.from(guesses, () => 422));
  const row = await home.store.db
    .selectFrom('own_space')
    .select('failures')
    .where('account_id', '=', space.accountId)
    .executeTakeFirstOrThrow();
  expect(row.failures).toBe(5);
  const right = await told(await tryPin(space.token, PIN));
  expect(right).toBe(await told(await tryPin(makeLinkToken(), PIN)));
  expect(await stateNow()).toBe('shut');
  const shut = await home.store.db
    .selectFrom('audit_event')
    .select('id')
    .where('event', '=', 'own space shut')
    .execute();
  expect(shut.length).toBeGreaterThan(0);
});

test('four wrong PINs and a right one start the count anew; staff open a shut space with another PIN', async () => {
  for (const pin of ['902131', '902132', '902133', '902134']) await tryPin(space.token, pin);
  await enter(server, space.token);
  for (const pin of ['902131', '902132', '902133', '902134', '902135']) await tryPin(space.token, pin);
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  const anew = await openSpaceOf(home.store, study.investigator, seatOf('client'), '739105');
  await enter(server, anew.token, '739105');
  expect((await tryPin(space.token, PIN)).status).toBe(422);
  expect((await tryPin(anew.token, PIN)).status).toBe(422);
});

test('tries are limited for a link that is there and for one that is not alike', async () => {
  const answers: string[][] = [];
  for (const token of [space.token, makeLinkToken()]) {
    await home.store.db.deleteFrom('sign_in_attempt').execute();
    const of: string[] = [];
    for (let index = 0; index < 12; index += 1) of.push(await told(await tryPin(token, '902138')));
    answers.push(of);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.at(-1)).toMatch(/^429/);
});

test('a guess at a link that is there takes as long as one at a link that is not', async () => {
  const guess = async (token: string): Promise<void> => {
    await home.store.db.deleteFrom('sign_in_attempt').execute();
    await home.store.db.updateTable('own_space').set({ failures: 0 }).execute();
    await tryPin(token, '902138');
  };
  const ratio = await quickestOfEach(
    { from: 0.6, to: 1.7 },
    () => guess(space.token),
    () => guess(makeLinkToken()),
  );
  console.log(`a guess at a link that is there, to one that is not: ${ratio.toFixed(2)}`);
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.7);
});

test('a sign-in of the space opens no staff page, and one of the staff pages no space', async () => {
  const own = await enter(server, space.token);
  const nobody = await told(await server.send(whoAmI, null));
  expect(await told(await server.send(whoAmI, own))).toBe(nobody);
  expect(await told(await server.send(whoAmI, own.replace('entente-own=', 'entente=')))).toBe(nobody);
  const staff = await server.signIn(study.investigator);
  const outside = await told(await server.send(api.readSpace, null));
  expect(await told(await server.send(api.readSpace, staff))).toBe(outside);
  expect(await told(await server.send(api.readSpace, staff.replace('entente=', 'entente-own=')))).toBe(
    outside,
  );
});

test('a cookie that was planted is not adopted, and entering ends the staff sign-in of that browser', async () => {
  const staff = await server.signIn(study.investigator);
  const planted = `entente-own=${makeLinkToken()}`;
  const body = JSON.stringify({ token: space.token, pin: PIN });
  const headers = { 'Content-Type': 'application/json', Cookie: `${staff}; ${planted}` };
  const response = await server.app.request(`${ORIGIN}/api/own/enter`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  expect(cookieIn(response)).not.toBe(planted);
  expect((await server.send(api.readSpace, planted)).status).toBe(401);
  expect((await server.send(whoAmI, staff)).status).toBe(401);
});

test('leaving kills the token; two tabs are one sign-in; an idle half hour locks', async () => {
  const cookie = await enter(server, space.token);
  await server.ask(api.readSpace, cookie);
  await server.ask(api.leaveSpace, cookie);
  expect((await server.send(api.readSpace, cookie)).status).toBe(401);
  const other = await enter(server, space.token);
  await home.store.db
    .updateTable('sign_in')
    .set({ seen_at: new Date(Date.now() - 31 * 60_000) })
    .execute();
  expect((await server.send(api.readSpace, other)).status).toBe(401);
});

test('the PIN again gives a new token, and wrong ones count with those of the way in', async () => {
  const cookie = await enter(server, space.token);
  const confirmed = await server.send(api.confirmWithPin, cookie, { body: { pin: PIN } });
  expect(confirmed.status).toBe(200);
  const fresh = cookieIn(confirmed);
  expect((await server.send(api.readSpace, cookie)).status).toBe(401);
  await server.ask(api.readSpace, fresh);
  for (const pin of ['902131', '902132', '902133', '902134', '902135']) {
    expect((await server.send(api.confirmWithPin, fresh, { body: { pin } })).status).toBe(422);
  }
  expect(await stateNow()).toBe('shut');
  expect((await server.send(api.confirmWithPin, fresh, { body: { pin: PIN } })).status).toBe(422);
});

test('what staff does to the space ends its sign-ins at once', async () => {
  const cookie = await enter(server, space.token);
  await renewSpaceLink(home.store, study.investigator, {
    changeId: newId(),
    ...seatOf('client'),
    token: new Redacted(makeLinkToken()),
  });
  expect((await server.send(api.readSpace, cookie)).status).toBe(401);
});

test('another site, a form, plain text and GET get nowhere', async () => {
  const path = `${ORIGIN}/api/own/enter`;
  const body = JSON.stringify({ token: space.token, pin: PIN });
  const json = { 'Content-Type': 'application/json' };
  const sent = await Promise.all([
    server.app.request(path, { method: 'POST', headers: { ...json, 'Sec-Fetch-Site': 'cross-site' }, body }),
    server.app.request(path, { method: 'POST', headers: { ...json, Origin: 'https://evil.example' }, body }),
    server.app.request(path, { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body }),
    server.app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `token=${space.token}&pin=${PIN}`,
    }),
    server.app.request(`${path}?token=${space.token}&pin=${PIN}`),
  ]);
  expect(sent.map((response) => response.status)).toEqual([403, 403, 415, 415, 404]);
  expect(sent.flatMap((response) => response.headers.getSetCookie())).toEqual([]);
});

test('a person does not open spaces, nor staff without the right, nor of another clinic', async () => {
  const person = await home.again({ ...study.investigator, accountId: space.accountId });
  const ask = (viewer: typeof person) => openSpaceOf(home.store, viewer, seatOf('client'));
  await expect(ask(person)).rejects.toThrow(NotFound);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  await expect(ask(coder)).rejects.toThrow(NotFound);
  const other = await home.otherClinic();
  const foreign = (await makeSmallStudy({ ...home, person: () => home.person([], other) })).investigator;
  await expect(ask(foreign)).rejects.toThrow(NotFound);
  expect(await listSpaces(home.store, coder, study.studyId)).toEqual([]);
});

test('somebody who sits on no side is opened no empty space', async () => {
  const participantId = newId();
  const { studyId, dyadId } = study;
  const person = { id: participantId, role: 'interpreter' as const, pseudonym: 'Uma' };
  await addParticipant(home.store, study.investigator, { changeId: newId(), studyId, ...person });
  const seat = { id: newId(), role: 'interpreter' as const, participantId };
  await addSeat(home.store, study.investigator, { changeId: newId(), studyId, dyadId, ...seat });
  const opening = openSpaceOf(home.store, study.investigator, { studyId, seatId: seat.id });
  await expect(opening).rejects.toThrow(Refused);
});

test('a PIN that is guessed first is refused, and neither PIN nor space shows among people', async () => {
  for (const pin of ['123456', '111111', '12345']) {
    await expect(openSpaceOf(home.store, study.investigator, seatOf('client'), pin)).rejects.toThrow(Refused);
  }
  const admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
  expect(JSON.stringify(await listPeople(home.store, admin))).not.toContain(space.accountId);
  const listed = JSON.stringify(await listSpaces(home.store, study.investigator, study.studyId));
  expect(listed).not.toMatch(/pin|token|hash|account/i);
});

test('sent twice it is one space; the same change with another PIN is not found', async () => {
  const asked = {
    changeId: newId(),
    id: newId(),
    accountId: newId(),
    ...seatOf('therapist'),
    token: new Redacted(makeLinkToken()),
    pin: new Redacted(PIN),
  };
  await openSpace(home.store, study.investigator, asked);
  await openSpace(home.store, study.investigator, asked);
  const otherPin = { ...asked, pin: new Redacted('739105') };
  await expect(openSpace(home.store, study.investigator, otherPin)).rejects.toThrow(NotFound);
  await enter(server, asked.token.reveal());
});

test('whoever works here with an own account has their record there, and is given no second way in', async () => {
  const member = await home.person();
  await home.store.db
    .updateTable('seat')
    .set({ account_id: member.accountId })
    .where('id', '=', study.seatIds.therapist)
    .execute();
  await expect(openSpaceOf(home.store, study.investigator, seatOf('therapist'))).rejects.toThrow(Refused);
  const { staff } = await server.ask(api.readSpace, await server.signIn(member));
  expect(staff).toBe(true);
  const listed = await server.send(staffApi.listSpaces, await server.signIn(member), {
    params: { studyId: study.studyId },
  });
  expect(listed.status).toBe(404);
});

test('a member who sits in a study loses what they were given in it, and finds their record behind their sign-in', async () => {
  const member = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  const cookie = await server.signIn(member);
  const asked = { params: { studyId: study.studyId } };
  expect((await server.send(listTranscripts, cookie, asked)).status).toBe(200);
  const staff = await server.signIn(study.investigator);
  const seat = (accountId: string, changeId = newId()) =>
    server.send(staffApi.seatAccount, staff, {
      ...asked,
      body: { changeId, seatId: study.seatIds.therapist, accountId },
    });
  expect((await seat(study.investigator.accountId)).status).toBe(422);
  expect((await seat(space.accountId)).status).toBe(404);
  const other = await home.person([], await home.otherClinic());
  expect((await seat(other.accountId)).status).toBe(404);
  await home.store.db
    .updateTable('sign_in')
    .set({ stepped_up_at: new Date('2020-01-01') })
    .execute();
  expect((await seat(member.accountId)).status).toBe(403);
  await home.store.db.updateTable('sign_in').set({ stepped_up_at: new Date() }).execute();
  expect((await seat(member.accountId)).status).toBe(200);
  expect((await seat(newId())).status).toBe(404);
  expect((await server.send(listTranscripts, cookie, asked)).status).toBe(404);
  expect((await server.ask(whoAmI, cookie)).seated).toBe(true);
  const { staff: behind, seats } = await server.ask(api.readSpace, cookie);
  expect({ behind, seats: seats.map((each) => each.side) }).toEqual({ behind: true, seats: ['therapist'] });
  const spaces = await listSpaces(home.store, study.investigator, study.studyId);
  expect(spaces).toContainEqual({
    seatId: study.seatIds.therapist,
    state: 'own account',
    openedAt: null,
  });
});
