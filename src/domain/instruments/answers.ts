import type { Instrument } from './instrument.ts';

/** One value somebody gave. */
export type AnswerValue =
  | { readonly kind: 'code'; readonly code: string; readonly system: string | null; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'yes-no'; readonly value: boolean }
  | { readonly kind: 'text'; readonly text: string };

/** The answers under one question; several where it may be answered more than once. */
export interface ItemAnswers {
  readonly itemId: string;
  readonly values: readonly AnswerValue[];
}

/** A filled form as it was given: it holds no score of ours. */
export interface InstrumentResponse {
  /** Address or name of the instrument, as the form states it; null where it does not. */
  readonly instrumentId: string | null;
  /** When it was filled in (ISO 8601), or null. */
  readonly authored: string | null;
  readonly language: string | null;
  /** In the order of the form. The same question under two repetitions of a group appears twice. */
  readonly answers: readonly ItemAnswers[];
}

/** A form that came with something else, such as a session's transcript: whose view it is, what was asked and answered. */
export interface FilledForm {
  readonly perspective: 'client' | 'therapist';
  readonly instrument: Instrument;
  readonly response: InstrumentResponse;
}
