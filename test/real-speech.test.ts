import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FilePathSource } from 'mediabunny';
import { expect, test } from 'vitest';
import type { Span } from '../src/domain/recall/session-clock.ts';
import { lengthOf, sharedSpans } from '../src/domain/speech/span-sets.ts';
import { hearSpeech } from '../src/media/hear-speech.ts';
import { openSound } from '../src/media/open-sound.ts';
import { sileroNetwork } from '../src/media/silero-network.ts';
import { sileroWeights } from '../src/media/silero-weights.ts';

const AUDIO = resolve(import.meta.dirname, '../../shared/data/audio');
const there = existsSync(AUDIO);
if (!there) console.log(`Speech is not compared with reference turns: there is no ${AUDIO}.`);

/** Missed and false speech together, of the length of the sound. */
const MOST_WRONG = 0.12;

const RTTM = /^SPEAKER (\S+) \S+ (\S+) (\S+)/gm;
const SEGMENTS = /^(\S+)\t(\S+)\t/gm;

function spanOf(fromSeconds: number, toSeconds: number): Span {
  return { fromMs: Math.round(1000 * fromSeconds), toMs: Math.round(1000 * toSeconds) };
}

function referenceOf(file: string, name: string): Span[] {
  const text = readFileSync(join(AUDIO, file), 'utf8');
  if (file.endsWith('.segments'))
    return [...text.matchAll(SEGMENTS)].map(([, from, to]) => spanOf(Number(from), Number(to)));
  return [...text.matchAll(RTTM)]
    .filter(([, recording]) => recording === name)
    .map(([, , from, length]) => spanOf(Number(from), Number(from) + Number(length)));
}

function wrong(reference: readonly Span[], found: readonly Span[]): { missedMs: number; falseMs: number } {
  const shared = lengthOf(sharedSpans([reference, found]));
  return { missedMs: lengthOf(reference) - shared, falseMs: lengthOf(found) - shared };
}

test.skipIf(!there).each([
  ['ami_dev00.wav', 'ami_debug.development.rttm', 'dev00'],
  ['pyannote_sample.wav', 'pyannote_sample.rttm', 'sample'],
  ['diarizationExample.wav', 'diarizationExample.segments', ''],
])('speech in %s agrees with its reference turns', async (file, reference, name) => {
  const sound = await openSound(new FilePathSource(join(AUDIO, file)));
  const heard = await hearSpeech(sound, await sileroNetwork(await sileroWeights(), sound.channels));
  const turns = referenceOf(reference, name);
  const { missedMs, falseMs } = wrong(turns, heard.speech);
  const voice = wrong(turns, heard.voice);
  const share = (ms: number): string => `${((100 * ms) / heard.durationMs).toFixed(1)} %`;
  console.log(
    `${file}: speech missed ${share(missedMs)}, false ${share(falseMs)}; voice missed ${share(voice.missedMs)}, false ${share(voice.falseMs)}`,
  );
  expect(missedMs + falseMs).toBeLessThanOrEqual(MOST_WRONG * heard.durationMs);
});
