import type { CodedPiece } from '../../domain/coding/codings-by-utterance.ts';

/** Hues are painted in this many steps, because a highlight's style must stand in a style sheet (codes.css). */
const HUE_STEPS = 24;

/** The style-sheet name of a hue's step. */
export const hueStep = (hue: number): number => Math.round((hue / 360) * HUE_STEPS) % HUE_STEPS;

/**
 * Paints the coded stretches of the utterances that are on the page now, with the CSS Custom Highlight API: no
 * element is added, so offsets in the text stay what they are and overlaps cost nothing.
 */
export function paintCodes(
  pieces: ReadonlyMap<string, readonly CodedPiece[]>,
  hueOf: (codeId: string) => number,
  chosenCodingId: string | null,
): void {
  if (!('highlights' in CSS)) return;
  const ranges = new Map<string, Range[]>();
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    const text = element.firstChild;
    if (text === null) continue;
    const length = text.textContent?.length ?? 0;
    for (const piece of pieces.get(element.dataset['words'] ?? '') ?? []) {
      const range = new Range();
      range.setStart(text, Math.min(piece.from, length));
      range.setEnd(text, Math.min(piece.to, length));
      const name =
        piece.codingId === chosenCodingId ? 'chosen-coding' : `code-${hueStep(hueOf(piece.codeId))}`;
      ranges.set(name, [...(ranges.get(name) ?? []), range]);
    }
  }
  for (const name of CSS.highlights.keys()) if (!ranges.has(name)) CSS.highlights.delete(name);
  for (const [name, list] of ranges) {
    const highlight = new Highlight(...list);
    highlight.priority = name === 'chosen-coding' ? 1 : 0;
    CSS.highlights.set(name, highlight);
  }
}
