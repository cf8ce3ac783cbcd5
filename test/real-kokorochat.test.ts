import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FilledForm } from '../src/domain/instruments/answers.ts';
import { scoreReport } from '../src/interop/fhir/score-report.ts';
import { readTranscriptsInWorker } from '../src/interop/transcripts/read-in-worker.ts';
import { readTranscripts } from '../src/interop/transcripts/read-transcripts.ts';
import { compile } from './compiled.ts';

/** Sessions with the client's ratings (CC BY-NC-ND 4.0). They are not ours to publish, so they are tested where they are. */
const FOLDER = resolve(import.meta.dirname, '../../shared/data/kokorochat');
const missing = !existsSync(FOLDER);
if (missing) console.log('KokoroChat is skipped, because ../shared/data/kokorochat is not there');

interface Session {
  readonly dialogue: readonly { readonly role: string; readonly time: string; readonly utterance: string }[];
  readonly review_by_client_jp: Readonly<Record<string, number | string | null>>;
}

const names = missing ? [] : readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const RATINGS = 20;
/** Id, time, the two people and the total stand before the ratings. */
const BEFORE = 5;

beforeAll(() => compile('src/interop'));

describe.skipIf(missing)('KokoroChat', () => {
  test('every file comes in as a session with its turns and the client’s 20 ratings, Japanese intact', async () => {
    expect(names.length).toBeGreaterThan(300);
    let otherTotal = 0;
    for (const name of names) {
      const path = join(FOLDER, name);
      const session = JSON.parse(readFileSync(path, 'utf8')) as Session;
      const { format, conversations } = await readTranscripts(createReadStream(path));
      const [read] = conversations;
      expect([format, conversations.length], name).toEqual(['kokorochat', 1]);
      expect(read?.utterances.map(({ speaker, text }) => [speaker, text])).toEqual(
        session.dialogue.map(({ role, utterance }) => [role, utterance]),
      );
      const start = Date.parse(`${session.dialogue[0]?.time}Z`);
      expect(read?.utterances.map(({ fromMs }) => fromMs)).toEqual(
        session.dialogue.map(({ time }) => Date.parse(`${time}Z`) - start),
      );
      const [form] = read?.forms ?? [];
      const entries = Object.entries(session.review_by_client_jp).slice(BEFORE);
      const items = form?.instrument.items ?? [];
      expect(items.slice(0, -1).map(({ text }) => text)).toEqual(entries.map(([text]) => text));
      const given = entries.slice(0, RATINGS).map(([, value]) => [{ kind: 'number', value }]);
      expect(form?.response.answers.slice(0, RATINGS).map(({ values }) => values)).toEqual(given);
      const { scores, stored, disagreements } = scoreReport(
        (form as FilledForm).instrument,
        (form as FilledForm).response,
      );
      const sum = entries.slice(0, RATINGS).reduce((total, [, value]) => total + Number(value), 0);
      expect(scores).toMatchObject([{ value: sum, range: [0, 100], answered: RATINGS, complete: true }]);
      const total = session.review_by_client_jp['点数'];
      expect(stored).toEqual([{ name: '点数', value: total }]);
      expect(disagreements.length, name).toBe(total === sum ? 0 : 1);
      if (total !== sum) otherTotal += 1;
    }
    console.log(
      `KokoroChat: ${names.length} sessions; ${otherTotal} state another total than their ratings add up to`,
    );
  });

  test('a form comes through the worker as it is read without', async () => {
    const path = join(FOLDER, names[0] ?? '');
    expect(await readTranscriptsInWorker(createReadStream(path))).toEqual(
      await readTranscripts(createReadStream(path)),
    );
  });
});
