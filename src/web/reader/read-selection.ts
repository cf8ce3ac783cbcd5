import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';

/** Where utterance words stand in the page: one element with this attribute and one text node inside. */
const WORDS = '[data-words]';

/** The selected words as a span of the transcript, or null where the selection holds none. */
export function readSelection(): ExcerptSpan | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = endOf(range.startContainer, range.startOffset, 'start', range);
  const to = endOf(range.endContainer, range.endOffset, 'end', range);
  if (from === null || to === null) return null;
  if (from.id === to.id && from.offset >= to.offset) return null;
  return { fromUtteranceId: from.id, fromOffset: from.offset, toUtteranceId: to.id, toOffset: to.offset };
}

/** One end of a selection. An end between two utterances belongs to the nearest words inside the selection. */
function endOf(
  node: Node,
  offset: number,
  which: 'start' | 'end',
  range: Range,
): { id: string; offset: number } | null {
  const element = node instanceof Element ? node : node.parentElement;
  const words = element?.closest<HTMLElement>(WORDS);
  if (words) {
    const length = words.textContent?.length ?? 0;
    const at = node.nodeType === Node.TEXT_NODE ? offset : offset === 0 ? 0 : length;
    return { id: words.dataset['words'] ?? '', offset: at };
  }
  const inside = [...document.querySelectorAll<HTMLElement>(WORDS)].filter((each) =>
    range.intersectsNode(each),
  );
  const nearest = which === 'start' ? inside.at(0) : inside.at(-1);
  if (nearest === undefined) return null;
  return {
    id: nearest.dataset['words'] ?? '',
    offset: which === 'start' ? 0 : (nearest.textContent?.length ?? 0),
  };
}

/** Selects a whole utterance, as Enter on a focused utterance does. */
export function selectWords(utteranceId: string): void {
  const words = document.querySelector(`[data-words="${CSS.escape(utteranceId)}"]`);
  if (words !== null) window.getSelection()?.selectAllChildren(words);
}

/**
 * Moves the selection by words from the keyboard: plain arrows move its start, with Shift its end grows or
 * shrinks. Without a selection in this utterance it begins at the first word.
 */
export function moveSelection(utteranceId: string, direction: 'forward' | 'backward', extend: boolean): void {
  const selection = window.getSelection();
  const text = document.querySelector(`[data-words="${CSS.escape(utteranceId)}"]`)?.firstChild;
  if (!selection || !text) return;
  if (selection.rangeCount === 0 || !selection.anchorNode?.parentElement?.closest(WORDS))
    selection.collapse(text, 0);
  selection.modify(extend ? 'extend' : 'move', direction, 'word');
}
