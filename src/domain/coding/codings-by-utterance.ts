import type { ExcerptSpan } from '../transcript/excerpt-span.ts';

/** One coding's share of one utterance. */
export interface CodedPiece {
  readonly codingId: string;
  readonly codeId: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Which stretches of which utterances are coded, each list in the order of its start. Codings whose span does not
 * lie in these utterances are left out here; they are shown with their lost text instead.
 */
export function codingsByUtterance(
  utterances: readonly { readonly id: string; readonly text: string }[],
  indexById: ReadonlyMap<string, number>,
  codings: readonly { readonly id: string; readonly codeId: string; readonly span: ExcerptSpan }[],
): Map<string, CodedPiece[]> {
  const pieces = new Map<string, CodedPiece[]>();
  for (const { id, codeId, span } of codings) {
    const first = indexById.get(span.fromUtteranceId);
    const last = indexById.get(span.toUtteranceId);
    if (first === undefined || last === undefined) continue;
    for (let index = first; index <= last; index += 1) {
      const utterance = utterances[index];
      if (utterance === undefined) continue;
      const from = index === first ? span.fromOffset : 0;
      const to = index === last ? span.toOffset : utterance.text.length;
      if (to <= from) continue;
      const list = pieces.get(utterance.id) ?? [];
      list.push({ codingId: id, codeId, from, to });
      pieces.set(utterance.id, list);
    }
  }
  for (const list of pieces.values()) list.sort((one, other) => one.from - other.from || one.to - other.to);
  return pieces;
}
