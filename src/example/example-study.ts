import type { CheckItem } from '../domain/check/session-check.ts';
import type { Ask, Audience } from '../domain/consent/consent-form.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { ReadTranscript, SpeakerRole } from '../domain/transcript/transcript.ts';

/*
 * The example study as plain data. Everything is named by a readable key ('dyad-03/session-3/recall-client'),
 * never by an id: whoever loads it into a store makes the ids. Days are 'YYYY-MM-DD', instants ISO 8601 in UTC,
 * places in a recording whole milliseconds on that recording's own clock, offsets UTF-16 units.
 */

/** An invented study in the shape of a dual-perspective recall study. No word in it was said by anybody. */
export interface ExampleStudy {
  readonly seed: number;
  readonly study: ExampleStudyFacts;
  readonly protocol: ExampleProtocol;
  readonly people: readonly ExamplePerson[];
  readonly recruitment: readonly ExampleCandidate[];
  readonly participants: readonly ExampleParticipant[];
  readonly groups: readonly ExampleGroup[];
  readonly dyads: readonly ExampleDyad[];
  readonly grouping: readonly ExampleGrouping[];
  readonly sessions: readonly ExampleSession[];
  readonly interviews: readonly ExampleInterview[];
  readonly checks: readonly ExampleCheck[];
  readonly consents: readonly ExampleConsent[];
  readonly transcripts: readonly ExampleTranscript[];
  readonly anchors: readonly ExampleAnchor[];
  readonly shown: readonly ExampleShown[];
  readonly moments: readonly ExampleMoment[];
  readonly codebook: readonly ExampleCode[];
  /** Transcripts that both coders coded without seeing each other's work. */
  readonly codedByBoth: readonly string[];
  readonly codings: readonly ExampleCoding[];
  readonly themes: readonly ExampleTheme[];
  readonly evidence: readonly ExampleEvidence[];
  readonly cells: readonly ExampleCell[];
  readonly memos: readonly ExampleMemo[];
  readonly journal: readonly ExampleJournalEntry[];
  readonly quoteDecisions: readonly ExampleQuoteDecision[];
}

export interface ExampleStudyFacts {
  readonly key: string;
  readonly title: string;
  readonly question: string;
  readonly startedOn: string;
}

export interface ExampleProtocol {
  readonly recordedSessions: readonly number[];
  readonly interviewed: readonly Side[];
  readonly withinHours: number;
  /** What stays when somebody withdraws, as the consent form says it. */
  readonly keptAtWithdrawal: string;
  readonly statementOfInterests: string;
  readonly interviewGuide: readonly string[];
}

export type ExamplePersonRole = 'investigator' | 'coder' | 'interviewer';

/** Somebody of the research team. Coder A and coder B carry the letter that codings name. */
export interface ExamplePerson {
  readonly key: string;
  readonly name: string;
  readonly role: ExamplePersonRole;
  readonly coder?: 'A' | 'B';
}

export type CandidateState = 'approached' | 'declined' | 'not eligible' | 'eligible' | 'taking part';

export interface ExampleCandidate {
  readonly key: string;
  readonly side: Side;
  readonly state: CandidateState;
  readonly reason?: string;
  readonly on: string;
  /** Set for those who take part. */
  readonly participantKey?: string;
}

export type ParticipantRole = 'client' | 'therapist' | 'interpreter' | 'observer';

export interface ExampleParticipant {
  readonly key: string;
  readonly role: ParticipantRole;
  readonly pseudonym: string;
  readonly identity: { readonly name: string; readonly born?: string; readonly contact: string };
}

export interface ExampleGroup {
  readonly key: string;
  readonly name: string;
}

export interface ExampleDyad {
  readonly key: string;
  readonly label: string;
  readonly clientKey: string;
  readonly therapistKey: string;
  readonly interpreterKey?: string;
  readonly observerKey?: string;
  readonly group: string;
}

/** When a dyad was put in its group, and on what grounds. */
export interface ExampleGrouping {
  readonly dyad: string;
  readonly group: string;
  readonly basis: string;
  readonly on: string;
}

export interface ExampleSession {
  readonly key: string;
  readonly dyad: string;
  readonly number: number;
  readonly heldOn: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Keys of the participants who were in the room. */
  readonly present: readonly string[];
  readonly recorded: boolean;
}

/** A recall interview, or the place where one is missing and why. */
export interface ExampleInterview {
  readonly key: string;
  readonly session: string;
  readonly side: Side;
  readonly status: 'held' | 'not held';
  readonly heldAt?: string;
  readonly durationMs?: number;
  readonly reason?: string;
  readonly interviewerKey: string;
}

export interface ExampleCheck {
  readonly key: string;
  readonly session: string;
  readonly side: Side;
  /** A missing form has neither time nor answers: it is never told why. */
  readonly state: 'answered' | 'missing';
  readonly answeredAt?: string;
  readonly answers?: Readonly<Record<CheckItem, number>>;
  readonly openLine?: string;
  /** About when in the hour the thing in the open line happened. */
  readonly aboutWhen?: 'beginning' | 'middle' | 'end' | 'unsure';
}

export type ConsentPurpose =
  | 'this study'
  | 'quotation'
  | 'archive and reuse'
  | 'automatic analysis'
  | 'training';
export type ConsentModality = 'questionnaire' | 'video' | 'audio' | 'words';

export interface ExampleConsent {
  readonly participant: string;
  readonly purpose: ConsentPurpose;
  readonly modality: ConsentModality;
  readonly state: 'given' | 'refused' | 'withdrawn';
  readonly on: string;
}

/** A consent form as it was handed out. */
export interface ExampleConsentForm {
  readonly key: string;
  readonly audience: Audience;
  readonly title: string;
  readonly body: string;
  readonly asks: readonly Ask[];
  readonly inUseFrom: string;
}

export interface ExampleSpeaker {
  readonly label: string;
  readonly role: SpeakerRole;
  readonly participantKey?: string;
}

export interface ExampleUtterance {
  readonly speaker: string;
  /** Null where the transcriber wrote no time. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly text: string;
}

export interface ExampleTranscript {
  readonly key: string;
  readonly kind: 'session' | 'recall';
  readonly session: string;
  readonly interview?: string;
  readonly fileName: string;
  readonly format: ReadTranscript['format'];
  readonly language: 'en';
  readonly speakers: readonly ExampleSpeaker[];
  readonly utterances: readonly ExampleUtterance[];
}

/** Ties an utterance of a recall interview to the place on the session clock it speaks of. */
export interface ExampleAnchor {
  readonly interview: string;
  readonly utterance: number;
  /** Where the interview's own clock stood, or null where the transcript has no time there. */
  readonly interviewMs: number | null;
  readonly sessionMs: number;
}

/** A stretch of the session recording that was played in the interview. */
export interface ExampleShown {
  readonly interview: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ExampleMoment {
  readonly key: string;
  readonly session: string;
  readonly interview?: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stoppedBy: Side | 'interviewer';
}

export interface ExampleCode {
  readonly key: string;
  readonly parent: string | null;
  readonly name: string;
  readonly definition: string;
  readonly color?: string;
}

/** A span of words: from an utterance and offset up to, not including, an utterance and offset. */
export interface ExampleSpan {
  readonly transcript: string;
  readonly fromUtterance: number;
  readonly fromOffset: number;
  readonly toUtterance: number;
  readonly toOffset: number;
}

export interface ExampleCoding extends ExampleSpan {
  readonly key: string;
  readonly coder: 'A' | 'B';
  readonly code: string;
}

export interface ExampleTheme {
  readonly key: string;
  readonly name: string;
  readonly claim: string;
  readonly codes: readonly string[];
}

export interface ExampleEvidence {
  readonly theme: string;
  /** Key of a coding. */
  readonly coding: string;
}

export type CellVerdict = 'agree' | 'complement' | 'contradict' | 'one side silent';

export interface ExampleCell {
  readonly dyad: string;
  readonly theme: string;
  readonly verdict: CellVerdict;
  readonly reason: string;
  /** Key of a person. */
  readonly author: string;
}

export interface ExampleMemo {
  readonly key: string;
  readonly aboutKind: 'study' | 'dyad' | 'transcript' | 'code' | 'theme' | 'excerpt';
  /** Key of the thing; for an excerpt, the key of a coding. */
  readonly aboutKey: string;
  readonly body: string;
  readonly author: string;
  readonly on: string;
}

export type JournalPhase = 'preparing' | 'interviewing' | 'analysing' | 'writing';

export interface ExampleJournalEntry {
  readonly key: string;
  readonly on: string;
  readonly phase: JournalPhase;
  readonly author: string;
  readonly body: string;
}

/** Whether a coded excerpt may be printed, and what was changed in it so that the person is harder to recognise. */
export interface ExampleQuoteDecision {
  readonly coding: string;
  readonly decision: 'use' | 'use with changes' | 'do not use';
  readonly reason: string;
  readonly on: string;
}
