/** A scale's words in one language: what stands above the questions, the questions, and the answers in their order. */
export interface InstrumentWords {
  readonly lead: string;
  readonly questions: readonly string[];
  readonly answers: readonly string[];
}
