import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallCare, type SmallCare } from '../../test/fixtures/small-care.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { addDyad } from '../../test/fixtures/whole-care.ts';
import { type CalendarPreviewReply, keepCalendar, previewCalendar } from '../api/care-calendar.ts';
import { readDyadPicture } from '../store/care/dyad-picture.ts';

let home: TestStore;
let care: SmallCare;
let server: TestApp;
let cookie: string;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  server = openTestApp(home);
  cookie = await server.signIn(care.therapist);
});
afterAll(async () => home.close());

const CALENDAR = `client,session,held_on,appointment,state
K. L.,1,2026-03-02,2026-03-09 14:00Z,planned
K. L.,2,2026-03-09,,
`;

async function send(path: string, json: object, file: string, as = cookie): Promise<Response> {
  const head = Buffer.from(JSON.stringify({ timeZone: 'Europe/Oslo', ...json }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return server.app.request(`${ORIGIN}${path.replace(':studyId', care.studyId)}`, {
    method: 'POST',
    headers: { Cookie: as, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(Buffer.concat([length, head, Buffer.from(file, 'utf8')])),
  });
}
const preview = async (file: string): Promise<CalendarPreviewReply> =>
  (await (await send(previewCalendar.path, {}, file)).json()) as CalendarPreviewReply;
const keep = async (file: string, changeId = newId(), as = cookie): Promise<Response> =>
  send(keepCalendar.path, { changeId }, file, as);
const stands = async () => {
  const { sessions, appointments } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  return {
    sessions: sessions.map(({ number, heldOn }) => `${number} ${heldOn}`),
    appointments: appointments.map(({ at, state }) => `${at} ${state}`),
  };
};

test('a calendar is looked at, kept once however often it is sent, and adds nothing when it comes again', async () => {
  const before = await stands();
  expect(await preview(CALENDAR)).toEqual({
    kind: 'read',
    rows: 2,
    clients: 1,
    newSessions: 1,
    newAppointments: 1,
    changedAppointments: 0,
    already: 1,
  });
  expect(await stands()).toEqual(before);
  const changeId = newId();
  const both = await Promise.all([keep(CALENDAR, changeId), keep(CALENDAR, changeId)]);
  expect(both.map((response) => response.status)).toEqual([200, 200]);
  const after = await stands();
  expect(after.sessions).toEqual(['1 2026-03-02', '2 2026-03-09']);
  expect(after.appointments).toEqual(['2026-03-09T14:00:00.000Z planned']);
  expect(await preview(CALENDAR)).toMatchObject({ newSessions: 0, newAppointments: 0, already: 3 });
  expect((await keep(CALENDAR)).status).toBe(200);
  expect(await stands()).toEqual(after);
  expect((await keep(CALENDAR.replace('planned', 'held'))).status).toBe(200);
  expect((await stands()).appointments).toEqual(['2026-03-09T14:00:00.000Z held']);
});

test('one wrong row keeps nothing of the file, and says where it stands', async () => {
  const before = await stands();
  const broken = `${CALENDAR}K. L.,3,2026-03-16,,\nK. L.,4,2026-03-99,,\n`;
  const response = await keep(broken);
  expect(response.status).toBe(422);
  expect(await response.text()).toMatch(/row 5.*held_on/);
  expect(await preview(broken)).toMatchObject({ kind: 'refused' });
  const other = await keep(`client,session,held_on\nK. L.,5,2026-03-20\nK. L.,1,2026-03-03\n`);
  expect(await other.text()).toMatch(/row 3.*Session 1 of this client is there already, held on 2026-03-02/);
  expect(await stands()).toEqual(before);
});

test('nobody enters anything for a client whose care they do not run, and learns nothing by trying', async () => {
  const somebody = await home.person();
  await addDyad(home.store, care.admin, care.studyId, somebody.accountId);
  const another = await server.signIn(await home.again(somebody));
  // Both clients are called K. L.: the number tells them apart, and only for whoever runs both.
  const refused = await keep('client,session,held_on\n1,8,2026-03-20\n', newId(), another);
  expect(await refused.text()).toContain('No client of yours');
  expect((await keep('client,session,held_on\nK. L.,1,2026-03-20\n', newId(), another)).status).toBe(200);
  const admin = await server.signIn(care.admin);
  const twice = await keep('client,session,held_on\nK. L.,9,2026-03-20\n', newId(), admin);
  expect(await twice.text()).toContain('Several clients');
  for (const who of [await home.person(), care.reader]) {
    const stranger = await server.signIn(who);
    expect((await keep(CALENDAR, newId(), stranger)).status).toBe(404);
    expect((await send(previewCalendar.path, {}, CALENDAR, stranger)).status).toBe(404);
  }
});
