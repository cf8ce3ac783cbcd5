import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binsOf } from '../../domain/lanes/rating.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import { readCarma, writeCarma } from './carma.ts';
import { readLanes } from './read-lanes.ts';

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
const read = (text: string) => readLanes(bytes(text));

describe('a table of codes', () => {
  test('a row a second, each side’s columns told apart, pairs apart, and what is left out is said', async () => {
    const { result, losses } = await read(
      '"id","p_looking","t_looking","weather"\n1,2,1,x\n1,1,NA,y\n2,1,1,z\n',
    );
    const clock = { fromMs: 0, stepMs: 1000 };
    const lane = { kind: 'observed', name: 'looking', ends: null, ...clock };
    expect(result).toEqual([
      {
        pair: '1',
        lanes: [
          { ...lane, side: 'client', values: [2, 1] },
          { ...lane, side: 'therapist', values: [1, null] },
        ],
      },
      {
        pair: '2',
        lanes: [
          { ...lane, side: 'client', values: [1] },
          { ...lane, side: 'therapist', values: [1] },
        ],
      },
    ]);
    expect(losses).toEqual([
      { where: 'column “weather”', what: 'is neither a person’s nor a time, and is left out' },
    ]);
  });

  test('a column of seconds says where the rows stand; uneven ones are refused', async () => {
    const { result } = await read('time,client_voice,therapist_voice\n10.0,1,0\n10.5,1,1\n11.0,0,1\n');
    expect(result[0]?.lanes[0]).toMatchObject({ fromMs: 10_000, stepMs: 500, values: [1, 1, 0] });
    await expect(read('time,c_voice\n0,1\n1,1\n3,1\n')).rejects.toThrow(RefusedFile);
  });

  test.each([
    ['', 'empty'],
    ['a,b\n1,2\n', 'nobody’s columns'],
    ['p_x,t_x\n1,two\n', 'a word'],
    ['p_x,t_x\n', 'no rows'],
  ])('%j is refused: %s', async (text) => {
    await expect(read(text)).rejects.toThrow(RefusedFile);
  });
});

const CARMA = `Time of Rating,05-Mar-2017 10:11:12
Multimedia File,2F10_08.avi
Lower Label,very negative
Upper Label,very positive
Minimum Value,-100
Maximum Value,100
Number of Steps,9
Second,Rating
%%%%%%,%%%%%%
1,7.8010475
2,NaN
3,-12.5
`;

describe('a rating by CARMA', () => {
  test('seconds are the ends of bins, and NaN is no rating', async () => {
    const { result } = await read(CARMA);
    expect(result[0]?.lanes).toEqual([
      {
        kind: 'rating',
        side: null,
        name: '',
        ends: { low: 'very negative', high: 'very positive' },
        fromMs: 0,
        stepMs: 1000,
        values: [7.8010475, null, -12.5],
      },
    ]);
  });

  test('another range is put on ours, and said', async () => {
    const { result, losses } = await read(
      CARMA.replace('Value,-100', 'Value,0').replace('Value,100', 'Value,10').replace('7.8010475', '5'),
    );
    expect(result[0]?.lanes[0]?.values[0]).toBe(0);
    expect(losses[1]?.what).toContain('from 0 to 10');
  });

  test.each([
    [CARMA.replace('Upper Label', 'Upper'), 3],
    [CARMA.replace('3,-12.5', '7,-12.5'), 0],
    [CARMA.replace('-12.5', 'high'), 0],
    [CARMA.split('\n').slice(0, 9).join('\n'), 0],
  ])('one that does not go on as it began is refused (%#)', async (text) => {
    await expect(read(text)).rejects.toThrow(RefusedFile);
  });

  test('what is written reads back the same, gaps included', () => {
    const sample = fc.tuple(fc.nat(120_000), fc.integer({ min: -1000, max: 1000 }));
    const label = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.replace(/[\s,"]+/g, '') || 'x');
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 80 }), label, label, (samples, low, high) => {
        const rating = binsOf(samples.map(([sessionMs, tenths]) => ({ sessionMs, value: tenths / 10 })));
        const text = writeCarma(rating, { name: 'n', low, high }, { ratedOn: '2026-11-30', media: 'a, b' });
        const [lane] = readCarma(text)?.result[0]?.lanes ?? [];
        // One bin alone says nothing of its width; CARMA's own files have more.
        if (rating.values.length < 2) return;
        expect(lane).toMatchObject({ ...rating, ends: { low, high } });
      }),
    );
  });
});
