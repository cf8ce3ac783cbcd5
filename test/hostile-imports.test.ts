import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { previewImport } from '../src/api/imports.ts';
import { makeApp } from '../src/server/app.ts';
import { type Listening, listen } from '../src/server/listen.ts';
import { Premises } from '../src/server/premises.ts';
import { startSignIn } from '../src/store/sign-ins.ts';
import { compile } from './compiled.ts';
import {
  streamUpload,
  uploadHead,
  type UploadOutcome,
  type UploadTarget,
  uploadWithLength,
} from './fixtures/raw-upload.ts';
import { makeSmallStudy, type SmallStudy } from './fixtures/small-study.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

const MEGABYTE = 1024 * 1024;

let home: TestStore;
let study: SmallStudy;
let listening: Listening;
let target: UploadTarget;
let stalled: Promise<UploadOutcome>;
let beside: { answered: number; longestMs: number; failed: number; stop(): Promise<void> };
beforeAll(async () => {
  compile('src/interop');
  home = await openTestStore();
  study = await makeSmallStudy(home);
  const settings = { origin: '', demo: false, webFolder: 'dist/web' };
  const app = makeApp(new Premises(settings, 'open', home.store));
  listening = await listen(app, { host: '127.0.0.1', port: 7650, mayMove: true });
  settings.origin = `http://localhost:${listening.port}`;
  const cookie = `entente=${(await startSignIn(home.store, study.investigator)).reveal()}`;
  const path = previewImport.path.replace(':studyId', study.studyId);
  target = { origin: settings.origin, path, cookie };
  beside = askOn();
  stalled = streamUpload(target, stallAfterOne());
});
afterAll(async () => {
  await beside.stop();
  await listening.close();
  await home.close();
});

/** Asks for the list of studies all the time: whoever works beside the uploads must be answered. */
function askOn() {
  const stopping = new AbortController();
  const seen = { answered: 0, longestMs: 0, failed: 0 };
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      const since = performance.now();
      const response = await fetch(`${target.origin}/api/studies`, { headers: { Cookie: target.cookie } });
      await response.text();
      if (response.status === 200) seen.answered += 1;
      else seen.failed += 1;
      seen.longestMs = Math.max(seen.longestMs, Math.round(performance.now() - since));
      await sleep(20);
    }
  })();
  return Object.assign(seen, {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  });
}

async function* stallAfterOne(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n');
  // Longer than the server waits; the sender breaks off when it is answered.
  await sleep(600_000, undefined, { ref: false });
}

function* repeated(byte: number, bytes: number): Generator<Uint8Array> {
  const chunk = Buffer.alloc(64 * 1024, byte);
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
}

function* after(first: string, rest: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield Buffer.from(first);
  yield* rest;
}

async function keptRows(): Promise<string | undefined> {
  const { rows } = await sql<{ n: string }>`
    select (select count(*) from transcript) + (select count(*) from utterance) as n`.execute(home.store.db);
  return rows[0]?.n;
}

/** The one sentence of a refusal, whether the preview or the endpoint itself says it. */
function sentenceOf({ status, body }: UploadOutcome): string {
  if (status === null) return '(cut)';
  const reply = JSON.parse(body) as { kind?: string; sentence?: string; error?: string };
  return reply.kind === 'read' ? '(read)' : (reply.sentence ?? reply.error ?? '');
}

/** Sends a file, prints what became of it, and what the process holds more than before. */
async function outcomeOf(name: string, file: Iterable<Uint8Array>): Promise<UploadOutcome> {
  const held = process.memoryUsage.rss();
  let most = held;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const outcome = await streamUpload(target, file).finally(() => clearInterval(watch));
  const sent = Math.round(outcome.sentBytes / MEGABYTE);
  const grown = Math.round((most - held) / MEGABYTE);
  console.log(`${name}: ${outcome.status} after ${sent} MB, +${grown} MB: ${sentenceOf(outcome)}`);
  return outcome;
}

const vtt = (cue: string) => [Buffer.from(`WEBVTT\n\n${cue}\n`)];

test('a line of 100 MB is refused with its place', async () => {
  const outcome = await outcomeOf('100 MB line', after('Ann: a', repeated(0x61, 100 * MEGABYTE)));
  expect(sentenceOf(outcome)).toMatch(/line 1\b|\(cut\)/i);
});

test('5 GB of zeros are refused early and cut', async () => {
  const outcome = await outcomeOf('5 GB of zeros', repeated(0, 5 * 1024 * MEGABYTE));
  expect(outcome.sentBytes).toBeLessThan(512 * MEGABYTE);
  expect(sentenceOf(outcome)).not.toBe('(read)');
});

test('5 GB of a good transcript are refused early and cut', async () => {
  const cue = Buffer.from('00:01.000 --> 00:02.000\nNot a word too many.\n\n');
  const cues = Buffer.concat(Array.from({ length: 1000 }, () => cue));
  const much = function* () {
    yield Buffer.from('WEBVTT\n\n');
    for (let sent = 0; sent < 5 * 1024 * MEGABYTE; sent += cues.length) yield cues;
  };
  const outcome = await outcomeOf('5 GB transcript', much());
  expect(outcome.sentBytes).toBeLessThan(512 * MEGABYTE);
  expect(sentenceOf(outcome)).not.toBe('(read)');
});

test('NUL, lone surrogates and times beyond every meeting are refused or said, with their place', async () => {
  const nul = await outcomeOf('NUL', vtt('00:01.000 --> 00:02.000\nA\0B'));
  const surrogate = Buffer.concat([
    ...vtt('00:01.000 --> 00:02.000\n'),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from(' said.\n'),
  ]);
  const lone = await outcomeOf('lone surrogate', [surrogate]);
  const hours = await outcomeOf('10^12 hours', vtt('1000000000000:00:00.000 --> 1000000000001:00:00.000\nA'));
  const table = 'speaker,text,start\nAnn,One,1000000000000\n';
  const seconds = await outcomeOf('10^12 seconds', [Buffer.from(table)]);
  for (const outcome of [nul, lone, hours, seconds]) {
    expect([200, 422]).toContain(outcome.status);
    expect(outcome.body).toMatch(/(line|row) \d/i);
    expect(outcome.body).not.toContain('\\u0000');
  }
});

test('a length that is not the body’s gets a refusal or is cut', async () => {
  const body = Buffer.concat([uploadHead(), ...vtt('00:01.000 --> 00:02.000\nOne.')]);
  const short = await uploadWithLength(target, body, body.length + 1000, true);
  const long = await uploadWithLength(target, body, 10, false);
  for (const answer of [short, long]) expect(answer).not.toMatch(/^HTTP\/1\.1 200/);
  console.log(
    `hung up early: ${short.slice(0, 40) || '(cut)'}; too long: ${long.split('\r\n')[0] || '(cut)'}`,
  );
});

test('an upload that stalls is refused with a sentence', { timeout: 60_000 }, async () => {
  const since = performance.now();
  const outcome = await stalled;
  console.log(`stalled: ${outcome.status}, waited ${Math.round(performance.now() - since)} ms more`);
  expect([outcome.status, sentenceOf(outcome)]).toEqual([422, expect.stringMatching(/\w/)]);
});

test('nothing was kept, and everybody else was answered meanwhile', async () => {
  await beside.stop();
  console.log(`beside: ${beside.answered} answers, the longest after ${beside.longestMs} ms`);
  expect(beside.failed).toBe(0);
  expect(beside.answered).toBeGreaterThan(20);
  expect(await keptRows()).toBe('0');
});
