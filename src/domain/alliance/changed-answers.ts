import type { SidePicture } from './side-picture.ts';

/** Points between two answers to one item from which the discussion card names it: one step is as good as none. */
export const NAMED_CHANGE = 2;

/** One item that was answered otherwise than the time before, in one side's view. */
export interface ChangedAnswer {
  readonly item: string;
  readonly before: number;
  readonly now: number;
}

/** A side's newest form beside the one before it. */
export interface ChangedAnswers {
  readonly session: number;
  readonly beforeSession: number;
  readonly mean: { readonly before: number; readonly now: number };
  /** The largest change first. */
  readonly items: readonly ChangedAnswer[];
}

/**
 * What changed in one side's view between its last two forms of one unbroken stretch: a way into the conversation, and no
 * sign. Null with fewer than two forms, where the series has just begun anew, or nothing may be computed over time.
 */
export function changedAnswers(side: SidePicture, overTime: boolean): ChangedAnswers | null {
  const answered = side.points.filter((point) => point.score !== null);
  const [before, now] = [answered.at(-2), answered.at(-1)];
  if (!overTime || before === undefined || now === undefined) return null;
  if (side.breaks.some(({ session }) => session === now.session)) return null;
  const items = Object.entries(now.items).flatMap(([item, value]): ChangedAnswer[] => {
    const earlier = before.items[item] ?? null;
    if (value === null || earlier === null || Math.abs(value - earlier) < NAMED_CHANGE) return [];
    return [{ item, before: earlier, now: value }];
  });
  return {
    session: now.session,
    beforeSession: before.session,
    mean: { before: before.score ?? 0, now: now.score ?? 0 },
    items: items.sort((one, other) => Math.abs(other.now - other.before) - Math.abs(one.now - one.before)),
  };
}
