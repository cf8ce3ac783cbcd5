import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findHearing } from './hearing.ts';
import { findIsolation } from './isolation.ts';

const isolation = await findIsolation();
let folder = '';
let house = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-hearing-'));
  house = join(folder, 'house');
  await mkdir(join(house, 'keys'), { recursive: true });
  await writeFile(join(folder, 'model.bin'), 'weights');
  await writeFile(join(house, 'keys/keyring.json'), 'the keyring');
  await symlink(join(house, 'keys'), join(folder, 'models'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (setting: string | undefined) => findHearing(setting, [house]);

test('where the host names no recogniser, none is offered', async () => {
  for (const setting of [undefined, '', '  '])
    expect(await named(setting)).toMatchObject({ kind: 'none', why: 'not-configured' });
});

test.skipIf(isolation.kind !== 'none')('where nothing can be shut in, none is offered', async () => {
  expect(await named('/bin/cat')).toMatchObject({
    kind: 'none',
    why: isolation.kind === 'none' && isolation.why,
  });
});

describe.skipIf(isolation.kind === 'none')('where programs can be shut in', () => {
  test('a program with its model is offered, and may read the model alone', async () => {
    const model = join(folder, 'model.bin');
    const hearing = await named(`cat --model=${model} -n`);
    expect(hearing).toMatchObject({ kind: 'offered', name: 'cat', recogniser: { reads: [model] } });
  });

  test('one that would be shown the house, a part of it, or a folder around it is not', async () => {
    const ways = [
      house,
      join(house, 'keys/keyring.json'),
      folder,
      join(folder, 'models'),
      `--m=${house}/keys`,
    ];
    for (const way of ways)
      expect(await named(`cat ${way}`), way).toMatchObject({ kind: 'none', why: 'reads-the-house' });
  });

  test('one that is not there is said to be missing', async () => {
    expect(await named('no-such-program-here -x')).toMatchObject({
      kind: 'none',
      why: 'no-program',
      detail: 'no-such-program-here',
    });
  });
});
