import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportPreview, keepImport, type KeepImportBody, previewImport } from '../src/api/imports.ts';
import { makeApp } from '../src/server/app.ts';
import { type Listening, listen } from '../src/server/listen.ts';
import { Premises } from '../src/server/premises.ts';
import { listTranscripts } from '../src/store/list-transcripts.ts';
import { startSignIn } from '../src/store/sign-ins.ts';
import { compile } from './compiled.ts';
import { streamUpload, type UploadOutcome } from './fixtures/raw-upload.ts';
import { makeSmallStudy, type SmallStudy } from './fixtures/small-study.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

/** Files from the tools people use. They are not ours to publish, so each set is tested where it is there. */
const DATA = resolve(import.meta.dirname, '../../shared/data');
const SETS = ['zoom-vtt', 'changelog-interviews', 'annomi', 'coded-interviews', 'noscribe', 'kokorochat'];
/** Sets of many like files are read whole in their own tests; through the server go as many of them. */
const AT_MOST: Readonly<Record<string, number>> = { kokorochat: 12, 'changelog-interviews': 12 };
/** As many at once as the screen sends. */
const AT_ONCE = 2;

type Read = Extract<ImportPreview, { kind: 'read' }>;

let home: TestStore;
let study: SmallStudy;
let listening: Listening;
let origin: string;
let cookie: string;
beforeAll(async () => {
  compile('src/interop');
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const settings = { origin: '', demo: false, webFolder: 'dist/web' };
  const app = makeApp(new Premises(settings, 'open', home.store));
  listening = await listen(app, { host: '127.0.0.1', port: 7680, mayMove: true });
  settings.origin = `http://localhost:${listening.port}`;
  origin = settings.origin;
  cookie = `entente=${(await startSignIn(home.store, study.investigator)).reveal()}`;
});
afterAll(async () => {
  await listening.close();
  await home.close();
});

function filesOf(set: string): string[] {
  const folder = join(DATA, set);
  if (!existsSync(folder)) {
    console.log(`real imports: ${set} is skipped, because ../shared/data/${set} is not there`);
    return [];
  }
  return readdirSync(folder)
    .slice(0, AT_MOST[set])
    .map((name) => join(folder, name));
}

async function send(path: string, file: string, json: object): Promise<UploadOutcome> {
  const target = { origin, cookie, path: path.replace(':studyId', study.studyId) };
  return streamUpload(target, createReadStream(file), json);
}

/** What the screen sends when everything that was read is kept as words of the session. */
function keepAll(read: Read): KeepImportBody {
  return {
    changeId: newId(),
    fileName: 'file',
    conversations: read.conversations.map((conversation, index) => ({
      index,
      id: newId(),
      utteranceCount: conversation.utteranceCount,
      sessionId: study.sessionId,
      interviewId: null,
      clockOffsetMs: null,
      speakers: conversation.speakers.map(({ label }) => ({ label, role: 'unknown' as const })),
    })),
  };
}

interface Taken {
  readonly outcome: 'imported' | 'refused';
  readonly ending: string;
  readonly sentence: string;
  readonly conversations: number;
  readonly utterances: number;
}

async function take(file: string): Promise<Taken> {
  const ending = extname(file) || 'no ending';
  const seen = await send(previewImport.path, file, {});
  expect(seen.status, ending).toBe(200);
  const preview = JSON.parse(seen.body) as ImportPreview;
  if (preview.kind === 'refused') {
    return { outcome: 'refused', ending, sentence: preview.sentence, conversations: 0, utterances: 0 };
  }
  const kept = await send(keepImport.path, file, keepAll(preview));
  expect([kept.status, kept.body], ending).toEqual([200, '{}']);
  const utterances = preview.conversations.reduce((sum, each) => sum + each.utteranceCount, 0);
  return {
    outcome: 'imported',
    ending,
    sentence: '',
    conversations: preview.conversations.length,
    utterances,
  };
}

async function takeAll(files: readonly string[]): Promise<Taken[]> {
  const waiting = [...files];
  const taken: Taken[] = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) taken.push(await take(file));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return taken;
}

test.each(SETS)(
  'every file of %s is imported, or refused with its place',
  { timeout: 120_000 },
  async (set) => {
    const before = (await listTranscripts(home.store, study.investigator, study.studyId)).length;
    const taken = await takeAll(filesOf(set));
    const imported = taken.filter((each) => each.outcome === 'imported');
    const conversations = imported.reduce((sum, each) => sum + each.conversations, 0);
    const turns = imported.reduce((sum, each) => sum + each.utterances, 0);
    console.log(`${set}: ${imported.length} files imported, ${conversations} conversations, ${turns} turns`);
    for (const { outcome, ending, sentence } of taken) {
      if (outcome !== 'refused') continue;
      // What follows the place may quote the file, which is not ours to print.
      console.log(`  refused ${ending}: ${/^[^"“]*/.exec(sentence)?.[0].slice(0, 80) ?? ''}`);
      expect(sentence).toMatch(/^(line|row) \d+: /);
    }
    const rows = await listTranscripts(home.store, study.investigator, study.studyId);
    expect(rows.length - before).toBe(conversations);
  },
);
