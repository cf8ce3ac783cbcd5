import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../src/cli/load-demo.ts';
import { CANARIES } from '../src/example/canaries.ts';
import { searchStudy } from '../src/store/search/search-study.ts';
import { openTranscript } from '../src/store/open-transcript.ts';
import { listTranscripts } from '../src/store/list-transcripts.ts';
import { listStudies } from '../src/store/studies.ts';
import { chooseHome } from '../src/store/postgres/choose-home.ts';
import { loadViewer } from '../src/store/viewers.ts';
import { encodingsOf, makeByteFinder } from './fixtures/find-bytes.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

// Sixty rare names and six-word runs stand in the example study's words, labels, notes, identities and file names.
const patterns = CANARIES.flatMap(({ text }) => encodingsOf(text).map((bytes) => ({ text, bytes })));
const find = makeByteFinder(patterns.map((pattern) => pattern.bytes));
const leaksIn = (bytes: Buffer): string[] => find(bytes).map((index) => patterns[index]?.text ?? '');

let home: TestStore;
beforeAll(async () => {
  home = await openTestStore();
  const account = await loadDemo(home.store, () => undefined, { care: false });
  const viewer = await loadViewer(home.store.db, { ...account, steppedUp: true });
  const studyId = (await listStudies(home.store, viewer))[0]?.id ?? '';
  const transcripts = await listTranscripts(home.store, viewer, studyId);
  await openTranscript(home.store, viewer, transcripts[0]?.id ?? '');
  await searchStudy(home.store, viewer, studyId, {
    text: CANARIES[0]?.text ?? '',
    mode: 'plain',
    matchCase: false,
  });
  // Nothing may wait in shared memory while the disk is looked at.
  const admin = new pg.Client(home.database.administrator());
  await admin.connect();
  await admin.query('checkpoint');
  await admin.end();
});
afterAll(async () => home.close());

test('the finder finds every canary in every encoding, at any place and in any case', () => {
  expect(CANARIES.length).toBe(60);
  for (const { text } of CANARIES) {
    for (const bytes of encodingsOf(text)) {
      expect(leaksIn(Buffer.concat([Buffer.from('xy'), bytes, Buffer.from('z')]))).toContain(text);
    }
    expect(leaksIn(Buffer.from(`..${text.toUpperCase()}..`)).length > 0 || /[^\x20-\x7e]/.test(text)).toBe(
      true,
    );
    expect(leaksIn(Buffer.from(Buffer.from(`before ${text} after`).toString('base64')))).toContain(text);
  }
});

test('no canary lies in the data folder, the write-ahead log, temporary files or logs', () => {
  const { folder } = chooseHome({ purpose: 'check' });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  let read = 0;
  const leaks: string[] = [];
  for (const file of files) {
    const bytes = readWhole(file);
    if (bytes === null) continue;
    read += bytes.length;
    for (const text of leaksIn(bytes)) leaks.push(`${text} in ${file.slice(folder.length)}`);
  }
  expect(read).toBeGreaterThan(20_000_000);
  expect(leaks).toEqual([]);
});

test('no canary lies in a plain dump of every table', async () => {
  const admin = new pg.Client(home.database.administrator());
  await admin.connect();
  const { rows: tables } = await admin.query<{ name: string }>(`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema in ('public', 'vault') and table_type = 'BASE TABLE'`);
  const leaks: string[] = [];
  let rowsRead = 0;
  for (const { name } of tables) {
    const { rows } = await admin.query<{ line: string }>(`select t::text as line from ${name} t`);
    rowsRead += rows.length;
    for (const text of leaksIn(Buffer.from(rows.map((row) => row.line).join('\n'))))
      leaks.push(`${text} in ${name}`);
  }
  await admin.end();
  expect(rowsRead).toBeGreaterThan(10_000);
  expect(leaks).toEqual([]);
});

test('no canary lies in files that Entente leaves in the temporary folder', () => {
  const ours = readdirSync(tmpdir()).filter((name) => name.startsWith('entente-'));
  const leaks = ours.flatMap((name) => {
    const bytes = readWhole(join(tmpdir(), name));
    return bytes === null ? [] : leaksIn(bytes);
  });
  expect(leaks).toEqual([]);
});

/** A file's bytes; null for what is no file or went away while the server works. */
function readWhole(file: string): Buffer | null {
  try {
    return statSync(file).isFile() ? readFileSync(file) : null;
  } catch {
    return null;
  }
}
