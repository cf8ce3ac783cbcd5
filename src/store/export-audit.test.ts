import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { checkpointInput } from '../domain/audit/audit-checkpoint.ts';
import { makeCheckpoints, readCheckpoints } from './audit-checkpoints.ts';
import { auditKeyPath, fingerprintOf, keepAuditKey, readAuditKey } from './audit-key.ts';
import { AuditSealer } from './audit-sealer.ts';
import { asClient } from './backup/build-database.ts';
import { keepAudit } from './change.ts';
import { exportAudit } from './export-audit.ts';
import { verifyExport } from './verify-export.ts';

let home: TestStore;
let folder: string;
let checkpointFile: string;
beforeAll(async () => {
  home = await openTestStore();
  await home.otherClinic();
  folder = await mkdtemp(join(tmpdir(), 'entente-export-'));
  checkpointFile = join(folder, 'audit-checkpoints.jsonl');
  await keepAuditKey(folder, home.store.vault.keyring.auditSigning.reveal());
  for (let round = 0; round < 3; round += 1) {
    await writeEvents(10);
    await new AuditSealer(home.store).seal();
    await makeCheckpoints(home.store, [checkpointFile]);
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});

const writeEvents = (count: number): Promise<void> =>
  keepAudit(
    home.store.db,
    home.clinicId,
    null,
    Array.from({ length: count }, () => ({ event: 'study searched' as const, itemId: newId() })),
  );

async function exported(): Promise<{ path: string; lines: string[] }> {
  const path = join(folder, `${newId()}.jsonl`);
  const key = await readAuditKey(auditKeyPath(folder));
  await asClient(home.database.connection('app'), (client) => exportAudit(client, path, key, new Date()));
  return { path, lines: (await readFile(path, 'utf8')).trim().split('\n') };
}

const ownKey = () => createPublicKey(home.store.vault.keyring.auditSigning.reveal());
const verify = async (path: string, key: Parameters<typeof verifyExport>[2] = ownKey()) =>
  verifyExport(path, await readCheckpoints(checkpointFile), key);

test('an export is verified offline, by the key or by its fingerprint, and is itself audited', async () => {
  const { path } = await exported();
  const verified = await verify(path);
  expect(verified).toMatchObject({
    findings: [],
    clinics: 1,
    checkpoints: 3,
    keyFingerprint: fingerprintOf(ownKey()),
  });
  expect(verified.events).toBeGreaterThanOrEqual(30);
  expect((await verify(path, fingerprintOf(ownKey()))).findings).toEqual([]);
  const { rows } = await home.database
    .pool('app')
    .query(`select count(distinct clinic_id)::int as n from audit_event where event = 'audit exported'`);
  expect(rows).toEqual([{ n: 2 }]);
});

test('lines that are lost, foreign or torn show', async () => {
  const { path, lines } = await exported();
  const kinds = async (changed: readonly string[]): Promise<(string | undefined)[]> => {
    await writeFile(path, `${changed.join('\n')}\n`);
    return (await verify(path)).findings.map((finding) => finding.kind);
  };
  expect(await kinds(lines.slice(0, -1))).toEqual(['unfinished']);
  expect(await kinds(lines.toSpliced(5, 1))).toEqual(['missing', 'unfinished']);
  expect(await kinds(lines.with(5, '{"half'))).toEqual(['unreadable', 'missing', 'unfinished']);
  expect(await kinds(lines.slice(0, 8))).toEqual(['unfinished', 'cut']);
  await appendFile(path, '');
  expect(await kinds([])).toContain('unfinished');
});

test('a log that was written anew with another key is found by the key that was kept elsewhere', async () => {
  const { path } = await exported();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const [head, ...rest] = (await readFile(path, 'utf8')).split('\n');
  const pem = String(publicKey.export({ format: 'pem', type: 'spki' }));
  await writeFile(path, [JSON.stringify({ ...JSON.parse(head ?? ''), auditKey: pem }), ...rest].join('\n'));
  const forged = (await readCheckpoints(checkpointFile)).map(({ signature: _old, ...statement }) => ({
    ...statement,
    signature: sign(null, Buffer.from(checkpointInput(statement)), privateKey).toString('base64'),
  }));
  const found = await verifyExport(path, forged, ownKey());
  expect(new Set(found.findings.map((finding) => finding.kind))).toEqual(new Set(['not signed']));
  const byPrint = await verifyExport(path, forged, fingerprintOf(ownKey()));
  expect(byPrint.findings.map((finding) => finding.kind)).toContain('not signed');
  expect(byPrint.keyFingerprint).toBeNull();
  // The forger's key does not get into the place where the real one is kept.
  expect(await keepAuditKey(folder, privateKey)).toBe(false);
  expect(await verify(path, await readAuditKey(auditKeyPath(folder)))).toMatchObject({ findings: [] });
});

test.each([
  ['a field that is in no hash', (line: string) => line.replace('"event":{', '"event":{"note":"approved",')],
  ['a field renamed', (line: string) => line.replace('"studyId"', '"xtudyId"')],
  [
    'a number that somebody made up',
    (line: string) => line.replace(/"sequence":\d+/, `"sequence":${2 ** 53 - 1}`),
  ],
])('%s is found at once', async (_name, change) => {
  const { path, lines } = await exported();
  const at = lines.findIndex((line) => line.includes('"sequence":3,'));
  await writeFile(path, lines.with(at, change(lines[at] ?? '')).join('\n'));
  const since = performance.now();
  expect((await verify(path)).findings).not.toEqual([]);
  expect(performance.now() - since).toBeLessThan(2000);
});
