import type { FilledForm } from '../instruments/answers.ts';

/** Who a speaker label stands for. `unknown` stays until a person has said who it is: it is never guessed away. */
export const SPEAKER_ROLES = [
  'client',
  'therapist',
  'interviewer',
  'interpreter',
  'observer',
  'guardian',
  'helper',
  'unknown',
] as const;
export type SpeakerRole = (typeof SPEAKER_ROLES)[number];

/** One speaker turn as read from a file. Times are whole milliseconds from the file's start; unknown is null, never 0. */
export interface ReadUtterance {
  readonly index: number;
  /** The label as written in the file, or null where the file names nobody. */
  readonly speaker: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly text: string;
}

/** What could not be carried over, and where in the file: a line ("line 12") or a row ("row 7"). */
export interface Loss {
  readonly where: string;
  readonly what: string;
}

/** One conversation read from a foreign file. */
export interface ReadTranscript {
  /** Set when the file holds several conversations. */
  readonly conversation?: string;
  readonly format: 'webvtt' | 'srt' | 'text' | 'markdown' | 'csv' | 'kokorochat';
  /** BCP 47 tag stated by the file, or null: the language is not guessed. */
  readonly language: string | null;
  /** The end of the last timed utterance, or null where the file has no times. */
  readonly durationMs: number | null;
  /** Labels in order of first appearance. */
  readonly speakers: readonly string[];
  readonly utterances: readonly ReadUtterance[];
  readonly losses: readonly Loss[];
  /** Forms that were filled in after the session and stand in the same file. */
  readonly forms?: readonly FilledForm[];
}
