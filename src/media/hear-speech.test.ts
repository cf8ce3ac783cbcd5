import { expect, test } from 'vitest';
import { hearSpeech } from './hear-speech.ts';
import type { Sound } from './open-sound.ts';
import { sileroNetwork } from './silero-network.ts';
import { sileroWeights } from './silero-weights.ts';

/** A sound that is made while it is read, so that its length costs no memory. */
function silence(seconds: number, rate: number, channels: number): Sound {
  return {
    rate,
    channels,
    async *pieces() {
      for (let second = 0; second < seconds; second += 1)
        yield Array.from({ length: channels }, () => new Float32Array(rate));
    },
  };
}

test('silence has no speech, and its length is kept to the millisecond through another rate', async () => {
  const network = await sileroNetwork(await sileroWeights(), 2);
  const heard = await hearSpeech(silence(7, 44_100, 2), network);
  expect(heard).toMatchObject({ durationMs: 7000, speech: [], talkMs: 0, pauses: [], overlapMs: 0 });
  expect(heard.channels).toHaveLength(2);
});

test('what was heard of a long sound is not kept: an hour needs no more room than a minute', async () => {
  // Of the network only the answer matters here: the room is taken by what surrounds it.
  const nothing = async (windows: readonly Float32Array[]): Promise<Float32Array> =>
    new Float32Array(windows.length);
  await hearSpeech(silence(60, 16_000, 2), nothing);
  const before = process.memoryUsage().rss;
  const heard = await hearSpeech(silence(3600, 16_000, 2), nothing);
  const grownMiB = (process.memoryUsage().rss - before) / 2 ** 20;
  expect(heard.durationMs).toBe(3_600_000);
  // The hour itself is 439 MiB as samples.
  expect(grownMiB).toBeLessThan(150);
});
