import { Hono } from 'hono';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { addJournalEntry } from '../api/notes.ts';
import { listStudies } from '../api/studies.ts';
import { makeSmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore } from '../../test/fixtures/test-store.ts';
import { DiskReserve } from './disk-reserve.ts';
import { machineTrouble } from './machine-trouble.ts';
import { refusalFor } from './serve-endpoint.ts';

const failing = (code: string, message = 'it failed', syscall?: string): Error =>
  Object.assign(new Error(message), { code, syscall });

test('a full disk is told from every other trouble, wherever it lay', () => {
  expect(machineTrouble(failing('53100'))).toBe('disk full');
  expect(machineTrouble(failing('ENOSPC'))).toBe('disk full');
  expect(machineTrouble(failing('EDQUOT'))).toBe('disk full');
  expect(machineTrouble(new Error('wrapped', { cause: failing('ENOSPC') }))).toBe('disk full');
  expect(machineTrouble(failing('XX000', 'could not write: No space left on device'))).toBe('disk full');
  expect(machineTrouble(failing('57P02'))).toBe('database away');
  expect(machineTrouble(failing('ENOENT', 'no socket', 'connect'))).toBe('database away');
  expect(machineTrouble(new Error('Connection terminated unexpectedly'))).toBe('database away');
  expect(machineTrouble(failing('ENOENT', 'no file', 'open'))).toBeNull();
  expect(machineTrouble(failing('23505'))).toBeNull();
  expect(machineTrouble('not an error')).toBeNull();
});

test('the person reads one sentence that says what was kept and what to do', async () => {
  const app = new Hono();
  app.get('/full', (context) => refusalFor(context, failing('53100')));
  app.get('/away', (context) => refusalFor(context, failing('57P01')));
  const full = await app.request('/full');
  expect([full.status, await full.json()]).toEqual([
    507,
    { code: 'disk full', error: expect.stringContaining('Nothing of this was kept') },
  ]);
  const away = await app.request('/away');
  expect([away.status, await away.json()]).toEqual([
    503,
    { code: 'failed', error: expect.stringContaining('not there just now') },
  ]);
});

test('changes stop while there is still room for reading, and go on when there is room again', async () => {
  const home = await openTestStore();
  const { investigator, studyId } = await makeSmallStudy(home);
  const app = openTestApp(home);
  const { premises } = app;
  const cookie = await app.signIn(investigator);
  const write = () => {
    const entry = { changeId: newId(), id: newId(), phase: 'analysing' as const, body: 'A thought.' };
    return app.send(addJournalEntry, cookie, { params: { studyId }, body: entry });
  };
  premises.reserve = new DiskReserve('/', Infinity);
  expect((await write()).status).toBe(507);
  expect((await app.send(listStudies, cookie)).status).toBe(200);
  premises.reserve = new DiskReserve('/', 0);
  expect((await write()).status).toBe(200);
  await home.close();
});
