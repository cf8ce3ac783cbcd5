import type { Side } from '../../domain/study/perspective.ts';
import type { CheckItem } from '../../domain/check/session-check.ts';
import type { ExampleMemo, ExampleTranscript } from '../example-study.ts';

/** Who speaks a line: client, therapist, interpreter, observer, interviewer. */
export type Voice = 'C' | 'T' | 'X' | 'O' | 'I';

export interface StoryPerson {
  readonly pseudonym: string;
  readonly name: string;
  readonly born?: string;
  readonly contact: string;
}

/** A third person in the room, and in which of the five sessions. */
export interface ThirdPerson extends StoryPerson {
  readonly inSessions: readonly number[];
}

/** The small sounds a person makes: while listening, when starting unsure, and when there was no more to come. */
export interface Manner {
  readonly listening: readonly string[];
  readonly hesitating: readonly string[];
  readonly trailing: readonly string[];
}

export interface NotHeld {
  readonly notHeld: string;
}

/** One side's five session checks: a general level, how single items differ from it, and written lines. */
export interface StoryChecks {
  readonly level: readonly [number, number, number, number, number];
  readonly items?: Partial<Record<CheckItem, number>>;
  readonly lines?: Readonly<Record<number, readonly ['beginning' | 'middle' | 'end' | 'unsure', string]>>;
  readonly missing?: readonly number[];
}

/** Where a transcript departs from the usual: another file name or format, labels somebody forgot to change. */
export interface TranscriptQuirk {
  readonly fileName?: string;
  readonly format?: ExampleTranscript['format'];
  readonly labels?: Partial<Record<Voice, string>>;
  /** Key of who held the interview, where the two interviewers could not keep to their sides. */
  readonly interviewer?: string;
  /** From this utterance on the transcriber wrote no times. */
  readonly untimedFrom?: number;
}

export type ScriptName = 'session-3' | 'session-5' | `session-${3 | 5}/recall-${Side}`;

export interface StoryMemo extends Omit<ExampleMemo, 'key' | 'aboutKey'> {
  /** Relative to the dyad for dyads and transcripts; for an excerpt, the name of a mark in a script. */
  readonly about: string;
}

/**
 * One dyad's story. The scripts are written in a small notation that `read-script.ts` explains;
 * everything else about the dyad stands beside them, so that one file is one relationship.
 */
export interface DyadStory {
  readonly key: string;
  readonly label: string;
  readonly client: StoryPerson;
  readonly therapist: StoryPerson;
  readonly interpreter?: ThirdPerson;
  /** Interprets the recall interviews, so that nobody is asked about a colleague to their face. */
  readonly recallInterpreter?: StoryPerson;
  readonly observer?: ThirdPerson;
  /** Who makes listening sounds while the client speaks; the therapist, unless another language is spoken. */
  readonly heardBy?: Voice;
  readonly group: 'positive' | 'troubled';
  readonly basis: string;
  readonly firstSessionOn: string;
  readonly startsAtHour: number;
  readonly manners: Readonly<Record<Side, Manner>>;
  readonly scripts: Readonly<Record<ScriptName, string | NotHeld>>;
  readonly checks: Readonly<Record<Side, StoryChecks>>;
  /** One matrix cell a row: 'theme: verdict: reason'. */
  readonly cells: string;
  readonly memos: readonly StoryMemo[];
  readonly quotes: Readonly<Record<string, readonly ['use' | 'use with changes' | 'do not use', string]>>;
  readonly quirks?: Partial<Record<ScriptName, TranscriptQuirk>>;
}
