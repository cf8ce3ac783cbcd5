import type { TextEdit } from './text-edits.ts';

/** Which end of an excerpt a position is. */
export type ExcerptEnd = 'start' | 'end';

/**
 * Where a position of a text stands after it was edited. The rule is that of CodeMirror's change.ts, where every
 * position has a side to stick to: where text is inserted exactly at it, a start stays with what follows and an end
 * with what precedes, so that an excerpt never grows by what was put beside it. Within a stretch that was replaced
 * a start goes to the stretch's beginning and an end to its end, so that a marked part of a corrected word becomes
 * the corrected word; within a stretch that was only taken away both go to where it was.
 */
export function mapOffset(edits: readonly TextEdit[], offset: number, end: ExcerptEnd): number {
  let moved = 0;
  for (const { from, to, insert } of edits) {
    if (offset < from || (offset === from && to > from)) break;
    if (offset === from && end === 'end') break;
    if (offset < to) return from + moved + (end === 'start' ? 0 : insert.length);
    moved += insert.length - (to - from);
  }
  return offset + moved;
}

/** A half-open span of one text after it was edited; as long as nothing where all of it was taken away. */
export function mapSpan(
  edits: readonly TextEdit[],
  span: { readonly from: number; readonly to: number },
): { from: number; to: number } {
  const from = mapOffset(edits, span.from, 'start');
  // An empty span has one place; its two ends must not pass each other at an insertion.
  return { from, to: span.to === span.from ? from : mapOffset(edits, span.to, 'end') };
}
