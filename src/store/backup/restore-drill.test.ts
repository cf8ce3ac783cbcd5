import { appendFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackedUpHouse, makeBackedUpHouse } from '../../../test/fixtures/backed-up-house.ts';
import { type CheckHome, makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { rememberSecondPlace } from '../keys/second-place.ts';
import { openPostgres, type Postgres } from '../postgres/open-postgres.ts';
import { NotFound } from '../refusals.ts';
import { tableFile } from './backup-manifest.ts';
import { asClient } from './build-database.ts';
import { backupTime, findBackups } from './find-backups.ts';
import { dailyRound, type DailyPlaces } from './daily-round.ts';
import { drillRestore } from './restore-drill.ts';
import { restoreHouse } from './restore-house.ts';
import { readSafekeepingAges } from './safekeeping-ages.ts';

/** A restored house, because a drill wants a server of its own. */
let house: BackedUpHouse;
let host: CheckHome;
let postgres: Postgres;
let places: DailyPlaces;
let keyring: Awaited<ReturnType<typeof openKeyring>>;
beforeAll(async () => {
  house = await makeBackedUpHouse();
  const made = await house.backup();
  const bundle = await house.bundle('second');
  host = makeCheckHome('entente-drill-');
  postgres = await openPostgres({ purpose: 'check', home: host.base });
  const keys = `${postgres.homeFolder}/keys`;
  places = {
    postgres,
    keyringPath: `${keys}/keyring.json`,
    blobFolder: `${postgres.homeFolder}/blobs`,
    secondPlaceMemo: `${keys}/second-place.json`,
    backupFolderMemo: `${keys}/backup-folder.json`,
    backupFolder: join(house.folder, 'nightly'),
  };
  const request = { from: made.folder, bundle, openKeyring: null, now: () => new Date() };
  await restoreHouse({ ...places, checkpointPath: `${keys}/audit-checkpoints.jsonl` }, request);
  await rememberSecondPlace(places.secondPlaceMemo, dirname(bundle));
  keyring = await openKeyring(places.keyringPath, { kind: 'key file', bytes: house.keyFile });
});
afterAll(async () => {
  await postgres.stop();
  await host.remove();
  await house.close();
});

const at = (time: string) => () => new Date(time);
const databases = async (): Promise<string[]> =>
  asClient(
    postgres.administration(),
    async (client) =>
      (
        await client.query<{ datname: string }>(
          `select datname from pg_database where datname like 'entente%'`,
        )
      ).rows,
  ).then((rows) => rows.map((row) => row.datname));

test('a day makes a backup, a week a drill, and neither is made twice', async () => {
  expect(await dailyRound(places, keyring, at('2026-11-23T02:00:00Z'))).toEqual({
    backup: true,
    drill: true,
  });
  expect(await dailyRound(places, keyring, at('2026-11-23T05:00:00Z'))).toEqual({
    backup: false,
    drill: false,
  });
  expect(await dailyRound(places, keyring, at('2026-11-24T02:00:00Z'))).toEqual({
    backup: true,
    drill: false,
  });
  expect(await dailyRound(places, keyring, at('2026-11-30T02:00:00Z'))).toEqual({
    backup: true,
    drill: true,
  });
  const found = await findBackups(places.backupFolder);
  expect(found.map(backupTime)).toEqual([
    '2026-11-23T02:00:00.000Z',
    '2026-11-24T02:00:00.000Z',
    '2026-11-30T02:00:00.000Z',
  ]);
  const drills = await asClient(postgres.connection('app'), (client) =>
    client.query(`select result, row_count > 100 as many from safekeeping where kind = 'drill'`),
  );
  expect(drills.rows).toEqual([
    { result: 'good', many: true },
    { result: 'good', many: true },
  ]);
  expect(await databases()).toEqual(['entente']);
});

test('a drill opens rows of every table and says how many', async () => {
  const secondPlace = join(house.folder, 'second');
  const drilled = await drillRestore({ ...places, secondPlace }, keyring, at('2026-12-01T02:00:00Z'));
  expect(drilled).toMatchObject({ result: 'good', sentence: '', sample: { shut: [] } });
  expect(drilled.sample?.opened).toBeGreaterThan(40);
});

test('a damaged backup, missing keys and no backup at all are each found and remembered', async () => {
  const secondPlace = join(house.folder, 'second');
  const drill = (changed: object) =>
    drillRestore({ ...places, secondPlace, ...changed }, keyring, at('2026-12-08T02:00:00Z'));
  expect(await drill({ backupFolder: join(house.folder, 'none') })).toMatchObject({ result: 'no backup' });
  expect(await drill({ secondPlace: null })).toMatchObject({ result: 'keys do not fit' });
  await house.home.otherClinic();
  const newest = (await findBackups(places.backupFolder)).at(-1) ?? '';
  await appendFile(tableFile(newest, 'seat'), 'x');
  const damaged = await drill({});
  expect(damaged).toMatchObject({ result: 'damaged' });
  expect(damaged.sentence).toContain('tables/seat.copy');
  await rm(newest, { recursive: true });
  const rows = await asClient(postgres.connection('app'), (client) =>
    client.query(`select result from safekeeping where kind = 'drill' order by ordinal desc limit 3`),
  );
  expect(rows.rows.map((row) => row.result)).toEqual(['damaged', 'keys do not fit', 'no backup']);
  expect(await databases()).toEqual(['entente']);
});

test('their ages are shown to those who look after the house, and to nobody else', async () => {
  await house.backup();
  const memo = join(house.folder, 'second-place.json');
  await rememberSecondPlace(memo, join(house.folder, 'second'));
  const admin = await house.home.person([{ capacity: 'system admin', studyId: null }]);
  const ages = await readSafekeepingAges(house.home.store, admin, memo);
  expect(ages).toMatchObject({ backup: { result: 'good' }, drill: null, restore: null });
  expect(ages.backup?.goodAt).toBe(ages.backup?.at);
  expect(Date.now() - new Date(ages.bundleMadeAt ?? 0).getTime()).toBeLessThan(600_000);
  const coder = await house.home.person([{ capacity: 'coder', studyId: house.study.ids.study }]);
  await expect(readSafekeepingAges(house.home.store, coder, memo)).rejects.toThrow(NotFound);
  const hill = await house.home.otherClinic();
  const stranger = await house.home.person([{ capacity: 'auditor', studyId: null }], hill);
  const theirs = await readSafekeepingAges(house.home.store, stranger, join(house.folder, `${newId()}.json`));
  expect(theirs).toEqual({ backup: null, drill: null, restore: null, bundleMadeAt: null });
});
