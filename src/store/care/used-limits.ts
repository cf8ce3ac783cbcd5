import { v7 as newId } from 'uuid';
import { alliancePicture, type ClinicFacts } from '../../domain/alliance/picture.ts';
import type { UsedLimit } from '../../domain/alliance/possible-drop.ts';
import { bothSidesOf } from '../../domain/check/check-series.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import type { ReadCheck } from '../forms/read-checks.ts';
import { columnSealer, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** A check with what it is held against; null where no rule runs on it, or too few forms lie before it. */
export type HeldCheck = ReadCheck & { readonly usedLimit: UsedLimit | null };

/** The dyad’s sessions, and what the rule needs besides the checks. */
export interface HeldAgainst {
  readonly sessions: readonly { readonly id: string; readonly number: number }[];
  readonly facts: ClinicFacts;
}

/**
 * The limits that the checks are held against. What is shown for the first time is kept as it is shown, and never computed
 * anew: a sign that somebody saw neither comes nor goes because the clinic’s spread has changed since, or an earlier form
 * has come in late. Of two who look at once the first one’s limits count for both. The caller has asked the access rule
 * about every check.
 */
export async function holdToLimits(
  store: Store,
  clinicId: string,
  checks: readonly ReadCheck[],
  against: HeldAgainst,
): Promise<HeldCheck[]> {
  // What was given to the service alone is in nobody else’s series, and its person’s own look must not move a limit.
  const shared = checks.filter((check) => check.lane !== 'service');
  const before = await keptLimits(store, clinicId, shared);
  const fresh = freshLimits(shared, before, against);
  const kept = fresh.size === 0 ? before : await keepLimits(store, clinicId, shared, fresh);
  return checks.map((check) => ({ ...check, usedLimit: kept.get(check.id) ?? null }));
}

/** What the rule says now of the checks that nobody has seen judged, by the check’s id. */
function freshLimits(
  shared: readonly ReadCheck[],
  kept: ReadonlyMap<string, UsedLimit>,
  { sessions, facts }: HeldAgainst,
): Map<string, UsedLimit> {
  const held = shared.map((check) => ({ ...check, usedLimit: kept.get(check.id) ?? null }));
  const picture = alliancePicture(bothSidesOf(sessions, held), facts);
  const fresh = new Map<string, UsedLimit>();
  for (const side of SIDES) {
    for (const { session, limit } of picture.sides[side].points) {
      const sessionId = sessions.find(({ number }) => number === session)?.id;
      const check = shared.find((each) => each.side === side && each.sessionId === sessionId);
      if (limit !== null && check !== undefined && !kept.has(check.id)) fresh.set(check.id, limit);
    }
  }
  return fresh;
}

async function keepLimits(
  store: Store,
  clinicId: string,
  shared: readonly ReadCheck[],
  fresh: ReadonlyMap<string, UsedLimit>,
): Promise<Map<string, UsedLimit>> {
  const rows = await store.db
    .selectFrom('session_check')
    .select(['id', 'key_id'])
    .where('clinic_id', '=', clinicId)
    .where('id', 'in', [...fresh.keys()])
    .execute();
  const now = store.now();
  const values = await Promise.all(
    rows.map(async ({ id: checkId, key_id }) => {
      const key = await store.vault.openItemKey(clinicId, key_id);
      const id = newId();
      const used = columnSealer(key, 'used_limit', id, 1)('used', JSON.stringify(fresh.get(checkId)));
      return { clinic_id: clinicId, id, check_id: checkId, used, key_id, kept_at: now };
    }),
  );
  await store.db
    .insertInto('used_limit')
    .values(values)
    .onConflict((conflict) => conflict.columns(['clinic_id', 'check_id']).doNothing())
    .execute();
  return keptLimits(store, clinicId, shared);
}

async function keptLimits(
  store: Store,
  clinicId: string,
  shared: readonly ReadCheck[],
): Promise<Map<string, UsedLimit>> {
  if (shared.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('used_limit')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where(
      'check_id',
      'in',
      shared.map(({ id }) => id),
    )
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return new Map(
    rows
      .filter((row) => !isErased(keys, row))
      .map((row) => {
        const used = JSON.parse(openColumn(keys, 'used_limit', row, 'used', row.used)) as UsedLimit;
        return [row.check_id, { ...used, keptAt: row.kept_at.toISOString() }];
      }),
  );
}
