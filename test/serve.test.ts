import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Endpoint } from '../src/api/endpoint.ts';
import * as door from '../src/api/set-up.ts';
import type { DoctorReport } from '../src/cli/doctor-report.ts';
import * as api from '../src/api/sign-in.ts';
import { lockedBy, workerIn } from '../src/store/postgres/working-processes.ts';
import { CookieJar } from './fixtures/cookie-jar.ts';

const ROOT = resolve(import.meta.dirname, '..');
const PASSPHRASE = 'three boats lie in the harbour';
const PASSWORD = 'four gulls over the ferry';
const email = 'ada@example.org';
let base: string;
let second: string;
let backups: string;
let secret: string;
let running: ChildProcess | undefined;
const bases: string[] = [];
beforeAll(() => {
  // Not below os.tmpdir(): the database's user must be able to enter each parent folder.
  base = mkdtempSync('/tmp/entente-serve-');
  chmodSync(base, 0o711);
  second = mkdtempSync(join(tmpdir(), 'entente-serve-second-'));
  backups = mkdtempSync(join(tmpdir(), 'entente-serve-backups-'));
  bases.push(base);
});
afterAll(async () => {
  running?.kill('SIGKILL');
  await endDatabase();
  for (const folder of [...bases, base, second, backups]) rmSync(folder, { recursive: true, force: true });
});

/** A real process of the command line, on the sources as they are. */
function entente(args: readonly string[], more: Record<string, string> = {}): ChildProcess {
  const loader = join(ROOT, 'test/fixtures/typescript-loader.mjs');
  const main = join(ROOT, 'src/cli/main.ts');
  const env = { ...process.env, ENTENTE_HOME: base, DATABASE_URL: '', CI: '1', ...more };
  return spawn(process.execPath, ['--import', loader, main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts the server and answers with the address that it prints. */
async function serve(...args: string[]): Promise<URL> {
  running = entente(['serve', '--port', '7700', ...args]);
  for await (const line of createInterface({ input: running.stdout ?? process.stdin })) {
    if (line.trim().startsWith('http')) return new URL(line.trim());
  }
  throw new Error('the server ended before it printed its address');
}

async function stop(signal: NodeJS.Signals): Promise<number | null> {
  const gone = once(running as ChildProcess, 'exit');
  running?.kill(signal);
  const [code] = (await gone) as [number | null];
  return code;
}

async function endDatabase(): Promise<void> {
  const first = lockedBy(`${base}/pg18`);
  if (first && workerIn(`${base}/pg18`) !== 'none') process.kill(first, 'SIGKILL');
  while (typeof workerIn(`${base}/pg18`) === 'number') await sleep(50);
}

const jar = new CookieJar();
async function ask<E extends Endpoint>(at: URL, endpoint: E, body?: z.input<E['body']>) {
  const response = await fetch(new URL(endpoint.path, at), {
    method: endpoint.method,
    headers: { Cookie: jar.header, 'Content-Type': 'application/json' },
    ...(endpoint.method === 'POST' && { body: JSON.stringify(body ?? {}) }),
  });
  return { status: response.status, body: (await jar.keep(response).json()) as z.output<E['reply']> };
}

test('the printed link sets the server up, and a stop is clean', { timeout: 90_000 }, async () => {
  const at = await serve();
  expect([at.hostname, at.pathname]).toEqual(['localhost', '/setup']);
  expect((await ask(at, door.beginSetUp, { token: at.hash.slice(1) })).status).toBe(200);
  const { recoveryKey } = (await ask(at, door.makeKeys, { passphrase: PASSPHRASE })).body;
  expect((await ask(at, door.confirmRecoveryKey, { typed: recoveryKey })).status).toBe(200);
  expect((await ask(at, door.setSecondPlace, { folder: second })).status).toBe(200);
  const accountId = newId();
  ({ secret } = (await ask(at, door.offerFounderCode, { accountId, email })).body);
  const way = { kind: 'password' as const, password: PASSWORD, code: new TOTP({ secret }).generate() };
  const founding = { clinicId: newId(), clinicName: 'Harbour', accountId, name: 'Ada', email, way };
  expect((await ask(at, door.foundClinic, founding)).status).toBe(200);
  expect((await ask(at, api.whoAmI)).body.name).toBe('Ada');
  expect(await stop('SIGTERM')).toBe(0);
  for (const folder of [`${base}/keys`, second]) {
    const lines = readFileSync(`${folder}/audit-checkpoints.jsonl`, 'utf8').trim().split('\n');
    // The account, its two capacities and the sign-in.
    expect(JSON.parse(lines.at(-1) ?? '{}')).toMatchObject({ sequence: 4 });
  }
  const bundle = JSON.parse(readFileSync(`${second}/entente-key-bundle.json`, 'utf8')) as { personKeys: [] };
  expect(bundle.personKeys).toHaveLength(1);
});

test('the doctor sees it without a key', { timeout: 60_000 }, async () => {
  const doctor = entente(['doctor', '--json']);
  const chunks: Buffer[] = [];
  doctor.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(doctor, 'close');
  const report = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  expect(report).toMatchObject({
    setUp: 'done',
    keyringSlots: ['recovery', 'passphrase'],
    secondPlace: { folder: second, reachable: true, fitsKeyring: true },
  });
  expect(JSON.stringify(report)).not.toMatch(/Ada|Harbour|example\.org/);
});

test('killed with its database, it comes back locked and unlocks', { timeout: 120_000 }, async () => {
  await serve();
  await stop('SIGKILL');
  await endDatabase();
  const at = await serve();
  expect(at.pathname).toBe('/unlock');
  expect((await ask(at, api.whoAmI)).status).toBe(503);
  expect((await ask(at, door.unlock, { passphrase: PASSPHRASE })).status).toBe(200);
  expect((await ask(at, api.whoAmI)).body.name).toBe('Ada');
  expect(await stop('SIGINT')).toBe(0);
});

test('data without its keyring is not set up anew: it stops with a sentence and changes nothing', {
  timeout: 60_000,
}, async () => {
  const [keyring, aside] = [`${base}/keys/keyring.json`, `${base}/keyring.aside`];
  renameSync(keyring, aside);
  expect((await runs(['serve', '--port', '7700'])).code).toBe(1);
  expect(existsSync(keyring)).toBe(false);
  renameSync(aside, keyring);
});

test('a second server takes the next port; a key file that does not fit leaves it locked', {
  timeout: 90_000,
}, async () => {
  const one = await serve();
  const first = running;
  const keyFile = join(second, 'unlock.key');

  writeFileSync(keyFile, Buffer.alloc(32, 1));
  const two = await serve('--key-file', keyFile);
  expect(Number(two.port)).toBe(Number(one.port) + 1);
  expect(two.pathname).toBe('/unlock');
  expect(await stop('SIGTERM')).toBe(0);
  running = first;
  expect(await stop('SIGTERM')).toBe(0);
});

/** The commands of a block in the written steps, with this test's folders in the place of those in the text. */
function steps(block: string, backup = ''): string[][] {
  const text = readFileSync(join(ROOT, 'docs/backup-and-restore.md'), 'utf8');
  const commands = new RegExp(`\`\`\`sh ${block}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';
  return commands
    .replaceAll(/\/mnt\/backups\/entente-backup-\w+/g, backup)
    .replaceAll('/mnt/backups', backups)
    .replaceAll('/media/keys', second)
    .replaceAll('/tmp/audit.jsonl', join(backups, 'audit.jsonl'))
    .split('\n')
    .filter((line) => line.startsWith('node dist/cli/main.js '))
    .map((line) => line.split(' ').slice(2));
}

async function runs(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  const command = entente(args, env);
  const chunks: Buffer[] = [];
  command.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(command, 'close')) as [number];
  return { code, text: Buffer.concat(chunks).toString() };
}

test('by the written steps it is backed up, tried, checked and restored on an empty machine', {
  timeout: 180_000,
}, async () => {
  for (const args of [...steps('backup'), ...steps('audit')]) {
    const { code, text } = await runs(args);
    // The doctor finds that this test's folders lie on one disk.
    expect([code, args[0]], text).toEqual([args[0] === 'doctor' ? 1 : 0, args[0]]);
  }
  const report = JSON.parse((await runs(['doctor', '--json'])).text) as DoctorReport;
  expect(report.safekeeping).toMatchObject({
    lastDrill: { result: 'good' },
    erasuresUnfinished: 0,
    orphans: { filesWithoutRows: 0, rowsWithoutFiles: 0, filesOfWrongLength: 0, itemKeysWithoutOwners: 0 },
  });
  expect(report.auditKeyFingerprint).toMatch(/^SHA256:/);
  const [made] = readdirSync(backups).filter((name) => name.startsWith('entente-backup-'));
  const empty = mkdtempSync('/tmp/entente-empty-');
  chmodSync(empty, 0o711);
  const [restore = []] = steps('restore', join(backups, made ?? ''));
  const { code, text } = await runs(restore, { ENTENTE_HOME: empty });
  expect([code, text]).toEqual([0, expect.stringMatching(/Restored the data of .* in [\d.]+ minutes/)]);
  await endDatabase();
  base = empty;
  const at = await serve();
  expect(at.pathname).toBe('/unlock');
  expect((await ask(at, door.unlock, { passphrase: PASSPHRASE })).status).toBe(200);
  // It is open, and whoever was signed in when the backup was made has to sign in again.
  expect((await ask(at, api.whoAmI)).status).toBe(401);
  expect(await stop('SIGTERM')).toBe(0);
});
