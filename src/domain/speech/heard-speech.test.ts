import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../recall/session-clock.ts';
import { heardSpeech } from './heard-speech.ts';
import { nearVoices } from './near-voice.ts';
import { lengthOf, sharedSpans } from './span-sets.ts';

const span = (fromMs: number, toMs: number): Span => ({ fromMs, toMs });

describe('one channel', () => {
  test('a silence of 2.9 s belongs to the speech, one of 3 s is a pause', () => {
    const heard = heardSpeech(20_000, [[span(1000, 3000), span(5900, 8000), span(11_000, 12_000)]]);
    expect(heard).toEqual({
      durationMs: 20_000,
      speech: [span(1000, 8000), span(11_000, 12_000)],
      talkMs: 8000,
      pauses: [span(8000, 11_000)],
      voice: [span(1000, 3000), span(5900, 8000), span(11_000, 12_000)],
      voiceMs: 5100,
      silences: [span(3000, 5900), span(8000, 11_000)],
    });
  });

  test('a silence below 250 ms is none, and neither is what is before and after', () => {
    expect(heardSpeech(9000, [[span(4000, 5000), span(5249, 6000)]]).silences).toEqual([]);
  });

  test('a sound without a voice has neither speech nor pauses', () => {
    const { speech, pauses, talkMs } = heardSpeech(60_000, [[]]);
    expect({ speech, pauses, talkMs }).toEqual({ speech: [], pauses: [], talkMs: 0 });
  });
});

describe('a microphone for each speaker', () => {
  test('each channel has its own talk, and the overlap counts once', () => {
    const heard = heardSpeech(20_000, [[span(0, 5000)], [span(4500, 9000)]]);
    expect(heard.channels?.map(({ voiceMs }) => voiceMs)).toEqual([5000, 4500]);
    expect([heard.talkMs, heard.overlapMs, heard.separate]).toEqual([9000, 500, true]);
    expect(
      heard.talk?.map(({ speaker, turns, medianLatencyMs }) => [speaker, turns, medianLatencyMs]),
    ).toEqual([
      ['1', 1, null],
      ['2', 1, -500],
    ]);
  });

  test('channels with the same voices are said to tell nobody apart', () => {
    expect(heardSpeech(20_000, [[span(0, 5000)], [span(100, 5000)]]).separate).toBe(false);
  });

  test('a voice that is 8 dB weaker than before the other microphone is the other’s', () => {
    const far = { probability: 0.9, power: 10 ** (-8.1 / 10) };
    const near = { probability: 0.95, power: 1 };
    expect(nearVoices([near, far])).toEqual([0.95, 0]);
    expect(nearVoices([near, { ...far, power: 10 ** (-7.9 / 10) }])).toEqual([0.95, 0.9]);
    expect(nearVoices([{ probability: 0.2, power: 0 }])).toEqual([0.2]);
  });
});

const spans = fc.array(
  fc.tuple(fc.nat(60_000), fc.nat(4000)).map(([fromMs, length]) => span(fromMs, fromMs + length)),
  { maxLength: 30 },
);

test('speech and pauses share no time and together are all between the first and the last voice', () => {
  fc.assert(
    fc.property(spans, (voice) => {
      const { speech, pauses, talkMs } = heardSpeech(64_000, [voice]);
      expect(sharedSpans([speech, pauses])).toEqual([]);
      const from = speech[0]?.fromMs ?? 0;
      const to = speech.at(-1)?.toMs ?? 0;
      expect(talkMs + lengthOf(pauses)).toBe(to - from);
    }),
  );
});

test('what two share is what both have less what either has', () => {
  fc.assert(
    fc.property(spans, spans, (one, other) => {
      const shared = lengthOf(sharedSpans([one, other]));
      expect(shared).toBe(lengthOf(one) + lengthOf(other) - lengthOf([...one, ...other]));
    }),
  );
});
