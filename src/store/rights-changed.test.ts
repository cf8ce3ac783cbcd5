import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { RightsWatch, sayRightsChanged } from './rights-changed.ts';
import { openStore } from './store.ts';

let home: TestStore;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(() => home.close());

test('a notice of another process empties the caches here, also after the connection was lost', async () => {
  const { database, store } = home;
  const connect = { app: database.connection('app'), keys: database.connection('keys'), blobFolder: '' };
  const other = openStore(connect, store.vault.keyring);
  let forgotten = 0;
  const forget = other.vault.forget.bind(other.vault);
  other.vault.forget = () => {
    forgotten += 1;
    forget();
  };
  const watch = new RightsWatch(other, connect.app);
  await watch.watch();
  expect(forgotten).toBe(1);
  await sayRightsChanged(store);
  await expect.poll(() => forgotten).toBe(2);
  const administrator = new Client(database.administrator());
  await administrator.connect();
  await administrator.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = $1`,
    [database.name],
  );
  await administrator.end();
  await expect.poll(async () => watch.watch().then(() => forgotten)).toBe(3);
  await sayRightsChanged(store);
  await expect.poll(() => forgotten).toBe(4);
  await watch.stop();
  await other.close();
});
