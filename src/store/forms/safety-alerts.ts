import type { Viewer } from '../../domain/access/viewer.ts';
import { minutesUntilSeen, type SafetyReason } from '../../domain/check/safety.ts';
import { knownPlace } from '../care/known-place.ts';
import { isNamedReader } from '../care/reading-promises.ts';
import { makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess, type Target } from '../study-access.ts';

/** One safety answer, as the named person sees it: whose it is and what was said about safety, and nothing else. */
export interface SafetyAlert {
  readonly id: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly dyadLabel: string;
  readonly reason: SafetyReason;
  readonly raisedAt: string;
  readonly acknowledgedAt: string | null;
  /** Whole minutes between the two; null while nobody has acknowledged it. */
  readonly minutes: number | null;
  readonly note: string | null;
}

/** The safety answers of one place that this viewer is named for; none where the viewer is not. */
export async function listSafetyAlerts(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<SafetyAlert[]> {
  const { access, named } = await knownPlace(store, viewer, studyId);
  const rows = await store.db
    .selectFrom('safety_alert as a')
    .innerJoin('dyad as d', (join) =>
      join.onRef('d.clinic_id', '=', 'a.clinic_id').onRef('d.id', '=', 'a.dyad_id'),
    )
    .selectAll('a')
    .select(['d.label', 'd.key_id as dyad_key', 'd.version as dyad_version'])
    .where('a.clinic_id', '=', viewer.clinicId)
    .where('a.study_id', '=', studyId)
    .orderBy('a.raised_at', 'desc')
    .limit(500)
    .execute();
  const allowed = rows.filter((row) => access.may('read', safetyTarget(row.dyad_id, named.has('safety'))));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    allowed.flatMap((row) => [row.key_id, row.dyad_key]),
  );
  return allowed.map((row) => ({
    id: row.id,
    studyId,
    dyadId: row.dyad_id,
    dyadLabel: openColumn(
      keys,
      'dyad',
      { id: row.dyad_id, key_id: row.dyad_key, version: row.dyad_version },
      'label',
      row.label,
    ),
    reason: row.reason,
    raisedAt: row.raised_at.toISOString(),
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    minutes: minutesUntilSeen(row.raised_at.getTime(), row.acknowledged_at?.getTime() ?? null),
    note: row.note && openColumn(keys, 'safety_alert', row, 'note', row.note),
  }));
}

/** The named person has seen it and says what was done. Until then it stands first on everybody’s Today who is named. */
export async function acknowledgeSafety(
  store: Store,
  viewer: Viewer,
  seen: { readonly changeId: string; readonly id: string; readonly note: string },
): Promise<void> {
  const { changeId, id, note } = seen;
  const { clinicId } = viewer;
  const row = await store.db
    .selectFrom('safety_alert')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const { study_id: studyId, dyad_id: dyadId } = row;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require(
    'write',
    safetyTarget(dyadId, await isNamedReader(store.db, viewer, studyId, 'safety')),
  );
  const key = await store.vault.openItemKey(clinicId, row.key_id);
  const request = { id: changeId, verb: 'acknowledge safety', studyId, content: { id, note } };
  await makeChange(store, viewer, request, async (change) => {
    const now = await change.tx
      .selectFrom('safety_alert')
      .select(['version', 'acknowledged_at'])
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const version = now.version + 1;
    await change.tx
      .updateTable('safety_alert')
      .set({
        // The first who saw it sets the time; whoever adds to the note later does not make it shorter.
        acknowledged_at: now.acknowledged_at ?? store.now(),
        acknowledged_by: viewer.accountId,
        note: columnSealer(key, 'safety_alert', id, version)('note', note),
        version,
      })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .execute();
    change.audit({ event: 'safety acknowledged', capacity, studyId, dyadId, itemId: id });
  });
}

/** What the access rule is asked about what was said about safety. */
export const safetyTarget = (dyadId: string, namedReader: boolean): Target => ({
  kind: 'safety',
  perspective: 'client',
  dyadId,
  namedReader,
});
