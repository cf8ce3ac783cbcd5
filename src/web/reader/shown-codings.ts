import type { CodingReply } from '../../api/coding.ts';

/** The codings of a transcript as the server gave them, and when they were asked for. */
export interface AskedList {
  readonly askedAt: number;
  readonly list: readonly CodingReply[];
}

/** What a coder has just done: shown at once. Times are of the page's own clock, in milliseconds. */
export interface OwnStep {
  readonly changeId: string;
  readonly added: CodingReply | null;
  readonly removedId: string | null;
  /** When the server said that it is kept; null while it is on its way. */
  readonly keptAt: number | null;
}

/**
 * The codings to show: what the server gave, with the coder's own steps that it may not have known of. A list that was
 * asked for before a step was kept does not take that step off the page, however late it comes; one that was asked for
 * afterwards is believed, because an undo or another page may have taken it back.
 */
export function shownCodings(given: AskedList | undefined, steps: readonly OwnStep[]): CodingReply[] {
  const { askedAt, list } = given ?? { askedAt: -Infinity, list: [] };
  const shown = new Map(list.map((coding) => [coding.id, coding]));
  for (const { added, removedId, keptAt } of steps) {
    if (keptAt !== null && keptAt <= askedAt) continue;
    if (added !== null && !shown.has(added.id)) shown.set(added.id, added);
    if (removedId !== null) shown.delete(removedId);
  }
  return [...shown.values()];
}
