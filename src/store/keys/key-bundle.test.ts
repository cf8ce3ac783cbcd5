import { createPublicKey } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { run as runAudit } from '../../cli/commands/audit.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { Redacted } from '../../seal/redacted.ts';
import { makeCheckpoints } from '../audit-checkpoints.ts';
import { auditKeyPath, fingerprintOf, keepAuditKey } from '../audit-key.ts';
import { AuditSealer } from '../audit-sealer.ts';
import { asClient } from '../backup/build-database.ts';
import { keepAudit } from '../change.ts';
import { exportAudit } from '../export-audit.ts';
import { Refused } from '../refusals.ts';
import {
  bundlePath,
  type KeyPlaces,
  readKeyBundle,
  refreshKeyBundle,
  SecondPlaceEmpty,
  writeKeyBundle,
} from './key-bundle.ts';
import { changePassphrase, createKeyring, keyringExists, openKeyring } from './keyring-file.ts';
import { confirmKeyring, draftKeyring } from './new-keyring.ts';
import { chooseSecondPlace, readSecondPlace, rememberSecondPlace } from './second-place.ts';

let home: TestStore;
let folder: string;
let places: KeyPlaces;
const keyFile = new Redacted(Buffer.alloc(32, 7));
beforeAll(async () => {
  home = await openTestStore();
  folder = await mkdtemp(join(tmpdir(), 'entente-bundle-'));
  places = { keyringPath: join(folder, 'home/keyring.json'), connectKeys: home.database.connection('keys') };
  await createKeyring(places.keyringPath, { keyFile });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await home.close();
});

test('the bundle holds the keyring and every wrapped key, and is written anew only when one changed', async () => {
  const second = join(folder, 'second');
  await mkdir(second);
  await writeKeyBundle(places, second, new Date());
  const bundle = await readKeyBundle(second);
  const { rows } = await home.database.pool('keys').query('select from vault.person_key');
  expect(bundle?.personKeys).toHaveLength(rows.length);
  expect(bundle?.keyring).toBe(await readFile(places.keyringPath, 'utf8'));
  expect(await refreshKeyBundle(places, second, new Date())).toBe(false);
  await home.otherClinic();
  expect(await refreshKeyBundle(places, second, new Date())).toBe(true);
  expect((await readKeyBundle(second))?.personKeys).toHaveLength(rows.length + 1);
  await changePassphrase(
    places.keyringPath,
    { kind: 'key file', bytes: keyFile },
    new Redacted('three boats lie here'),
  );
  expect(await refreshKeyBundle(places, second, new Date())).toBe(true);
});

test('the audit’s public key goes along, stays the first that was kept, and opens a log’s checkpoints', async () => {
  const second = join(folder, 'with-audit');
  await mkdir(second);
  await writeKeyBundle(places, second, new Date());
  expect(await readKeyBundle(second)).not.toHaveProperty('auditKey');
  const beside = dirname(places.keyringPath);
  await keepAuditKey(beside, home.store.vault.keyring.auditSigning.reveal());
  expect(await refreshKeyBundle(places, second, new Date())).toBe(true);
  const kept = (await readKeyBundle(second))?.auditKey;
  expect(kept).toBe(await readFile(auditKeyPath(beside), 'utf8'));
  await writeFile(auditKeyPath(beside), 'another key');
  await writeKeyBundle(places, second, new Date());
  expect((await readKeyBundle(second))?.auditKey).toBe(kept);
  expect(await refreshKeyBundle(places, second, new Date())).toBe(false);
  const log = join(folder, 'log.jsonl');
  const events = [{ event: 'study searched' as const }];
  await keepAudit(home.store.db, home.clinicId, null, events);
  await new AuditSealer(home.store).seal();
  const checkpoints = join(folder, 'audit-checkpoints.jsonl');
  await makeCheckpoints(home.store, [checkpoints]);
  await asClient(home.database.connection('app'), (client) => exportAudit(client, log, null, new Date()));
  const args = ['verify', log, '--checkpoints', checkpoints, '--json'];
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  expect(await runAudit([...args, '--key', bundlePath(second)])).toBe(0);
  expect(String(written.mock.calls[0]?.[0])).toContain(fingerprintOf(createPublicKey(kept ?? '')));
  await rm(auditKeyPath(beside));
  await expect(runAudit([...args, '--key', log])).rejects.toThrow('no public key');
  written.mockRestore();
});

test('the keyring in the bundle opens, and no key stands in it in clear', async () => {
  const second = join(folder, 'other');
  await mkdir(second);
  await writeKeyBundle(places, second, new Date());
  const bundle = await readKeyBundle(second);
  const copy = join(folder, 'copy.json');
  await writeFile(copy, bundle?.keyring ?? '');
  const opened = await openKeyring(copy, { kind: 'key file', bytes: keyFile });
  const text = await readFile(bundlePath(second), 'utf8');
  const epoch = opened.epochs.get(1)?.reveal().export() ?? Buffer.alloc(0);
  for (const secret of [epoch, opened.emailMac.reveal()]) {
    expect(text).not.toContain(secret.toString('base64'));
    expect(text).not.toContain(secret.toString('hex'));
  }
});

test('a changed or torn bundle is no bundle, and an empty second place is not filled unasked', async () => {
  const second = join(folder, 'torn');
  await mkdir(second);
  await expect(refreshKeyBundle(places, second, new Date())).rejects.toThrow(SecondPlaceEmpty);
  await writeKeyBundle(places, second, new Date());
  const text = await readFile(bundlePath(second), 'utf8');
  await writeFile(bundlePath(second), text.replace(/"epoch":/, '"epoch":1'));
  expect(await readKeyBundle(second)).toBeNull();
  await writeFile(bundlePath(second), text.slice(0, 200));
  expect(await readKeyBundle(second)).toBeNull();
  expect(await refreshKeyBundle(places, second, new Date())).toBe(true);
  expect(await readKeyBundle(second)).not.toBeNull();
});

test('the second place is an absolute folder apart from Entente’s own', async () => {
  const own = join(folder, 'own');
  await mkdir(own);
  for (const wrong of ['relative/folder', '', own, join(own, 'inside'), folder, '/proc/nowhere', 'C:stick']) {
    await expect(chooseSecondPlace(own, wrong)).rejects.toThrow(Refused);
  }
  const place = await chooseSecondPlace(own, ` ${join(folder, 'new/second')} `);
  expect(place).toEqual({ folder: join(folder, 'new/second'), sameDisk: true });
  const memo = join(own, 'second-place.json');
  expect(await readSecondPlace(memo)).toBeNull();
  await rememberSecondPlace(memo, place.folder);
  expect(await readSecondPlace(memo)).toBe(place.folder);
});

test('a keyring is of no use before its recovery key was typed back', async () => {
  const path = join(folder, 'draft/keyring.json');
  const passphrase = new Redacted('three boats lie in the harbour');
  await expect(confirmKeyring(path, new Redacted('x'))).rejects.toThrow('set-up.no-draft');
  const first = await draftKeyring(path, { passphrase });
  const second = await draftKeyring(path, { passphrase });
  expect(await keyringExists(path)).toBe(false);
  await expect(confirmKeyring(path, first)).rejects.toThrow('set-up.recovery-key-differs');
  expect(await keyringExists(path)).toBe(false);
  const typed = new Redacted(second.reveal().toLowerCase().replaceAll('-', ' '));
  await confirmKeyring(path, typed);
  await openKeyring(path, { kind: 'passphrase', passphrase });
  await expect(draftKeyring(path, { passphrase })).rejects.toThrow('set-up.done-already');
  await expect(confirmKeyring(path, typed)).rejects.toThrow('set-up.done-already');
});
