import { joinSpans, type Span } from '../recall/session-clock.ts';
import { PAUSE_MS } from './pause.ts';
import { gapsBetween, joinAcross, lengthOf, sharedSpans } from './span-sets.ts';
import { type TalkOfSpeaker, talkTimes } from './talk-time.ts';

/** Shorter silences are part of articulation, such as the closure of a plosive (Goldman-Eisler 1968: 250 ms). */
export const LEAST_SILENCE_MS = 250;

/**
 * Channels in which two voices are heard at once for more than half of the time carry the same room and tell no
 * speakers apart: in conversation overlap is about 4 % of the time (Levinson & Torreira 2015).
 */
export const SAME_SOUND_SHARE = 0.5;

/** Speech of one channel, or of the whole sound, told at two scales. */
export interface SpeechScales {
  /** Stretches in which somebody speaks, silences shorter than a pause included. */
  readonly speech: readonly Span[];
  readonly talkMs: number;
  /** Where a voice is heard, without the silences inside a stretch. */
  readonly voice: readonly Span[];
  readonly voiceMs: number;
}

/** Where speech was heard in a sound, in all of it and in each of several channels. */
export interface HeardSpeech extends SpeechScales {
  readonly durationMs: number;
  /** Silences of a pause's length between two stretches of speech. */
  readonly pauses: readonly Span[];
  /** The silences between two voices from the shortest that can be heard as one; the pauses are among them. */
  readonly silences: readonly Span[];
  /** One for each channel of a sound with two or more. */
  readonly channels?: readonly SpeechScales[];
  /** How long two channels have a voice at once; only there where channels are. */
  readonly overlapMs?: number;
  /** Whether each channel is one speaker; only there where channels are. */
  readonly separate?: boolean;
  /** Talk, pauses and latency of each channel by its number from 1; only there where each is one speaker. */
  readonly talk?: readonly TalkOfSpeaker[];
}

function scalesOf(voice: readonly Span[]): SpeechScales {
  const speech = joinAcross(voice, PAUSE_MS);
  return { speech, talkMs: lengthOf(speech), voice: joinSpans(voice), voiceMs: lengthOf(voice) };
}

/** What is said of a sound, from the voice in each of its channels: there is a voice while any channel has one. */
export function heardSpeech(durationMs: number, channels: readonly (readonly Span[])[]): HeardSpeech {
  const voice = joinSpans(channels.flat());
  const { speech, talkMs, voiceMs } = scalesOf(voice);
  const pauses = gapsBetween(speech, PAUSE_MS);
  const silences = gapsBetween(voice, LEAST_SILENCE_MS);
  const whole = { durationMs, speech, talkMs, pauses, voice, voiceMs, silences };
  if (channels.length < 2) return whole;
  const overlapMs = lengthOf(sharedSpans(channels));
  const separate = overlapMs <= SAME_SOUND_SHARE * voiceMs;
  return {
    ...whole,
    channels: channels.map(scalesOf),
    overlapMs,
    separate,
    ...(separate && { talk: talkOfChannels(channels) }),
  };
}

const talkOfChannels = (channels: readonly (readonly Span[])[]): readonly TalkOfSpeaker[] =>
  talkTimes(
    channels.flatMap((voice, index) =>
      joinAcross(voice, LEAST_SILENCE_MS).map((span) => ({ speaker: String(index + 1), ...span })),
    ),
  ).speakers;
