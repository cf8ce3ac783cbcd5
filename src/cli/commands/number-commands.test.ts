import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noReference, outcomePath, referencePath } from '../../../test/fixtures/reference-statistics.ts';
import type { Output } from '../number-command.ts';
import * as alliance from './alliance.ts';
import * as change from './change.ts';
import * as lifeTable from './life-table.ts';
import * as suddenGains from './sudden-gains.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-numbers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

interface Command {
  readonly run: (args: readonly string[], output: Output) => Promise<number>;
}

async function ran({ run }: Command, ...args: string[]) {
  const [stdout, stderr] = [new Caught(), new Caught()];
  const exitCode = await run(args, { stdout, stderr });
  return { exitCode, stdout: stdout.text, stderr: stderr.text.trimEnd() };
}

async function file(name: string, ...lines: string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

const EXAMPLE = resolve(import.meta.dirname, '../../../docs/example-alliance.csv');
const HEAD = 'dyad,session,perspective,score';

describe('alliance', () => {
  test('possible drops, repairs, missing forms and tracking, with the limits they were held against', async () => {
    const { exitCode, stdout, stderr } = await ran(alliance, EXAMPLE, '--sd', '0.5', '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      rule: { name: expect.any(String), version: '1', z: 2.7, pooledSd: 0.5, minEarlier: 2 },
      series: [
        {
          dyad: 'a',
          perspective: 'client',
          n: 5,
          possibleDrops: [
            {
              session: 4,
              score: 5,
              earlierMean: expect.closeTo(24.2 / 3, 10),
              limit: expect.closeTo(24.2 / 3 - 2.7 * 0.5 * Math.sqrt(4 / 3), 10),
            },
          ],
          repairs: [{ dropSession: 4, session: 5 }],
          missing: 0,
        },
        { dyad: 'a', perspective: 'therapist', n: 4, possibleDrops: [], repairs: [], missing: 1 },
      ],
      tracking: {
        pairs: 4,
        meanGap: expect.closeTo(-0.25, 10),
        gapInterval: null,
        withinDyadR: expect.closeTo(1.82 / Math.sqrt(6.77 * 0.5), 10),
        rInterval: [expect.any(Number), expect.any(Number)],
      },
    });
  });

  test('below 20 dyads with repeated forms no rule runs, and a sentence says so', async () => {
    const { exitCode, stdout, stderr } = await ran(alliance, EXAMPLE, '--json');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Fewer than 20 dyads');
    expect(JSON.parse(stdout)).toMatchObject({
      rule: { pooledSd: null },
      series: [{ possibleDrops: [] }, {}],
    });
  });

  test.each([
    [
      'perspective',
      [HEAD, '1,1,observer,5'],
      'row 2: The perspective "observer" is neither client nor therapist.',
    ],
    [
      'twice',
      [HEAD, '1,1,client,5', '1,1,client,6'],
      'row 3: Session 1 of "1" stands here a second time; the first is in row 2.',
    ],
    ['comma', [`${HEAD.replaceAll(',', ';')}`, '1;1;client;5,5'], 'row 2: "5,5" is not a number.'],
    ['session', [HEAD, '1,0,client,5'], 'row 2: "0" is not the number of a session'],
    ['nobody', [HEAD, ',1,client,5'], 'row 2: The column "dyad" is blank'],
    ['width', [HEAD, '1,1,client'], 'row 2: The row has 3 cells where the header has 4.'],
    ['columns', ['dyad,session,score', '1,1,5'], 'There is no column "perspective".'],
    ['empty', [''], 'The file holds no table.'],
    ['forged', [HEAD, '1,1,cl\u001b[2Jient,5'], 'The perspective "cl\uFFFD[2Jient"'],
  ])('refused with the place: %s', async (name, lines, sentence) => {
    const { exitCode, stdout, stderr } = await ran(alliance, await file(`${name}.csv`, ...lines), '--json');
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.split('\n')).toHaveLength(1);
  });
});

describe('change', () => {
  const WORKED = ['--pre', '47.5', '--post', '32.5', '--sd', '7.5', '--reliability', '.8'];

  test('the worked example of Jacobson & Truax 1991', async () => {
    const { stdout } = await ran(change, ...WORKED, '--cutoff', '40', '--json');
    expect(JSON.parse(stdout)).toEqual({
      rci: expect.closeTo(-3.1622776602, 9),
      reliableChange: expect.closeTo(9.2970963209, 9),
      class: 'recovered',
    });
    expect((await ran(change, ...WORKED)).stdout).toContain('class: improved');
  });

  test.each([
    [['--pre', '1'], '--post is needed.'],
    [[...WORKED, '--sd', '0'], '--sd cannot be "0".'],
    [[...WORKED, '--reliability', '1'], '--reliability cannot be "1".'],
    [[...WORKED, '--z', 'many'], '--z cannot be "many".'],
    [['--oops'], "Unknown option '--oops'"],
  ])('%j is explained, with exit code 2', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await ran(change, ...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });
});

test('a file that is missing, a folder, and no file at all', async () => {
  expect(await ran(lifeTable, '/no/such.csv')).toMatchObject({
    exitCode: 1,
    stderr: '/no/such.csv: There is no such file.',
  });
  expect(await ran(lifeTable, folder)).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('a folder'),
  });
  expect(await ran(suddenGains, '--cutoff', '7')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('Name one file.'),
  });
});

test('sudden gains from rows of scores, and sessions that nobody could have had', async () => {
  const scores = [25, 27, 26, 16, 15, 17].map((score, at) => `p,${at + 1},${score}`);
  const path = await file('long.csv', 'id,session,score', ...scores);
  const { stdout } = await ran(suddenGains, path, '--cutoff', '7', '--json');
  expect(JSON.parse(stdout)).toEqual({ gains: 1, people: 1, several: 0, reversals: 0 });
  const far = Array.from({ length: 101 }, (_one, at) => [`p${at},1,5`, `p${at},9999,5`]).flat();
  const hostile = await file('far.csv', 'id,session,score', ...far);
  expect((await ran(suddenGains, hostile, '--cutoff', '7')).stderr).toContain('more than 1000000 cells');
});

test('a life table from what a file says of dropouts', async () => {
  const path = await file('stay.csv', 'id,last_session,dropout', 'a,1,1', 'b,2,0', 'c,2,no', 'd,3,yes');
  const { stdout } = await ran(lifeTable, path, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    definition: 'as given in the file',
    clients: 4,
    dropouts: 2,
    sessions: [
      { session: 1, atRisk: 4, hazard: 0.25, survival: 0.75 },
      { session: 2, censored: 2 },
      { session: 3, survival: 0 },
    ],
  });
  const unclear = await file('unclear.csv', 'id,last_session,dropout', 'a,1,maybe');
  expect((await ran(lifeTable, unclear)).stderr).toContain('row 2: "maybe" does not say');
});

describe.skipIf(noReference('commands on reference files'))('real files with their missing values', () => {
  test('sudden gains', async () => {
    const { stdout } = await ran(
      suddenGains,
      outcomePath('suddengains_sgdata.csv'),
      '--cutoff',
      '7',
      '--json',
    );
    expect(JSON.parse(stdout)).toEqual({ gains: 24, people: 15, several: 8, reversals: 4 });
    const beat = outcomePath('HSAUR3_BtheB.csv');
    expect(await ran(suddenGains, beat, '--cutoff', '7', '--json')).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(JSON.parse((await ran(lifeTable, beat, '--json')).stdout)).toMatchObject({
      definition: 'no later form',
      clients: 97,
      without: 3,
    });
  });

  test('alliance of 90 dyads, and of 40 clients with numbered columns', async () => {
    const { stdout, stderr } = await ran(alliance, referencePath('within_between_input.csv'), '--json');
    const answer = JSON.parse(stdout) as { series: unknown[]; tracking: unknown };
    expect([stderr, answer.series.length]).toEqual(['', 180]);
    expect(answer.tracking).toMatchObject({ pairs: 694, withinDyadR: expect.closeTo(0.4984786115, 9) });
    const wide = await ran(alliance, referencePath('rupture_input.csv'), '--json');
    expect(JSON.parse(wide.stdout)).toMatchObject({ rule: { pooledSd: expect.any(Number) } });
  });
});
