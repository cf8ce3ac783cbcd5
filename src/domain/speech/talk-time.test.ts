import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lengthOf } from './span-sets.ts';
import { type SpokenTurn, talkTimes } from './talk-time.ts';

const turn = (speaker: string, fromMs: number | null, toMs: number | null): SpokenTurn => ({
  speaker,
  fromMs,
  toMs,
});

describe('a worked example', () => {
  // T asks (0-4 s), C answers 1 s later (5-10), pauses 4 s and goes on (14-20); T says "mhm" inside (16-16.5),
  // and comes in half a second before C has ended (19.5-22).
  const talk = talkTimes([
    turn('T', 0, 4000),
    turn('C', 5000, 10_000),
    turn('C', 14_000, 20_000),
    turn('T', 16_000, 16_500),
    turn('T', 19_500, 22_000),
  ]);

  test('talk, share, own pauses, overlap and latency', () => {
    expect(talk).toEqual({
      speakers: [
        {
          speaker: 'T',
          turns: 3,
          talkMs: 7000,
          share: 7 / 18,
          pauses: 0,
          pausedMs: 0,
          overlapMs: 1000,
          responses: 1,
          medianLatencyMs: -500,
        },
        {
          speaker: 'C',
          turns: 2,
          talkMs: 11_000,
          share: 11 / 18,
          pauses: 1,
          pausedMs: 4000,
          overlapMs: 1000,
          responses: 1,
          medianLatencyMs: 1000,
        },
      ],
      overlapMs: 1000,
      untimed: 0,
    });
  });
});

test('what is said inside another’s stretch takes the word from nobody', () => {
  const { speakers } = talkTimes([turn('C', 0, 10_000), turn('T', 3000, 3400), turn('T', 6000, 6300)]);
  expect(speakers.map(({ responses }) => responses)).toEqual([0, 0]);
});

test('a silence after which somebody else speaks is a latency and nobody’s pause', () => {
  const { speakers } = talkTimes([turn('C', 0, 1000), turn('T', 9000, 9500)]);
  expect(speakers.map(({ pauses }) => pauses)).toEqual([0, 0]);
  expect(speakers[1]?.medianLatencyMs).toBe(8000);
});

test('turns without times count nowhere, and are said to', () => {
  expect(talkTimes([turn('C', null, null), turn('C', 5000, null)])).toEqual({
    speakers: [],
    overlapMs: 0,
    untimed: 2,
  });
});

const turns = fc.array(
  fc
    .tuple(fc.constantFrom('C', 'T', 'I'), fc.nat(60_000), fc.integer({ min: 1, max: 5000 }))
    .map(([speaker, fromMs, length]) => turn(speaker, fromMs, fromMs + length)),
  { maxLength: 40 },
);
const spanOf = ({ fromMs, toMs }: SpokenTurn) => ({ fromMs: fromMs ?? 0, toMs: toMs ?? 0 });

describe('whatever is said', () => {
  test('shares add up to 1, and nobody overlaps for longer than they talk', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const { speakers } = talkTimes(all);
        if (all.length > 0) expect(speakers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        for (const each of speakers) expect(each.overlapMs).toBeLessThanOrEqual(each.talkMs);
      }),
    );
  });

  test('between two, all talk less the overlap is the time in which anybody talks', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const two = all.filter(({ speaker }) => speaker !== 'I');
        const { speakers, overlapMs } = talkTimes(two);
        const sum = speakers.reduce((total, { talkMs }) => total + talkMs, 0);
        expect(sum - overlapMs).toBe(lengthOf(two.map(spanOf)));
      }),
    );
  });

  test('the order of the list and the place on the clock change nothing but the order of speakers', () => {
    fc.assert(
      fc.property(turns, fc.nat(100_000), (all, by) => {
        const byName = (list: readonly SpokenTurn[]) =>
          talkTimes(list).speakers.toSorted((one, other) => (one.speaker < other.speaker ? -1 : 1));
        const moved = all
          .toReversed()
          .map(({ speaker, fromMs, toMs }) => turn(speaker, (fromMs ?? 0) + by, (toMs ?? 0) + by));
        expect(byName(moved)).toEqual(byName(all));
      }),
    );
  });
});
