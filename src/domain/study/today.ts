/** What can need a person today, the most urgent first: this is the order of the page. */
export const TODAY_KINDS = [
  'safety answer',
  'glass broken',
  'withdrawal overdue',
  'second person asked',
  'key change asked',
  'withdrawal to confirm',
  'half transcript',
  'quote out',
  'copy asked',
  'consent lapsed',
  'consent lapses',
  'consent to ask',
  'interview due',
  'supervision ends',
  'deleted soon',
  'no backup',
  'backup old',
  'no drill',
  'drill old',
  'drill failed',
  'no key copy',
] as const;
export type TodayKind = (typeof TODAY_KINDS)[number];

/** One thing that needs a person. `by` is the day until which, or since which; null where none matters. */
export interface TodayThing {
  readonly kind: TodayKind;
  readonly studyId: string | null;
  readonly studyTitle: string | null;
  /** Whom or what it is about, under pseudonyms. */
  readonly about: string;
  readonly by: string | null;
}

const HOUR_MS = 3_600_000;
/** A nightly backup that is a day and two hours old was missed once. */
export const BACKUP_OLD_MS = 26 * HOUR_MS;
/** A weekly drill that is eight days old was missed once. */
export const DRILL_OLD_MS = 8 * 24 * HOUR_MS;

/** How safely the data is kept, in what needs somebody. Instants are milliseconds since 1970, null for never. */
export function safekeepingNeeds(
  ages: {
    readonly backupGoodAt: number | null;
    readonly drillGoodAt: number | null;
    readonly drillFailed: boolean;
    readonly hasKeyCopy: boolean;
  },
  now: number,
): TodayKind[] {
  const needs: TodayKind[] = [];
  if (ages.backupGoodAt === null) needs.push('no backup');
  else if (now - ages.backupGoodAt > BACKUP_OLD_MS) needs.push('backup old');
  if (ages.drillFailed) needs.push('drill failed');
  else if (ages.drillGoodAt === null) needs.push('no drill');
  else if (now - ages.drillGoodAt > DRILL_OLD_MS) needs.push('drill old');
  if (!ages.hasKeyCopy) needs.push('no key copy');
  return needs;
}

/** The most urgent kind first, and within it what is due first. */
export function inOrder(things: readonly TodayThing[]): TodayThing[] {
  return things.toSorted(
    (one, other) =>
      TODAY_KINDS.indexOf(one.kind) - TODAY_KINDS.indexOf(other.kind) ||
      (one.by ?? '').localeCompare(other.by ?? '') ||
      one.about.localeCompare(other.about),
  );
}
