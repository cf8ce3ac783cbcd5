import { expect, test } from 'vitest';
import { readTranscripts } from './read-transcripts.ts';

/** In the shape of KokoroChat's files (Qi et al. 2025); words and ratings are ours. */
const SESSION = {
  dialogue: [
    { role: 'counselor', time: '2020-03-08T10:00:08', utterance: 'こんにちは。' },
    { role: 'client', time: '2020-03-08T10:00:39', utterance: 'よろしくお願いします。' },
    { role: 'client', time: 'later', utterance: 'はい。' },
    { role: 'client', time: '2020-03-08T10:01:00', utterance: '' },
  ],
  topic: { main_jp: '試し', main_en: 'Trial', sub: 'なし' },
  review_by_client_jp: { 評価ID: 1, 点数: 3, 聴いてもらえた: 2, 要約: 3, 離脱: 'チェックあり', 倫理: null },
  review_by_client_en: {
    evaluation_id: 1,
    score: 3,
    felt_heard: 2,
    summarized: 3,
    unwilling: 'チェックあり',
    ethics: null,
  },
};

async function* bytesOf(value: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify(value, null, 2));
}

const readOne = async (value: unknown) => (await readTranscripts(bytesOf(value))).conversations[0];

test('turns with their time from the first one, and the ratings as a form of the client', async () => {
  const read = await readOne(SESSION);
  expect(read).toMatchObject({ format: 'kokorochat', language: null, speakers: ['counselor', 'client'] });
  expect(read?.utterances.map(({ fromMs, toMs, text }) => [fromMs, toMs, text])).toEqual([
    [0, null, 'こんにちは。'],
    [31_000, null, 'よろしくお願いします。'],
    [null, null, 'はい。'],
  ]);
  const [form] = read?.forms ?? [];
  expect(form?.perspective).toBe('client');
  expect(form?.instrument.items.map(({ id, text, kind }) => [id, text, kind])).toEqual([
    ['felt_heard', '聴いてもらえた', 'choice'],
    ['summarized', '要約', 'choice'],
    ['unwilling', '離脱', 'yes-no'],
    ['ethics', '倫理', 'yes-no'],
    ['score', '点数', 'number'],
  ]);
  expect(form?.response.answers).toEqual([
    { itemId: 'felt_heard', values: [{ kind: 'number', value: 2 }] },
    { itemId: 'summarized', values: [{ kind: 'number', value: 3 }] },
    { itemId: 'unwilling', values: [{ kind: 'yes-no', value: true }] },
    { itemId: 'score', values: [{ kind: 'number', value: 3 }] },
  ]);
});

test('what is left out is named with its line', async () => {
  const read = await readOne(SESSION);
  expect(read?.losses.map(({ where, what }) => `${where}: ${what}`)).toEqual([
    'line 13: The time "later" is not a clock time; it is left unknown.',
    'line 18: A turn without words is not carried over.',
    'line 24: The topic (試し, Trial, なし) is not carried over.',
    'line 37: The numbers of the review, the client and the counsellor are not carried over; whose session it is is said here.',
  ]);
});

test('reviews that differ are named; without a review the words come in alone', async () => {
  const { review_by_client_en, ...rest } = SESSION;
  const other = { ...SESSION, review_by_client_en: { ...review_by_client_en, summarized: 1 } };
  expect((await readOne(other))?.losses.some(({ what }) => what.includes('do not say the same'))).toBe(true);
  const alone = await readOne(rest);
  expect(alone?.utterances).toHaveLength(3);
  expect(alone).not.toHaveProperty('forms');
});

test('other JSON, and a dialogue that is broken, are refused with line and reason', async () => {
  await expect(readOne({ turns: [] })).rejects.toThrow('line 1: This is a JSON file');
  await expect(readOne({ dialogue: [] })).rejects.toThrow('The file holds no words.');
  const cut = async function* () {
    yield new TextEncoder().encode('{\n"dialogue": [\n{"role": "client",');
  };
  await expect(readTranscripts(cut())).rejects.toThrow('line 3: This is not valid JSON');
});
