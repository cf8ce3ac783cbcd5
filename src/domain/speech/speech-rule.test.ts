import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listenForSpeech, SILERO_RULE, WINDOW_MS } from './speech-rule.ts';

function heard(probabilities: readonly number[]) {
  const listener = listenForSpeech();
  for (const probability of probabilities) listener.hear(probability);
  return listener.end(probabilities.length * WINDOW_MS);
}

const windows = (count: number, probability: number): number[] => Array<number>(count).fill(probability);

describe('from probabilities to speech', () => {
  test('20 windows of speech are one stretch of 640 ms, padded by 30 ms at both ends', () => {
    const spans = heard([...windows(10, 0.01), ...windows(20, 0.9), ...windows(10, 0.01)]);
    expect(spans).toEqual([{ fromMs: 10 * 32 - 30, toMs: 30 * 32 + 30 }]);
  });

  test('a voice that wavers between the two thresholds is not cut', () => {
    const spans = heard([...windows(10, 0.9), ...windows(10, 0.4), ...windows(10, 0.9), ...windows(5, 0)]);
    expect(spans).toEqual([{ fromMs: 0, toMs: 30 * 32 + 30 }]);
  });

  test('what never reaches the upper threshold is no speech', () => {
    expect(heard(windows(100, 0.49))).toEqual([]);
  });

  test('a gap of four windows is speech, because 100 ms have not passed when the fourth is heard; one of five is not', () => {
    expect(heard([...windows(10, 0.9), ...windows(4, 0), ...windows(10, 0.9)])).toHaveLength(1);
    expect(heard([...windows(10, 0.9), ...windows(5, 0), ...windows(10, 0.9)])).toHaveLength(2);
  });

  test('a burst of 224 ms is no speech', () => {
    expect(heard([...windows(7, 0.9), ...windows(10, 0)])).toEqual([]);
  });

  test('speech that lasts to the end ends there', () => {
    expect(heard([...windows(5, 0), ...windows(20, 0.9)])).toEqual([{ fromMs: 130, toMs: 800 }]);
  });
});

test('whatever is heard: stretches in order, apart, inside the sound, and long enough', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(probability, { maxLength: 400 }), (probabilities) => {
      const spans = heard(probabilities);
      const durationMs = probabilities.length * WINDOW_MS;
      for (const [index, { fromMs, toMs }] of spans.entries()) {
        expect(fromMs).toBeGreaterThanOrEqual(spans[index - 1]?.toMs ?? 0);
        expect(toMs).toBeLessThanOrEqual(durationMs);
        expect(toMs - fromMs).toBeGreaterThan(SILERO_RULE.minSpeechMs);
      }
    }),
  );
});
