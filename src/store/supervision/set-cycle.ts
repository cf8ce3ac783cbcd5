import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import { mayEndOn } from '../../domain/supervision/cycle.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { lockStudy } from '../retention/legal-holds.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { cycleFor, cycleRows, dyadDesign, dyadToSetUp } from './cycle-row.ts';

export interface NewCycle {
  readonly changeId: string;
  readonly id: string;
  readonly dyadId: string;
  /** An account that was given the capacity of a supervisor for this dyad. */
  readonly supervisorId: string;
  /** The last day, YYYY-MM-DD. */
  readonly endsOn: string;
}

/** Begins a cycle of supervision: whose work with which client, by whom, until when. One at a time for a dyad. */
export async function beginCycle(store: Store, viewer: Viewer, cycle: NewCycle): Promise<void> {
  const { changeId, ...content } = cycle;
  const { clinicId, accountId } = viewer;
  const { id, dyadId, supervisorId, endsOn } = cycle;
  const { studyId, capacity } = await dyadToSetUp(store, viewer, dyadId);
  const today = dayOf(store.now().getTime());
  const request = { id: changeId, verb: 'begin supervision', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    if (!mayEndOn(endsOn, store.now().getTime()) || endsOn < today)
      throw new Refused('supervision.no-such-end');
    await lockStudy(change.tx, clinicId, studyId);
    const known = await listSupervisors(change.tx, clinicId, { studyId, dyadId });
    if (!known.includes(supervisorId)) throw new NotFound();
    const earlier = await cycleRows(change.tx, clinicId, { dyadId });
    if (earlier.some((each) => each.ends_on >= today)) throw new Refused('supervision.runs-already');
    await change.tx
      .insertInto('supervision_cycle')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        dyad_id: dyadId,
        supervisor_id: supervisorId,
        begun_by: accountId,
        begun_at: store.now(),
      })
      .execute();
    await addEnd(change.tx, viewer, { id: changeId, cycleId: id, endsOn }, store.now());
    change.audit({ event: 'supervision changed', capacity, studyId, dyadId, itemId: id });
  });
  await sayRightsChanged(store);
}

/**
 * Moves the last day of a cycle; a day that lies behind ends it at once. Once it has ended it does not run again: what was
 * warned of and what was promised to the client would not hold. Whoever may begin one may, and its supervisor.
 */
export async function setCycleEnd(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly cycleId: string; readonly endsOn: string },
): Promise<void> {
  const { changeId, cycleId, endsOn } = asked;
  const { clinicId } = viewer;
  const { cycle, access, standing } = await cycleFor(store, viewer, cycleId);
  const { study_id: studyId, dyad_id: dyadId } = cycle;
  const capacity = standing === 'supervisor' ? 'supervisor' : access.require('write', dyadDesign(dyadId));
  const request = { id: changeId, verb: 'set supervision end', studyId, content: { cycleId, endsOn } };
  await makeChange(store, viewer, request, async (change) => {
    if (!mayEndOn(endsOn, store.now().getTime())) throw new Refused('supervision.no-such-end');
    await lockStudy(change.tx, clinicId, studyId);
    const [now] = await cycleRows(change.tx, clinicId, { id: cycleId });
    if (now === undefined) throw new NotFound();
    if (now.ends_on < dayOf(store.now().getTime())) throw new Refused('supervision.has-ended');
    await addEnd(change.tx, viewer, { id: changeId, cycleId, endsOn }, store.now());
    change.audit({ event: 'supervision changed', capacity, studyId, dyadId, itemId: cycleId });
  });
  await sayRightsChanged(store);
}

async function addEnd(
  tx: Db,
  viewer: Viewer,
  end: { readonly id: string; readonly cycleId: string; readonly endsOn: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('supervision_end')
    .values({
      clinic_id: viewer.clinicId,
      id: end.id,
      cycle_id: end.cycleId,
      ends_on: end.endsOn,
      set_by: viewer.accountId,
      set_at: now,
    })
    .execute();
}

/** The open accounts that hold the capacity of a supervisor for this dyad now, and do not sit in it. */
export async function listSupervisors(
  db: Db,
  clinicId: string,
  of: { readonly studyId: string; readonly dyadId: string },
): Promise<string[]> {
  const { rows } = await sql<{ account_id: string }>`
    select distinct g.account_id from capacity_grant g
    join account a on a.clinic_id = g.clinic_id and a.id = g.account_id and a.closed_at is null
    where g.clinic_id = ${clinicId} and g.capacity = 'supervisor' and g.study_id = ${of.studyId}
      and (g.dyad_id is null or g.dyad_id = ${of.dyadId}) and g.ended_at is null
      and (g.until is null or g.until > now())
      and not exists (select from seat s where s.clinic_id = g.clinic_id and s.account_id = g.account_id
        and s.dyad_id = ${of.dyadId})`.execute(db);
  return rows.map((row) => row.account_id);
}
