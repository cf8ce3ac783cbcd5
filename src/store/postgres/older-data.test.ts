import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeCheckHome } from '../../../test/fixtures/check-home.ts';
import { chooseHome } from './choose-home.ts';
import { openPostgres } from './open-postgres.ts';
import { findOlderData, refuseOlderData } from './older-data.ts';

const base = makeCheckHome('entente-older-');
afterAll(() => base.remove());

test('data of an older major version is never passed over for an empty new database', async () => {
  const home = chooseHome({ purpose: 'check', home: base.base });
  expect(findOlderData(home)).toBeNull();
  mkdirSync(join(home.folder, 'pg16'));
  mkdirSync(join(home.folder, 'pg9.6'));
  mkdirSync(join(home.base, 'bin-16.14.0'));
  expect(findOlderData(home)).toMatchObject({
    major: 16,
    binaries: { folder: join(home.base, 'bin-16.14.0') },
  });
  expect(() => refuseOlderData(home)).toThrow('entente upgrade');
  mkdirSync(join(base.base, 'pg15'));
  await expect(openPostgres({ purpose: 'real', home: base.base, env: {} })).rejects.toThrow('PostgreSQL 15');
  mkdirSync(join(home.folder, 'pg18'));
  expect(findOlderData(home)).toBeNull();
  rmSync(join(home.folder, 'pg18'), { recursive: true });
});
