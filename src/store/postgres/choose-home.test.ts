import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseHome } from './choose-home.ts';
import { mayEnter, ownUser, type SystemUser } from './server-user.ts';
import { StartRefused } from './start-refused.ts';

const own = ownUser();
const notRoot = own.uid !== 0;
if (notRoot)
  console.log('skipped: only root runs the server as another user, who may be locked out of a folder');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync('/tmp/entente-choose-home-');
  chmodSync(folder, 0o711);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('each purpose has a folder of its own, and they share the programs', () => {
  const env = { ENTENTE_HOME: join(folder, 'home') };
  const real = chooseHome({ purpose: 'demo', env });
  const check = chooseHome({ purpose: 'check', env });
  expect(real.folder).toBe(join(folder, 'home/demo'));
  expect(check.folder).toBe(join(folder, 'home/check'));
  expect(real.base).toBe(check.base);
});

test('the server user can enter what was made, whatever the umask', () => {
  const before = process.umask(0o077);
  try {
    const home = chooseHome({ purpose: 'check', env: { ENTENTE_HOME: join(folder, 'a/b/c') } });
    expect(mayEnter(home.serverUser, home.folder)).toBe(true);
    expect(statSync(home.folder).mode & 0o066).toBe(0);
  } finally {
    process.umask(before);
  }
});

test.skipIf(!notRoot)('an ordinary user keeps data in XDG_DATA_HOME, apart for each clone', () => {
  const env = { XDG_DATA_HOME: folder };
  const [one, two] = ['one', 'two'].map((name) => {
    const clone = join(folder, name);
    mkdirSync(clone);
    return chooseHome({ purpose: 'real', env, clone }).folder;
  });
  expect(one).toMatch(new RegExp(`^${folder}/entente/[0-9a-f]{12}$`));
  expect(two).not.toBe(one);
});

test.skipIf(notRoot)('made-up data moves on from a folder that the server user cannot enter', () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const home = chooseHome({ purpose: 'demo', env: { ENTENTE_HOME: join(closed, 'home') }, clone: folder });
  expect(home.folder).toMatch(/^\/var\/lib\/entente\/[0-9a-f]{12}\/demo$/);
  expect(existsSync(join(closed, 'home'))).toBe(false);
  rmSync(home.base, { recursive: true });
});

test.skipIf(notRoot)('real data never moves on: it says which user is locked out', () => {
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const server: SystemUser = { name: 'nobody', uid: 65534, gid: 65534, switchTo: { uid: 65534, gid: 65534 } };
  const open = (): unknown =>
    chooseHome({ purpose: 'real', env: { ENTENTE_HOME: join(closed, 'home') } }, server);
  expect(open).toThrow(StartRefused);
  expect(open).toThrow('nobody');
});

test('a folder that cannot be made is passed over', () => {
  const home = chooseHome({ purpose: 'check', env: { ENTENTE_HOME: '/proc/entente' }, clone: folder });
  expect(home.folder).not.toContain('/proc');
  rmSync(home.base, { recursive: true });
});
