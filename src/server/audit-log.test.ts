import { createPublicKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_EXPORT, type AuditReply, listAudit, listStudyAudit } from '../api/audit.ts';
import * as own from '../api/own-space.ts';
import { whoAmI } from '../api/sign-in.ts';
import { readStudy } from '../api/studies.ts';
import type { GrantedCapacity, Viewer } from '../domain/access/viewer.ts';
import { AuditSealer } from '../store/audit-sealer.ts';
import { keepAudit } from '../store/change.ts';
import { verifyExport } from '../store/verify-export.ts';
import { cookieIn, enter, openSpaceOf, PIN } from '../../test/fixtures/own-space.ts';
import { addPair } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { WholeStudy } from '../../test/fixtures/whole-study.ts';
import { openWholeHome } from '../../test/fixtures/furnished-home.ts';

/** Words, names and titles that stand in the study. */
const WORDS = [
  'Tell me more',
  'Person client',
  'Person therapist',
  'Pair 1',
  'Small study',
  'The person asked',
];

let home: TestStore;
let server: TestApp;
let whole: WholeStudy;
let studyId: string;
const people = {} as Record<'auditor' | 'clinic admin' | 'system admin' | 'coder', Viewer>;
let space: { seatId: string; accountId: string };
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
  server = openTestApp(home);
  studyId = whole.ids.study;
  for (const capacity of ['auditor', 'clinic admin', 'system admin', 'coder'] as const)
    people[capacity] = await home.person([{ capacity, studyId: capacity === 'coder' ? studyId : null }]);
  const ids = { studyId, dyadId: newId(), sessionId: newId() };
  const { seatIds } = await addPair(home.store, await home.again(whole.investigator), ids, 9);
  const opened = await openSpaceOf(home.store, whole.investigator, { studyId, seatId: seatIds.client });
  space = { seatId: seatIds.client, accountId: opened.accountId };
  await home.store.db.deleteFrom('sign_in_attempt').execute();
  const entered = await enter(server, opened.token);
  const cookie = cookieIn(await server.send(own.confirmWithPin, entered, { body: { pin: PIN } }));
  const params = { seatId: space.seatId };
  await server.ask(own.takeOwnRecord, cookie, { params });
  const lines = [{ purpose: 'this study' as const, modality: 'video' as const }];
  const body = { changeId: newId(), id: newId(), whole: false, lines };
  await server.ask(own.withdrawOwn, cookie, { params, body });
});
afterAll(async () => home.close());

async function pages(viewer: Viewer, ofStudy: boolean, query: object = {}): Promise<AuditReply['lines']> {
  const cookie = await server.signIn(viewer);
  const lines: AuditReply['lines'] = [];
  for (let before: string | null = null; ; ) {
    const asked: object = { ...query, ...(before !== null && { before }) };
    const page: AuditReply = ofStudy
      ? await server.ask(listStudyAudit, cookie, { params: { studyId }, query: asked })
      : await server.ask(listAudit, cookie, { query: asked });
    lines.push(...page.lines);
    before = page.before;
    if (before === null) return lines;
  }
}
const status = async (viewer: Viewer, ofStudy: boolean): Promise<number> => {
  const cookie = await server.signIn(viewer);
  const response = ofStudy
    ? await server.send(listStudyAudit, cookie, { params: { studyId } })
    : await server.send(listAudit, cookie);
  return response.status;
};
const download = async (viewer: Viewer): Promise<Response> =>
  server.app.request(`${ORIGIN}${AUDIT_EXPORT}`, { headers: { Cookie: await server.signIn(viewer) } });

test('the log is read by those who audit, govern or lead, and is not there for anybody else', async () => {
  const found = async (viewer: Viewer) => [await status(viewer, false), await status(viewer, true)];
  expect(await found(people.auditor)).toEqual([200, 200]);
  expect(await found(people['clinic admin'])).toEqual([200, 200]);
  expect(await found(people['system admin'])).toEqual([200, 200]);
  const leader = await home.person([{ capacity: 'investigator', studyId }]);
  expect(await found(leader)).toEqual([404, 200]);
  expect((await download(leader)).status).toBe(404);
  expect(await found(people.coder)).toEqual([404, 404]);
  expect(await found(whole.client)).toEqual([404, 404]);
  const foreign = await home.person([{ capacity: 'auditor', studyId: null }], await home.otherClinic());
  expect(await found(foreign)).toEqual([200, 404]);
  expect(JSON.stringify(await pages(foreign, false))).not.toContain(studyId);
  expect((await server.ask(whoAmI, await server.signIn(people.auditor))).mayReadAudit).toBe(true);
  expect((await server.ask(whoAmI, await server.signIn(people.coder))).mayReadAudit).toBe(false);
  const asked = { params: { studyId } };
  expect((await server.ask(readStudy, await server.signIn(people.coder), asked)).mayReadAudit).toBe(false);
});

test('auditors and administrators see who did what, and no word', async () => {
  for (const capacity of ['auditor', 'clinic admin', 'system admin'] as const) {
    const told = JSON.stringify([await pages(people[capacity], false), await pages(people[capacity], true)]);
    expect(told).toContain('transcript imported');
    expect(told).toContain('glass broken');
    for (const word of WORDS) expect(told, capacity).not.toContain(word);
  }
});

test('pages follow one another without a gap, and a filter holds to event and day', async () => {
  const all = await pages(people.auditor, true);
  expect(all.length).toBeGreaterThan(60);
  expect(new Set(all.map((line) => line.id)).size).toBe(all.length);
  const some = await pages(people.auditor, true, { event: 'consent recorded' });
  expect(new Set(some.map((line) => line.event))).toEqual(new Set(['consent recorded']));
  // The day of the first line: a midnight may have passed since. Looking itself adds lines, all of them later.
  const day = all.at(-1)?.at.slice(0, 10) ?? '';
  const ofDay = all.filter((line) => line.at.startsWith(day)).map((line) => line.id);
  expect((await pages(people.auditor, true, { day })).map((line) => line.id)).toEqual(
    expect.arrayContaining(ofDay),
  );
  expect(await pages(people.auditor, true, { day: '2020-02-02' })).toEqual([]);
});

test('when a participant was in their own space stands on no screen, nor who they are', async () => {
  for (const viewer of [people.auditor, people['clinic admin'], whole.investigator]) {
    const lines = await pages(viewer, true);
    const theirs = lines.filter((line) => line.participant);
    expect(theirs.map((line) => line.event)).toContain('consent withdrawn');
    expect(theirs.every((line) => line.name === null)).toBe(true);
    expect(lines.map((line) => line.event)).not.toContain('own record taken');
    expect(JSON.stringify(lines)).not.toContain(space.accountId);
  }
  const clinic = JSON.stringify(await pages(people.auditor, false));
  expect(clinic).not.toContain(space.accountId);
});

test('whoever sits in a study finds nothing of it in the clinic’s log, and takes none along', async () => {
  const member = await home.person([{ capacity: 'auditor', studyId: null }]);
  const ids = { studyId, dyadId: newId(), sessionId: newId() };
  const { seatIds } = await addPair(home.store, await home.again(whole.investigator), ids, 12);
  await home.store.db
    .updateTable('seat')
    .set({ account_id: member.accountId })
    .where('id', '=', seatIds.therapist)
    .execute();
  const lines = await pages(member, false);
  expect(lines.filter((line) => line.studyId === studyId)).toEqual([]);
  expect(await status(member, true)).toBe(404);
  expect((await download(member)).status).toBe(404);
});

test('the log leaves, streamed, to those who check it and freshly signed in; it is logged, and verifies', async () => {
  await new AuditSealer(home.store).seal();
  for (const capacity of ['clinic admin', 'coder'] as const)
    expect((await download(people[capacity])).status).toBe(404);
  const response = await download(people.auditor);
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  const text = await response.text();
  for (const word of WORDS) expect(text).not.toContain(word);
  const folder = await mkdtemp(join(tmpdir(), 'entente-audit-'));
  const path = join(folder, 'audit.jsonl');
  await writeFile(path, text);
  const key = createPublicKey(home.store.vault.keyring.auditSigning.reveal());
  const verified = await verifyExport(path, [], key);
  expect(verified).toMatchObject({ findings: [], clinics: 1 });
  expect(verified.events).toBeGreaterThan(60);
  expect(text).toContain('"event":"audit exported"');
  await rm(folder, { recursive: true });
  const cookie = await server.signIn(people.auditor);
  await home.store.db
    .updateTable('sign_in')
    .set({ stepped_up_at: new Date('2020-01-01') })
    .execute();
  const stale = await server.app.request(`${ORIGIN}${AUDIT_EXPORT}`, { headers: { Cookie: cookie } });
  expect(stale.status).toBe(403);
});

test('a reader who goes away gives the connection back', async () => {
  const many = Array.from({ length: 20_000 }, () => ({ event: 'study searched' as const, studyId }));
  for (let at = 0; at < many.length; at += 5_000)
    await keepAudit(home.store.db, home.clinicId, null, many.slice(at, at + 5_000));
  for (let round = 0; round < 12; round += 1) {
    const response = await download(people['system admin' satisfies GrantedCapacity]);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  expect(await status(people.auditor, false)).toBe(200);
});
