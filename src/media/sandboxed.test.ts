import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processesWith } from '../../test/fixtures/processes-with.ts';
import { findIsolation, type ShutIn, shutIn } from './isolation.ts';
import { outputOf, ProgramFailed } from './sandboxed.ts';

const isolation = await findIsolation();
if (isolation.kind === 'none')
  console.log(`Programs are not shut in here, so that is not tried: ${isolation.why} ${isolation.detail}`);

let folder = '';
let house = '';
let listener: Server;
let port = 0;
let visits = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-shut-in-'));
  house = join(folder, 'house');
  await mkdir(house);
  await writeFile(join(house, 'keyring.json'), 'the keyring');
  for (const path of [folder, house]) await chmod(path, 0o777);
  listener = createServer((socket) => {
    visits += 1;
    socket.end();
  });
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  port = (listener.address() as { port: number }).port;
});
afterAll(async () => {
  listener.close();
  await rm(folder, { recursive: true, force: true });
});

async function script(name: string, lines: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/bash\n${lines}\n`);
  await chmod(path, 0o755);
  return path;
}

/** Everything that a program which means harm would try first. */
const hostile = () =>
  script(
    'hostile',
    `cat > /dev/null
     cat ${house}/keyring.json && echo READ
     ls /root /home /etc/passwd && echo LISTED
     echo words > ${house}/words && echo WROTE
     echo words > "$0" && echo CHANGED
     (exec 3<>/dev/tcp/127.0.0.1/${port}) && echo CONNECTED
     ls /proc | grep -c '^[0-9]' > /tmp/count && [ "$(cat /tmp/count)" -lt 20 ] && echo 'sees its own processes alone'
     env | grep -v '^\\(PATH\\|PWD\\|SHLVL\\|_\\)=' && echo ENVIRONMENT
     echo done`,
  );

const run = (program: string, more: { patienceMs?: number; memoryBytes?: number } = {}) => ({
  program,
  args: [],
  reads: program.startsWith('/usr/') ? [] : [program],
  input: [Buffer.alloc(100_000, 'sound')],
  patienceMs: 20_000,
  mostBytes: 65_536,
  memoryBytes: 2 ** 30,
  ...more,
});
async function told(program: string, more: Parameters<typeof run>[1] = {}): Promise<string> {
  let all = '';
  for await (const piece of outputOf(isolation, run(program, more))) all += piece.toString();
  return all;
}
const trouble = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof ProgramFailed ? error.trouble : error),
  );

async function dies(mark: string): Promise<void> {
  await expect.poll(() => processesWith(mark)).toEqual([]);
}

describe.skipIf(isolation.kind === 'none')('a program that is shut in', () => {
  test('gets what goes in through its pipe, under any name of it, and no argument is expanded', async () => {
    const counts = await script('counts', 'cat /dev/stdin | wc -c; echo "$@"');
    const asked = { ...run(counts), args: ['$HOME', ';date', '*'] };
    let all = '';
    for await (const piece of outputOf(isolation, asked)) all += piece.toString();
    expect(all.trim().split('\n')).toEqual(['100000', '$HOME ;date *']);
  });

  test('reads no file of the house, writes none, meets nobody on the network', async () => {
    expect((await told(await hostile())).trim().split('\n')).toEqual([
      'sees its own processes alone',
      'done',
    ]);
    expect(visits).toBe(0);
    expect(await readdir(house)).toEqual(['keyring.json']);
  });

  test('nor where the server belongs to nobody in particular', async () => {
    const program = await hostile();
    const user = { ...(isolation as ShutIn), asRoot: false };
    const command = shutIn(user, { reads: [program], memoryBytes: 2 ** 30 }, [program]);
    const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', ...command];
    const { stdout, stderr, status } =
      process.getuid?.() === 0
        ? spawnSync('/usr/bin/setpriv', asNobody, { input: 'sound', encoding: 'utf8' })
        : spawnSync(command[0] ?? '', command.slice(1), { input: 'sound', encoding: 'utf8' });
    if (status !== 0 && /namespace|permitted/.test(stderr)) {
      console.log(`An ordinary user cannot shut programs in here: ${stderr.trim()}`);
      return;
    }
    expect(stdout.trim().split('\n')).toEqual(['sees its own processes alone', 'done']);
    expect(visits).toBe(0);
  });

  test('that hangs is ended with all it started, and so is one whose reader goes away or stops it', async () => {
    const hangs = await script('hangs', 'setsid sleep 98765 & (setsid setsid sleep 98765 &) ; sleep 98765');
    expect(await trouble(told(hangs, { patienceMs: 1500 }))).toBe('too-slow');
    await dies('98765');
    const stopping = new AbortController();
    const reading = outputOf(isolation, { ...run(hangs), signal: stopping.signal }).next();
    setTimeout(() => stopping.abort(), 300);
    expect(await trouble(reading)).toBe('stopped');
    await dies('98765');
    const talks = await script('talks', 'echo words; sleep 98765');
    for await (const piece of outputOf(isolation, run(talks))) {
      expect(piece.toString()).toBe('words\n');
      break;
    }
    await dies('98765');
  });

  test('that starts itself without end, prints without end, or eats memory is ended', async () => {
    const forks = await script('forks', 'for n in $(seq 1000); do sleep 98765 & done 2>&1; echo all of them');
    const forked = await told(forks, { patienceMs: 3000 }).catch((error: unknown) => String(error));
    expect(forked).not.toContain('all of them');
    await dies('98765');
    expect(await trouble(told(await script('floods', 'yes')))).toBe('too-much');
    const eats = await script('eats', 'head -c 4G /dev/zero | tail -n 1 | wc -c; exit ${PIPESTATUS[1]}');
    expect(await trouble(told(eats, { memoryBytes: 2 ** 28 }))).toBe('failed');
    const fills = await script('fills', 'head -c 200M /dev/zero > /tmp/a && echo FILLED; exit 3');
    expect(await trouble(told(fills))).toBe('failed');
  });

  test('that is not there, or fails, says so in its last line', async () => {
    expect(await trouble(told('/usr/bin/no-such-program'))).toBe('not-there');
    const fails = await script('fails', 'echo first >&2; echo no model >&2; exit 3');
    await expect(told(fails)).rejects.toMatchObject({ trouble: 'failed', detail: 'no model' });
  });

  test('what goes wrong with what it is given is not its fault', async () => {
    async function* damaged() {
      yield Buffer.from('a');
      throw new Error('our disk');
    }
    const reads = await script('reads', 'cat | wc -c');
    const asked = outputOf(isolation, { ...run(reads), input: damaged() });
    await expect(asked.next()).rejects.toThrow('our disk');
  });
});

test('where nothing shuts it in, what hangs is ended all the same', async () => {
  const open = { kind: 'none', why: 'not-installed', detail: '' } as const;
  const hangs = await script('open-hangs', 'sleep 87654 & sleep 87654');
  const asked = outputOf(open, run(hangs, { patienceMs: 500 })).next();
  expect(await trouble(asked)).toBe('too-slow');
  await dies('87654');
});
