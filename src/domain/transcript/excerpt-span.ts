/**
 * A marked span of a transcript: from an offset in one utterance to an offset in the same or a later one.
 * Offsets are UTF-16 units, half-open; other tools' code points are converted only at their border.
 */
export interface ExcerptSpan {
  readonly fromUtteranceId: string;
  readonly fromOffset: number;
  readonly toUtteranceId: string;
  readonly toOffset: number;
}

export interface SpanUtterance {
  readonly id: string;
  readonly text: string;
}

/** One utterance's share of an excerpt. */
export interface ExcerptPiece {
  readonly utteranceId: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * The pieces of an excerpt in reading order, or null where the span does not lie in these utterances:
 * an unknown utterance, an end before its start, an offset outside the text, or no text at all.
 */
export function excerptPieces(
  utterances: readonly SpanUtterance[],
  indexOf: (utteranceId: string) => number | undefined,
  span: ExcerptSpan,
): ExcerptPiece[] | null {
  const first = indexOf(span.fromUtteranceId);
  const last = indexOf(span.toUtteranceId);
  if (first === undefined || last === undefined || last < first) return null;
  const pieces: ExcerptPiece[] = [];
  for (let index = first; index <= last; index += 1) {
    const utterance = utterances[index];
    if (utterance === undefined) return null;
    const from = index === first ? span.fromOffset : 0;
    const to = index === last ? span.toOffset : utterance.text.length;
    if (from < 0 || from > to || to > utterance.text.length) return null;
    if (to > from) {
      pieces.push({ utteranceId: utterance.id, from, to, text: utterance.text.slice(from, to) });
    }
  }
  return pieces.length > 0 ? pieces : null;
}

/** The number of words as a reader counts them: runs of letters, digits, marks and apostrophes. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M}'’-]+/gu)?.length ?? 0;
}
