import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resampler } from './resample.ts';

function resampled(
  samples: Float32Array,
  from: number,
  to: number,
  cuts: readonly number[] = [],
): Float32Array {
  const { take, end } = resampler(from, to);
  const edges = [0, ...[...cuts].sort((one, other) => one - other), samples.length];
  const out = edges.slice(1).map((edge, index) => take(samples.subarray(edges[index], edge)));
  return Float32Array.from([...out, end()].flatMap((piece) => [...piece]));
}

const tone = (hertz: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, n) =>
    Math.sin((2 * Math.PI * hertz * n) / rate),
  );

/** The root mean square away from both ends, where the filter reaches past the sound. */
function level(samples: Float32Array): number {
  const inner = samples.subarray(400, samples.length - 400);
  return Math.sqrt(inner.reduce((sum, each) => sum + each * each, 0) / inner.length);
}

test.each([8000, 11_025, 22_050, 44_100, 48_000, 96_000])(
  'from %i samples a second a tone of 1 kHz comes out as itself',
  (rate) => {
    const out = resampled(tone(1000, rate, 0.5), rate, 16_000);
    const wanted = tone(1000, 16_000, 0.5);
    expect(Math.abs(out.length - wanted.length)).toBeLessThanOrEqual(1);
    for (let n = 400; n < out.length - 400; n += 7) expect(out[n]).toBeCloseTo(wanted[n] ?? 0, 3);
  },
);

test('a tone of 12 kHz, which 16,000 samples a second cannot hold, is gone and not folded to 4 kHz', () => {
  expect(level(resampled(tone(12_000, 48_000, 0.5), 48_000, 16_000))).toBeLessThan(1e-3);
});

test('however the sound is cut into pieces, it comes out the same and as long', () => {
  const rates = fc.constantFrom(8000, 12_345, 22_050, 44_100, 48_000);
  const samples = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 600 });
  fc.assert(
    fc.property(rates, samples, fc.array(fc.nat(600), { maxLength: 5 }), (rate, values, cuts) => {
      const sound = Float32Array.from(values);
      const inside = cuts.filter((cut) => cut < sound.length);
      const whole = resampled(sound, rate, 16_000);
      expect(whole.length).toBe(Math.round((sound.length * 16_000) / rate));
      expect(resampled(sound, rate, 16_000, inside)).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});
