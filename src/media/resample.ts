/** Half the width of the filter, in samples of the slower side: 16 keep aliases below 80 dB with this window. */
const HALF_WIDTH = 16;
/** Kaiser's beta for a stop band of about 80 dB (Kaiser 1974: 0.1102 · (A − 8.7)). */
const BETA = 7.86;
/** Where the pass band ends, as a share of the slower side's half rate. */
const PASS_BAND = 0.92;

/** Takes pieces of one channel at one rate and gives the same sound at another; `end` gives what was still held back. */
export interface Resampler {
  readonly take: (piece: Float32Array) => Float32Array;
  readonly end: () => Float32Array;
}

/** Band-limited (windowed sinc), because leaving out samples folds high sounds down into the range of speech. */
export function resampler(fromRate: number, toRate: number): Resampler {
  if (fromRate === toRate) return { take: (piece) => piece, end: () => new Float32Array(0) };
  const divisor = greatestDivisor(fromRate, toRate);
  const up = toRate / divisor;
  const down = fromRate / divisor;
  const reach = Math.ceil(HALF_WIDTH * Math.max(1, fromRate / toRate));
  const kernels = kernelsOf(up, reach, Math.min(1, toRate / fromRate) * PASS_BAND);
  // Sound before the first sample is silence; `held` begins `reach` samples before what is given next.
  let held: Float32Array = new Float32Array(reach);
  let phase = 0;
  let taken = 0;
  let given = 0;

  const give = (wanted: number): Float32Array => {
    const out = new Float32Array(Math.max(0, wanted));
    let start = 0;
    for (let index = 0; index < out.length; index += 1) {
      const kernel = kernels[phase] ?? new Float32Array(0);
      let sum = 0;
      for (let tap = 0; tap < kernel.length; tap += 1) sum += (kernel[tap] ?? 0) * (held[start + tap] ?? 0);
      out[index] = sum;
      phase += down;
      start += Math.floor(phase / up);
      phase %= up;
    }
    held = held.slice(start);
    given += out.length;
    return out;
  };

  return {
    take(piece) {
      taken += piece.length;
      const joined = new Float32Array(held.length + piece.length);
      joined.set(held);
      joined.set(piece, held.length);
      held = joined;
      const ready = held.length - 2 * reach;
      return give(ready <= 0 ? 0 : Math.ceil((ready * up - phase) / down));
    },
    end() {
      const whole = Math.round((taken * up) / down);
      const padded = new Float32Array(held.length + 2 * reach + 1);
      padded.set(held);
      held = padded;
      return give(whole - given);
    },
  };
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

/** One kernel for each place that an output sample can have between two input samples. */
function kernelsOf(phases: number, reach: number, cutoff: number): Float32Array[] {
  return Array.from({ length: phases }, (_, phase) => {
    const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_tap, tap) => {
      const distance = tap - reach - phase / phases;
      return cutoff * sinc(cutoff * distance) * kaiser(distance / (reach + 1));
    });
    // The gain at rest is 1 for every phase, else a steady sound would ripple.
    const gain = kernel.reduce((sum, each) => sum + each, 0);
    return kernel.map((each) => each / gain);
  });
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (share: number): number =>
  Math.abs(share) >= 1 ? 0 : besselI0(BETA * Math.sqrt(1 - share * share)) / besselI0(BETA);

/** The modified Bessel function of order 0 by its power series (Abramowitz & Stegun 9.6.12). */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
