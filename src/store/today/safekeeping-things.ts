import type { Viewer } from '../../domain/access/viewer.ts';
import { safekeepingNeeds, type TodayThing } from '../../domain/study/today.ts';
import { readSafekeepingAges } from '../backup/safekeeping-ages.ts';
import type { Store } from '../store.ts';

/** Backups, restore drills and the second copy of the keys that are too old, for whoever answers for them. */
export async function safekeepingThings(
  store: Store,
  viewer: Viewer,
  secondPlaceMemo: string,
): Promise<TodayThing[]> {
  const ages = await readSafekeepingAges(store, viewer, secondPlaceMemo);
  const instant = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null);
  const needs = safekeepingNeeds(
    {
      backupGoodAt: instant(ages.backup?.goodAt),
      drillGoodAt: instant(ages.drill?.goodAt),
      drillFailed: ages.drill !== null && ages.drill.result !== 'good',
      hasKeyCopy: ages.bundleMadeAt !== null,
    },
    store.now().getTime(),
  );
  const since: Partial<Record<TodayThing['kind'], string | null | undefined>> = {
    'backup old': ages.backup?.goodAt,
    'drill old': ages.drill?.goodAt,
    'drill failed': ages.drill?.at,
  };
  return needs.map((kind) => ({
    kind,
    studyId: null,
    studyTitle: null,
    about: '',
    by: since[kind]?.slice(0, 10) ?? null,
  }));
}
