import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { mayInClinic } from '../clinic-access.ts';
import { readKeyBundle } from '../keys/key-bundle.ts';
import { readSecondPlace } from '../keys/second-place.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import type { SafekeepingResult } from './backup-refused.ts';

/** The last try of one kind, and the last one that was good. Times are ISO 8601, UTC. */
export interface LastTime {
  readonly at: string;
  readonly result: SafekeepingResult;
  /** When one was last good; null where none ever was. */
  readonly goodAt: string | null;
  readonly tookMs: number;
}

/** How safe the data is kept, for whoever has to answer for it. */
export interface SafekeepingAges {
  /** Null where none was made yet. */
  readonly backup: LastTime | null;
  readonly drill: LastTime | null;
  readonly restore: LastTime | null;
  /** When the key bundle in the second place was last written; null where there is none to be seen. */
  readonly bundleMadeAt: string | null;
}

/** Throws NotFound where this viewer may neither look after the keys nor read the clinic's audit log. */
export async function readSafekeepingAges(
  store: Store,
  viewer: Viewer,
  secondPlaceMemo: string,
): Promise<SafekeepingAges> {
  if (!mayInClinic(viewer, 'know', 'keys') && !mayInClinic(viewer, 'read', 'audit')) throw new NotFound();
  const { rows } = await sql<{
    kind: string;
    at: Date;
    result: SafekeepingResult;
    good_at: Date | null;
    ms: number;
  }>`
    select distinct on (kind) kind, at, result, took_ms::int as ms,
      (select max(g.at) from safekeeping g where g.clinic_id = s.clinic_id and g.kind = s.kind
        and g.result = 'good') as good_at
    from safekeeping s where clinic_id = ${viewer.clinicId} order by kind, ordinal desc`.execute(store.db);
  const last = (kind: string): LastTime | null => {
    const row = rows.find((each) => each.kind === kind);
    if (row === undefined) return null;
    const goodAt = row.good_at?.toISOString() ?? null;
    return { at: row.at.toISOString(), result: row.result, goodAt, tookMs: row.ms };
  };
  const second = await readSecondPlace(secondPlaceMemo);
  const bundle = second === null ? null : await readKeyBundle(second);
  return {
    backup: last('backup'),
    drill: last('drill'),
    restore: last('restore'),
    bundleMadeAt: bundle?.madeAt ?? null,
  };
}
