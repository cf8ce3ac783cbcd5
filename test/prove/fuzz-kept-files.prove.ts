import { createPublicKey, createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCheckpoints, readCheckpoints } from '../../src/store/audit-checkpoints.ts';
import { auditKeyPath, keepAuditKey, readAuditKey } from '../../src/store/audit-key.ts';
import { AuditSealer } from '../../src/store/audit-sealer.ts';
import { asClient } from '../../src/store/backup/build-database.ts';
import { manifestFile, readManifest } from '../../src/store/backup/backup-manifest.ts';
import { BackupRefused } from '../../src/store/backup/backup-refused.ts';
import { BlobDamaged, BlobFiles, blobPath } from '../../src/store/blobs/blob-files.ts';
import { exportAudit } from '../../src/store/export-audit.ts';
import { readBundleFile } from '../../src/store/keys/key-bundle.ts';
import { readScan } from '../../src/store/read-scan.ts';
import { Refused } from '../../src/store/refusals.ts';
import { verifyExport } from '../../src/store/verify-export.ts';
import { collect } from '../fixtures/collect.ts';
import { throwNothingAt } from '../fixtures/fuzz/fuzz-cases.ts';
import { spoiledValue } from '../fixtures/fuzz/spoiled-value.ts';
import { openTestStore, type TestStore } from '../fixtures/test-store.ts';

let folder: string;
let home: TestStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-fuzz-'));
  home = await openTestStore();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});

/** What can happen to a text file on a disk or in somebody's hands: bytes changed, cut, doubled, lines moved. */
interface Damage {
  readonly at: number;
  readonly to: number;
  readonly how: 'byte' | 'cut' | 'insert' | 'drop line' | 'swap lines' | 'double line' | 'value';
  readonly value: string;
}
const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(1_000_000),
  to: fc.nat(1_000_000),
  how: fc.constantFrom('byte', 'cut', 'insert', 'drop line', 'swap lines', 'double line', 'value'),
  value: fc.oneof(
    fc.constantFrom(
      '\0',
      '{',
      '}',
      '"',
      'null',
      '[]',
      '-1',
      '1e999',
      '\n',
      '\\ud800',
      '__proto__',
      '9'.repeat(400),
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  ),
});

function damaged(text: string, { at, to, how, value }: Damage): string {
  const place = at % Math.max(text.length, 1);
  if (how === 'cut') return text.slice(0, place);
  if (how === 'insert') return text.slice(0, place) + value + text.slice(place);
  if (how === 'byte') return text.slice(0, place) + (value[0] ?? 'x') + text.slice(place + 1);
  const lines = text.split('\n');
  const [one, other] = [at % lines.length, to % lines.length];
  if (how === 'drop line') return lines.toSpliced(one, 1).join('\n');
  if (how === 'double line') return lines.toSpliced(other, 0, lines[one] ?? '').join('\n');
  if (how === 'swap lines') {
    return lines
      .with(one, lines[other] ?? '')
      .with(other, lines[one] ?? '')
      .join('\n');
  }
  return lines.with(one, value).join('\n');
}

test('an audit export that was changed in any way that matters is found out', async () => {
  await keepAuditKey(folder, home.store.vault.keyring.auditSigning.reveal());
  const checkpointFile = join(folder, 'audit-checkpoints.jsonl');
  for (let round = 0; round < 3; round += 1) {
    await home.person();
    await home.otherClinic();
    await home.store.db
      .insertInto('audit_event')
      .values(
        [1, 2, 3].map(() => ({
          clinic_id: home.clinicId,
          id: newId(),
          event: 'study searched',
          item_id: newId(),
        })) as never,
      )
      .execute();
    await new AuditSealer(home.store).seal();
    await makeCheckpoints(home.store, [checkpointFile]);
  }
  const whole = join(folder, 'whole.jsonl');
  const signing = await readAuditKey(auditKeyPath(folder));
  await asClient(home.database.connection('app'), (client) =>
    exportAudit(client, whole, signing, new Date()),
  );
  const text = await readFile(whole, 'utf8');
  const checkpoints = await readCheckpoints(checkpointFile);
  const key = createPublicKey(home.store.vault.keyring.auditSigning.reveal());
  expect((await verifyExport(whole, checkpoints, key)).findings).toEqual([]);
  const sealed = (content: string) => sealedLines(content).join('\n');
  const path = join(folder, 'damaged.jsonl');
  await throwNothingAt('audit exports', damage, async (how) => {
    const changed = damaged(text, how);
    await writeFile(path, changed);
    const { findings } = await verifyExport(path, checkpoints, key);
    if (sealed(changed) !== sealed(text)) expect(findings).not.toEqual([]);
  });
});

/** The lines of sealed events as a program reads them: spaces and the order of fields say nothing. */
function sealedLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    try {
      const read = JSON.parse(line) as Record<string, unknown> | null;
      return read !== null && typeof read === 'object' && 'sequence' in read ? [JSON.stringify(read)] : [];
    } catch {
      return line.includes('sequence') ? [line] : [];
    }
  });
}

test('a manifest is read or refused with its result', async () => {
  const table = { name: 'study', columns: ['id'], rows: 1, bytes: 3, sha256: 'ab' };
  const manifest = {
    format: 'entente backup',
    version: 1,
    id: newId(),
    tables: [table],
    blobs: [],
    sum: 'x',
  };
  const cases = fc.oneof(
    spoiledValue(fc.constant(manifest)).map((value) => JSON.stringify(value) ?? ''),
    damage.map((how) => damaged(JSON.stringify(manifest, null, 1), how)),
  );
  await throwNothingAt('manifests', cases, async (text) => {
    await writeFile(manifestFile(folder), text);
    await expect(readManifest(folder)).rejects.toThrow(BackupRefused);
  });
});

test('a key bundle that was changed is none', async () => {
  const path = join(folder, 'bundle.json');
  const bundle = { version: 1, madeAt: '2026-11-23', keyring: '{}', scopeKeys: [], personKeys: [], sum: 'x' };
  const cases = fc.oneof(
    spoiledValue(fc.constant(bundle)).map((value) => JSON.stringify(value) ?? ''),
    damage.map((how) => damaged(JSON.stringify(bundle), how)),
  );
  await throwNothingAt('key bundles', cases, async (text) => {
    await writeFile(path, text);
    expect(await readBundleFile(path)).toBe(null);
  });
});

test('a blob of which any byte was changed is damaged, and what is whole is read', async () => {
  const files = new BlobFiles(join(folder, 'blobs'));
  const item = { id: 'key', key: createSecretKey(randomBytes(32)), context: 'clinic|key|owner|joint' };
  const content = randomBytes(70_000);
  const blob = await files.write(
    item,
    { clinicId: newId(), id: newId() },
    (async function* () {
      yield content;
    })(),
  );
  const path = join(files.folder, blobPath(blob));
  const whole = await readFile(path);
  const change = fc.record({
    at: fc.nat(whole.length - 1),
    flip: fc.integer({ min: 0, max: 255 }),
    length: fc.oneof(fc.constant(whole.length), fc.nat(whole.length + 40)),
  });
  await throwNothingAt('blob files', change, async ({ at, flip, length }) => {
    const bytes = Buffer.alloc(length);
    whole.copy(bytes);
    if (at < length) bytes[at] = (bytes[at] ?? 0) ^ flip;
    await writeFile(path, bytes);
    const same = bytes.equals(whole);
    const read = collect(files.read(item, blob));
    if (same) expect((await read).equals(content)).toBe(true);
    else await expect(read).rejects.toThrow(BlobDamaged);
  });
});

test('a scan is known by its first bytes or refused', async () => {
  const magic = fc.constantFrom(
    '%PDF-',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff',
    '%PDF',
    '\x89PNG\r\n',
    '',
    'GIF89a',
    '\0',
  );
  const cases = fc.tuple(magic, fc.uint8Array({ maxLength: 200 }), fc.nat(20));
  await throwNothingAt('scans', cases, async ([start, rest, cut]) => {
    const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
    const scan = await readScan(
      (async function* () {
        yield bytes.subarray(0, cut);
        yield bytes.subarray(cut);
      })(),
    ).catch((error: unknown) => error);
    if (scan instanceof Refused) expect(scan.key).toBe('consent.scan-not-known');
    else expect(scan).toMatchObject({ manner: 'scanned', bytes });
  });
});
