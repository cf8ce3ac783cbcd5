import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';

/** Words of one turn that are marked to be taken out. */
export interface MarkedWords {
  readonly utteranceId: string;
  readonly version: number;
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly words: string;
}

/** What was selected last, and in which revision of the transcript. */
export interface MarkedSpan {
  readonly span: ExcerptSpan;
  readonly revision: number;
}

/** The words that were marked last in this turn: pressing a button or typing in a field unmarks them on the page. */
export function markedWords(
  transcript: OpenTranscriptReply,
  turnId: string | undefined,
  span: ExcerptSpan | null,
  marked: MarkedSpan | null,
): MarkedWords | null {
  const of = span ?? (marked?.revision === transcript.revision ? marked.span : null);
  if (of === null || of.fromUtteranceId !== of.toUtteranceId || of.fromUtteranceId !== turnId) return null;
  const turn = transcript.utterances.find((each) => each.id === of.fromUtteranceId);
  const words = turn?.text.slice(of.fromOffset, of.toOffset) ?? '';
  const fromOffset = of.fromOffset + (words.length - words.trimStart().length);
  const trimmed = words.trim();
  if (turn === undefined || trimmed === '') return null;
  return {
    utteranceId: turn.id,
    version: turn.version,
    fromOffset,
    toOffset: fromOffset + trimmed.length,
    words: trimmed,
  };
}
