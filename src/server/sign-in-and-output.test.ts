import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { unzipped } from '../../test/fixtures/unzipped.ts';
import { addCode, listCodes } from '../api/coding.ts';
import { addMemo, listMemos } from '../api/notes.ts';
import { enterByLink, whoAmI } from '../api/sign-in.ts';
import { addTheme, listThemes } from '../api/themes.ts';
import { readSignIn, startSignIn } from '../store/sign-ins.ts';
import { studyReportDocx } from '../interop/docx/study-report-docx.ts';
import { readReport } from '../store/study-report.ts';
import { log } from './log.ts';

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  '<math><mi><style><img title="</style><img onerror=alert(1) src>">',
  ']]><w:instrText>DDEAUTO c:\\\\cmd</w:instrText>',
];

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

test('a sign-in never adopts a cookie that was planted: its token is new', async () => {
  const planted = `entente=${'a'.repeat(43)}`;
  const token = server.premises.links.make(study.investigator, Date.now());
  const response = await server.send(enterByLink, planted, { body: { token } });
  expect(response.status).toBe(200);
  const given = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(given).not.toBe(planted);
  expect((await server.send(whoAmI, given)).status).toBe(200);
  expect((await server.send(whoAmI, planted)).status).toBe(401);
});

test('clocks: an hour back keeps a sign-in and lengthens none; a day on, or a leap day, ends it', async () => {
  const begun = Date.UTC(2028, 1, 28, 20);
  let now = begun;
  const store = { ...home.store, now: () => new Date(now) };
  const token = (await startSignIn(store, study.investigator)).reveal();
  await home.store.db
    .updateTable('sign_in')
    .set({ created_at: new Date(begun), seen_at: new Date(begun) })
    .where('account_id', '=', study.investigator.accountId)
    .execute();
  const hour = 3_600_000;
  now = begun - hour;
  expect(await readSignIn(store, token)).not.toBeNull();
  now = begun + 29 * 60_000;
  expect(await readSignIn(store, token)).not.toBeNull();
  for (const later of [12.1 * hour, 24 * hour, 48 * hour]) {
    now = begun + later;
    expect(await readSignIn(store, token)).toBeNull();
  }
});

test('log lines: line ends and terminal commands stay inside their line', () => {
  const written: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  log('request\r\n{"event":"forged"}\u001b[2J', { path: '/api/\n\u001b]0;title\u0007' });
  spy.mockRestore();
  expect(written.length).toBe(1);
  expect(written[0]?.slice(0, -1)).not.toMatch(/\p{Cc}/u);
  expect(Object.keys(JSON.parse(written[0] ?? '') as object)).toEqual(['time', 'event', 'path']);
});

test('markup in what people type comes back as the characters it is, and as JSON only', async () => {
  const cookie = await server.signIn(study.investigator);
  const params = { studyId: study.studyId };
  for (const [position, text] of HOSTILE.entries()) {
    const code = { id: newId(), parentId: null, position, name: text, definition: text, hue: 0 };
    await server.ask(addCode, cookie, { params, body: { changeId: newId(), ...code } });
    const theme = { id: newId(), position, name: text, claim: text };
    await server.ask(addTheme, cookie, { params, body: { changeId: newId(), ...theme } });
    const memo = { id: newId(), aboutKind: 'study' as const, aboutId: study.studyId, body: text };
    await server.ask(addMemo, cookie, { params, body: { changeId: newId(), ...memo } });
  }
  for (const endpoint of [listCodes, listThemes, listMemos]) {
    const response = await server.send(endpoint, cookie, { params });
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/);
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    const body = await response.text();
    for (const text of HOSTILE) expect(body).toContain(JSON.stringify(text).slice(1, -1));
  }
});

test('markup in a theme’s name and claim is text in the report that leaves', async () => {
  const investigator = await home.again(study.investigator, true);
  const report = await readReport(home.store, investigator, study.studyId);
  expect(report.themes.length).toBe(HOSTILE.length);
  const document = unzipped(await studyReportDocx(report)).get('word/document.xml') ?? '';
  expect(document).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(document).not.toMatch(/<img|<svg|<w:instrText|<math/);
});
