import type { Span } from '../recall/session-clock.ts';

/** The network was trained on sound of this rate, in windows of this many samples: 32 ms each. */
export const HEARD_RATE = 16_000;
export const WINDOW_SAMPLES = 512;
export const WINDOW_MS = (1000 * WINDOW_SAMPLES) / HEARD_RATE;

/** From a speech probability per window to stretches of speech. */
export interface SpeechRule {
  /** A window at or above it begins speech. */
  readonly threshold: number;
  /** Speech ends only below this one: a voice that wavers between the two is not cut. */
  readonly endThreshold: number;
  /** Shorter bursts are no speech. */
  readonly minSpeechMs: number;
  /** Shorter gaps belong to the speech around them. */
  readonly minSilenceMs: number;
  /** Added at both ends, because a word begins and ends softer than the network hears it. */
  readonly padMs: number;
}

/** The defaults of get_speech_timestamps in snakers4/silero-vad, src/silero_vad/utils_vad.py; not fitted to our files. */
export const SILERO_RULE: SpeechRule = {
  threshold: 0.5,
  endThreshold: 0.35,
  minSpeechMs: 250,
  minSilenceMs: 100,
  padMs: 30,
};

/** Hears one probability a window, in order, and says at the end where speech was. */
export interface SpeechListener {
  readonly hear: (probability: number) => void;
  readonly end: (durationMs: number) => Span[];
}

/** Speech is found while the windows come in, so that a long sound needs no room for all of them. */
export function listenForSpeech(rule: SpeechRule = SILERO_RULE): SpeechListener {
  const found: Span[] = [];
  let window = 0;
  let fromMs: number | null = null;
  let fellMs: number | null = null;
  const close = (toMs: number): void => {
    if (fromMs !== null && toMs - fromMs > rule.minSpeechMs) found.push({ fromMs, toMs });
    fromMs = null;
    fellMs = null;
  };
  return {
    hear(probability) {
      const atMs = window * WINDOW_MS;
      window += 1;
      if (probability >= rule.threshold) {
        fellMs = null;
        fromMs ??= atMs;
      } else if (probability < rule.endThreshold && fromMs !== null) {
        fellMs ??= atMs;
        if (atMs - fellMs >= rule.minSilenceMs) close(fellMs);
      }
    },
    end(durationMs) {
      close(Math.min(durationMs, fellMs ?? durationMs));
      return padded(found, rule.padMs, durationMs);
    },
  };
}

/** Where two pads would meet, each gets half of the gap: padding never joins what the rule kept apart. */
function padded(spans: readonly Span[], padMs: number, durationMs: number): Span[] {
  return spans.map(({ fromMs, toMs }, index) => {
    const before = spans[index - 1]?.toMs;
    const after = spans[index + 1]?.fromMs;
    const lead = before === undefined ? padMs : Math.min(padMs, Math.floor((fromMs - before) / 2));
    const trail = after === undefined ? padMs : Math.min(padMs, Math.floor((after - toMs) / 2));
    return { fromMs: Math.max(0, fromMs - lead), toMs: Math.min(durationMs, toMs + trail) };
  });
}
