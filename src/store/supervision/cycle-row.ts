import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CycleStanding } from '../../domain/supervision/comment.ts';
import { consentTarget } from '../consents.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate, type StudyAccess, studyAccess, type Target } from '../study-access.ts';

/** A cycle with its last day as it was set last. */
export interface CycleRow {
  readonly id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly supervisor_id: string;
  readonly begun_at: Date;
  readonly ends_on: string;
  /** The day on which its keys began to be destroyed; null while it is kept. */
  readonly deleted_on: string | null;
}

/** The cycles of a clinic, of one of its places, or one of them. */
export async function cycleRows(
  db: Db,
  clinicId: string,
  of: { readonly id?: string; readonly studyId?: string; readonly dyadId?: string } = {},
): Promise<CycleRow[]> {
  const { id, studyId, dyadId } = of;
  const { rows } = await sql<CycleRow>`
    select c.id, c.study_id, c.dyad_id, c.supervisor_id, c.begun_at, e.ends_on, (select max(t.on_date) from supervision_step t
      where t.clinic_id = c.clinic_id and t.cycle_id = c.id and t.step = 'deleted') as deleted_on
    from supervision_cycle c join lateral (select ends_on from supervision_end where clinic_id = c.clinic_id
      and cycle_id = c.id order by ordinal desc limit 1) e on true
    where c.clinic_id = ${clinicId} and c.id = coalesce(${id ?? null}::uuid, c.id)
      and c.study_id = coalesce(${studyId ?? null}::uuid, c.study_id)
      and c.dyad_id = coalesce(${dyadId ?? null}::uuid, c.dyad_id)
    order by c.begun_at desc, c.id`.execute(db);
  return rows;
}

/** How a dyad is set up; whoever may write that says who supervises, and until when. */
export const dyadDesign = (dyadId: string): Target => ({ kind: 'design', perspective: 'team', dyadId });

/** Comments beside the tape: of both people’s hour, between supervisor and supervisee. */
export const commentTarget = (
  cycle: Pick<CycleRow, 'id' | 'dyad_id'>,
  recording: { readonly sessionId: string; readonly tracks: readonly ('audio' | 'video')[] },
): Target => ({
  kind: 'supervision',
  perspective: 'team',
  dyadId: cycle.dyad_id,
  cycleId: cycle.id,
  ...recording,
});

/**
 * Who the viewer is in a cycle; null for whoever learns of it from nothing. The supervisor counts while they hold the
 * capacity for this dyad, which lets them know of its consents; another supervisor of the same place does not.
 */
export function standingIn(
  viewer: Viewer,
  access: StudyAccess,
  cycle: Pick<CycleRow, 'dyad_id' | 'supervisor_id'>,
): CycleStanding | null {
  const ownSeat = viewer.seats.some((seat) => seat.dyadId === cycle.dyad_id && seat.side === 'therapist');
  if (ownSeat) return 'supervisee';
  const supervises = access.may('know', consentTarget('therapist', cycle.dyad_id));
  if (cycle.supervisor_id === viewer.accountId && supervises) return 'supervisor';
  return access.may('write', dyadDesign(cycle.dyad_id)) ? 'runs' : null;
}

/** A cycle that the viewer may know of. Throws NotFound for any other id, as late as for a real one. */
export async function cycleFor(
  store: Pick<Store, 'db'>,
  viewer: Viewer,
  cycleId: string,
): Promise<{ readonly cycle: CycleRow; readonly access: StudyAccess; readonly standing: CycleStanding }> {
  const [cycle] = await cycleRows(store.db, viewer.clinicId, { id: cycleId });
  if (cycle === undefined) return notFoundAsLate(store.db, viewer, cycleId);
  const access = await studyAccess(store.db, viewer, cycle.study_id);
  const standing = standingIn(viewer, access, cycle);
  if (standing === null) throw new NotFound();
  return { cycle, access, standing };
}

/** A dyad whose supervision the viewer may set up. Throws NotFound for any other id, as late as for a real one. */
export async function dyadToSetUp(
  store: Pick<Store, 'db'>,
  viewer: Viewer,
  dyadId: string,
): Promise<{ readonly studyId: string; readonly access: StudyAccess; readonly capacity: string }> {
  const dyad = await store.db
    .selectFrom('dyad')
    .select('study_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', dyadId)
    .executeTakeFirst();
  if (dyad === undefined) return notFoundAsLate(store.db, viewer, dyadId);
  const access = await studyAccess(store.db, viewer, dyad.study_id);
  return { studyId: dyad.study_id, access, capacity: access.require('write', dyadDesign(dyadId)) };
}
