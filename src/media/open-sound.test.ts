import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { describe, expect, test } from 'vitest';
import { type SampleWidth, wavFile, wavHeader } from '../../test/fixtures/wav-file.ts';
import { openSound } from './open-sound.ts';
import { UnreadableSound } from './unreadable-sound.ts';

const tone = (length: number, every: number): Float32Array =>
  Float32Array.from({ length }, (_, n) => 0.5 * Math.sin(n / every));

async function read(file: Uint8Array) {
  const { rate, channels, pieces } = await openSound(new BufferSource(file));
  const samples: number[][] = Array.from({ length: channels }, () => []);
  for await (const piece of pieces())
    for (const [channel, each] of piece.entries()) samples[channel]?.push(...each);
  return { rate, samples };
}

/** Why a file gives no sound; fails where it gives one. */
async function troubleOf(file: Uint8Array): Promise<string> {
  const error = await read(file).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UnreadableSound);
  const { trouble, detail } = error as UnreadableSound;
  return `${trouble} ${detail}`.trim();
}

test.each<[SampleWidth, number]>([
  ['u8', 1],
  ['s16', 4],
  ['s24', 5],
  ['s32', 5],
  ['f32', 6],
  ['f64', 6],
])('WAV with %s samples comes out as it went in', async (width, digits) => {
  const channels = [tone(5000, 9), tone(5000, 23)];
  const { rate, samples } = await read(wavFile(channels, 44_100, width));
  expect([rate, samples.map((each) => each.length)]).toEqual([44_100, [5000, 5000]]);
  for (const [channel, wanted] of channels.entries())
    for (let n = 0; n < 5000; n += 97) expect(samples[channel]?.[n]).toBeCloseTo(wanted[n] ?? 0, digits);
});

describe('what gives no sound says why', () => {
  test('bytes that are no recording, and a playlist that calls itself one', async () => {
    expect(await troubleOf(new Uint8Array(5000).fill(7))).toBe('no-media');
    expect(await troubleOf(Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'))).toMatch(
      /^(no-media|no-sound|broken)/,
    );
  });

  test('a rate or a number of channels that no session has', async () => {
    const of = { channels: 1, rate: 16_000, width: 's16', dataBytes: 100_000 } as const;
    const body = Buffer.alloc(100_000);
    expect(await troubleOf(Buffer.concat([wavHeader({ ...of, channels: 65_535 }), body]))).toBe(
      'too-many-channels 65535',
    );
    expect(await troubleOf(Buffer.concat([wavHeader({ ...of, rate: 1 }), body]))).toBe('odd-rate 1');
    expect(await troubleOf(Buffer.concat([wavHeader({ ...of, rate: 4_294_967_295 }), body]))).toBe(
      'odd-rate 4294967295',
    );
  });

  test('sound that only a decoder reads is named by its codec', async () => {
    const target = new BufferTarget();
    const output = new Output({ format: new WebMOutputFormat(), target });
    const source = new EncodedAudioPacketSource('opus');
    output.addAudioTrack(source);
    await output.start();
    const config = { codec: 'opus', numberOfChannels: 2, sampleRate: 48_000 };
    await source.add(new EncodedPacket(new Uint8Array(40).fill(252), 'key', 0, 0.02), {
      decoderConfig: config,
    });
    await output.finalize();
    expect(await troubleOf(new Uint8Array(target.buffer ?? new ArrayBuffer(0)))).toBe('encoded opus');
  });
});

test('a file that ends before its header says gives what is there', async () => {
  const whole = wavFile([tone(5000, 9)], 16_000);
  const { samples } = await read(whole.subarray(0, 44 + 6000));
  expect(samples[0]?.length).toBe(3000);
});
