import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobPath } from '../blobs/blob-files.ts';
import { type BackupManifest, manifestFile, printManifest, readManifest } from './backup-manifest.ts';
import { BackupRefused } from './backup-refused.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-manifest-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const table = { name: 'study', columns: ['clinic_id', 'id'], rows: 0, bytes: 0, sha256: '' };
const blob = {
  path: blobPath({ clinicId: newId(), id: newId(), attemptId: newId() }),
  bytes: 0,
  sha256: '',
};
const manifest: BackupManifest = {
  format: 'entente backup',
  version: 1,
  id: newId(),
  madeAt: '2026-11-23T00:00:00Z',
  postgres: '18.4',
  migrations: [],
  clinics: [],
  keys: { epoch: 1, keyringFingerprint: '' },
  tables: [table],
  blobs: [blob],
  blobsNotWhole: [],
};

async function outcome(text: string): Promise<string> {
  await writeFile(manifestFile(folder), text);
  return readManifest(folder).then(
    () => 'read',
    (error: unknown) => (error instanceof BackupRefused ? error.result : String(error)),
  );
}

/** With a right sum: anybody can make one. */
const withSum = (content: object): string =>
  JSON.stringify({
    ...content,
    sum: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
  });

test('a manifest is read as it was written', async () => {
  expect(await outcome(printManifest(manifest))).toBe('read');
  expect(await outcome(withSum(manifest))).toBe('read');
});

test.each(['', 'null', '1', '"text"', '[]', '{', '{}', '\0'])('%j is no manifest', async (text) => {
  expect(['damaged', 'no backup']).toContain(await outcome(text));
});

test.each([
  { tables: null },
  { tables: [null] },
  { tables: [{ ...table, name: '../../etc/passwd' }] },
  { tables: [{ ...table, name: 'study"; drop table study; --' }] },
  { tables: [{ ...table, columns: ['id" from study; --'] }] },
  { blobs: 7 },
  { blobs: [{ ...blob, path: '../../../home/.ssh/authorized_keys' }] },
  { blobs: [{ ...blob, path: '/etc/cron.d/x' }] },
  { blobs: [{ ...blob, path: `${blob.path}\0` }] },
])('a manifest that names what no backup holds is damaged: %j', async (other) => {
  expect(await outcome(withSum({ ...manifest, ...other }))).toBe('damaged');
});
