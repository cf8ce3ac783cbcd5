import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  HL7_ANSWERS,
  loincResponse,
  nestedPhq9,
  nestedResponse,
} from '../../../test/fixtures/phq-9-forms.ts';
import { run } from './score.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-score-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Caught extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function file(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function score(...args: string[]) {
  const stdout = new Caught();
  const stderr = new Caught();
  const exitCode = await run(args, { stdout, stderr });
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('--json', () => {
  test('is one object: the recomputed score, the stored total beside it, and what they disagree on', async () => {
    const questionnaire = await file('q.json', nestedPhq9([0, 1, 2, 3]));
    const response = await file('r.json', nestedResponse(HL7_ANSWERS, 13));
    const { exitCode, stdout, stderr } = await score(questionnaire, response, '--json');
    expect([exitCode, stderr]).toEqual([0, '']);
    const { instrument, scores, stored, disagreements, problems } = JSON.parse(stdout) as Record<
      string,
      unknown
    >;
    expect(instrument).toMatchObject({ title: 'Depression form', recognisedAs: ['PHQ-9'] });
    expect(scores).toMatchObject([
      { name: 'PHQ-9 total', value: 10, range: [0, 27], answered: 9, items: 9, complete: true },
    ]);
    expect(stored).toEqual([{ name: 'Total', value: 13 }]);
    expect(disagreements).toMatchObject([{ name: 'PHQ-9 total', stored: 13, recomputed: 10 }]);
    expect(problems).toEqual([]);
  });

  test('an incomplete form has no value, and a problem that says so', async () => {
    const questionnaire = await file('q.json', nestedPhq9([0, 1, 2, 3]));
    const response = await file('r.json', nestedResponse([1, 1, 1, 1, 1, null, null, null, null], null));
    const { scores, problems } = JSON.parse(
      (await score(questionnaire, response, '--json')).stdout,
    ) as Record<string, unknown>;
    expect(scores).toMatchObject([{ value: null, answered: 5, items: 9, complete: false }]);
    expect(problems).toEqual([
      {
        where: response,
        what: '"PHQ-9 total" has no value: 5 of its 9 questions have an answer that can be counted.',
      },
    ]);
  });
});

describe('what the questionnaire does not say', () => {
  const bare = {
    resourceType: 'Questionnaire',
    item: ['a', 'b'].map((linkId) => ({
      linkId,
      type: 'choice',
      text: linkId,
      answerOption: ['LA6568-5', 'LA6571-9'].map((code) => ({ valueCoding: { code } })),
    })),
  };

  test('is asked for, and may be stated', async () => {
    const questionnaire = await file('bare.json', bare);
    const response = await file(
      'bare-r.json',
      loincResponse([0, 3], (at) => 'ab'[at] ?? ''),
    );
    const none = JSON.parse((await score(questionnaire, response, '--json')).stdout) as {
      problems: object[];
    };
    expect(none).toMatchObject({
      scores: [],
      problems: [{ what: expect.stringContaining('Declare a sum or mean') }],
    });
    const unweighed = await score(questionnaire, response, '--json', '--sum', 'all');
    expect(JSON.parse(unweighed.stdout)).toMatchObject({
      scores: [{ name: 'declared sum', value: null }],
      problems: [{ what: expect.stringContaining('it is not guessed') }, {}, {}],
    });
    const weights = ['--weights', 'LA6568-5=1,LA6571-9=4'];
    const weighed = await score(questionnaire, response, '--json', '--mean', 'a,b', ...weights);
    expect(JSON.parse(weighed.stdout)).toMatchObject({
      scores: [{ name: 'declared mean', value: 2.5 }],
      problems: [],
    });
  });
});

test('the summary says the licence, the score and what is wrong', async () => {
  const questionnaire = await file('q.json', nestedPhq9([0, 1, 2, 4]));
  const response = await file('r.json', nestedResponse(HL7_ANSWERS, 13));
  const { stdout } = await score(questionnaire, response);
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    'Depression form',
    '  licence: used with the owner’s permission',
    '  PHQ-9 total: 10 (from 0 to 27), moderate; 9 of 9 questions answered',
    '  To be read by the named person at once: Thoughts that you would be better off dead or of hurting yourself in some way',
    '  The response states 13 for "PHQ-9 total"; its answers add up to 10, and that is the score. With the weights of the file’s value set it would be 11.',
  ]);
});

test('files that cannot be read are named with line and reason, with exit code 1', async () => {
  const questionnaire = await file('q.json', nestedPhq9([0, 1, 2, 3]));
  const broken = await file('broken.json', '{\n  "id": "x"\n  "code": 1\n}');
  expect(await score(broken, questionnaire)).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `${broken}: line 3: This is not valid JSON: at column 3 a comma or a closing brace should stand, not ""code":".\n`,
  });
  expect(await score(questionnaire, questionnaire)).toMatchObject({
    exitCode: 1,
    stderr: `${questionnaire}: line 1: The file holds a FHIR Questionnaire; a QuestionnaireResponse is expected here.\n`,
  });
  expect(await score('/no/such', questionnaire)).toMatchObject({
    stderr: '/no/such: There is no such file.\n',
  });
  expect(await score(folder, questionnaire)).toMatchObject({
    exitCode: 1,
    stderr: `${folder}: This is a folder, not a file.\n`,
  });
});

test('wrong options are explained, with exit code 2', async () => {
  expect(await score()).toMatchObject({
    exitCode: 2,
    stderr: 'Name a questionnaire and a response. entente score --help lists the options.\n',
  });
  const questionnaire = await file('q.json', nestedPhq9([0, 1, 2, 3]));
  const response = await file('r.json', nestedResponse(HL7_ANSWERS, 13));
  expect(await score(questionnaire, response, '--weights', 'x')).toMatchObject({ exitCode: 2 });
  expect(await score(questionnaire, response, '--sum', 'nowhere')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('no question "nowhere"'),
  });
  expect(await score(questionnaire, response, '--sum', 'all', '--mean', 'all')).toMatchObject({
    exitCode: 2,
  });
  expect((await score('--help')).stdout).toContain('--weights CODE=N');
});
