import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import {
  deletionDay,
  type KeptUntil,
  type RetentionStep,
  retentionStep,
} from '../../domain/consent/retention.ts';
import { CYCLE_KEYS } from '../../domain/consent/withdrawal.ts';
import { cycleKeptUntil } from '../../domain/supervision/cycle.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { heldIn, lockStudy } from '../retention/legal-holds.ts';
import { readLifts } from '../retention/kept-material.ts';
import { readRules } from '../retention/retention-rules.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { type CycleRow, cycleRows } from './cycle-row.ts';

/** How a cycle ends. */
export interface CycleEnd {
  /** The last day on which anything of it opens. */
  readonly endsOn: string;
  readonly running: boolean;
  /** The last day on which it is there at all; null once it is destroyed. */
  readonly keptUntil: string | null;
  /** `warned`: the destruction is near, or was said. `held`: a legal hold keeps it. */
  readonly state: 'kept' | 'warned' | 'held' | 'destroyed';
  readonly destroyedOn: string | null;
}

/** When a cycle ends and is destroyed, for a use case that has asked whether the viewer may know of it. */
export async function cycleEnd(store: Store, clinicId: string, row: CycleRow): Promise<CycleEnd> {
  const now = store.now();
  const running = row.ends_on >= dayOf(now.getTime());
  const base = { endsOn: row.ends_on, running, destroyedOn: row.deleted_on };
  if (row.deleted_on !== null) return { ...base, running: false, keptUntil: null, state: 'destroyed' };
  const { until, said, step } = await stepOf(store.db, clinicId, row, now);
  const near = step === 'warn' || step === 'delete' || said.warnedOn !== null;
  const state = step === 'held' ? 'held' : near ? 'warned' : 'kept';
  return { ...base, keptUntil: deletionDay(until, said), state };
}

interface CycleStep {
  readonly until: KeptUntil;
  readonly said: { readonly warnedOn: string | null; readonly liftedOn: string | null };
  readonly step: RetentionStep;
}

async function stepOf(db: Db, clinicId: string, row: CycleRow, now: Date): Promise<CycleStep> {
  const until = cycleKeptUntil(row.ends_on, await readRules(db, clinicId, row.study_id));
  const [holds, lifts, warned] = await Promise.all([
    heldIn(db, clinicId, row.study_id),
    readLifts(db, clinicId, row.study_id),
    db
      .selectFrom('supervision_step')
      .select('on_date')
      .where('clinic_id', '=', clinicId)
      .where('cycle_id', '=', row.id)
      .where('step', '=', 'warned')
      .where('kept_until', '=', until.day)
      .executeTakeFirst(),
  ]);
  const held = holds.some((hold) => hold.dyadId === null || hold.dyadId === row.dyad_id);
  const days = [lifts.get(row.dyad_id), lifts.get('')].filter((day) => day !== undefined);
  const said = { warnedOn: warned?.on_date ?? null, liftedOn: days.sort().at(-1) ?? null };
  return { until, said, step: retentionStep(until, { held, ...said }, now.getTime()) };
}

/**
 * Warns of every cycle that is about to end, and begins to destroy what has ended: the keys of the cycle’s own scope, so
 * that recordings, the supervisee’s recall and the comments open for nobody, and nothing of the study or the care goes.
 * Several servers may do this at once: the study’s row is the lock, and each step is taken once.
 */
export async function carryOutCycles(store: Store): Promise<{ warned: number; deleted: number }> {
  const { rows } = await sql<{ clinic_id: string; id: string; study_id: string }>`
    select c.clinic_id, c.id, c.study_id from supervision_cycle c where not exists (select from supervision_step t
      where t.clinic_id = c.clinic_id and t.cycle_id = c.id and t.step = 'deleted')`.execute(store.db);
  const done = { warned: 0, deleted: 0 };
  for (const { clinic_id: clinicId, id, study_id: studyId } of rows) {
    const step = await carryOutOne(store, clinicId, studyId, id);
    if (step === 'warn') done.warned += 1;
    if (step === 'delete') done.deleted += 1;
  }
  return done;
}

async function carryOutOne(
  store: Store,
  clinicId: string,
  studyId: string,
  cycleId: string,
): Promise<RetentionStep> {
  return store.db.transaction().execute(async (tx) => {
    await lockStudy(tx, clinicId, studyId);
    const [row] = await cycleRows(tx, clinicId, { id: cycleId });
    if (row === undefined || row.deleted_on !== null) return 'none';
    const now = store.now();
    const { until, step } = await stepOf(tx, clinicId, row, now);
    if (step !== 'warn' && step !== 'delete') return step;
    await tx
      .insertInto('supervision_step')
      .values({
        clinic_id: clinicId,
        id: newId(),
        cycle_id: cycleId,
        step: step === 'warn' ? 'warned' : 'deleted',
        kept_until: until.day,
        on_date: dayOf(now.getTime()),
        at: now,
      })
      .execute();
    if (step === 'delete') await beginErasures(store, tx, clinicId, row, now);
    const event = step === 'warn' ? ('deletion warned' as const) : ('deletion begun' as const);
    await keepAudit(tx, clinicId, null, [{ event, studyId, dyadId: row.dyad_id, itemId: cycleId }]);
    return step;
  });
}

/**
 * One erasure for each person of the dyad, with their certificate. Every kind of key is named, also one that never came to
 * be: so none is made for this cycle any more.
 */
async function beginErasures(
  store: Store,
  tx: Db,
  clinicId: string,
  row: CycleRow,
  now: Date,
): Promise<void> {
  const key = await store.vault.itemKey(clinicId, teamItem(row.study_id));
  const seats = await tx
    .selectFrom('seat')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', row.dyad_id)
    .execute();
  for (const { id: seatId } of seats) {
    const left = await keysLeft(tx, clinicId, row.id, seatId);
    if (left.length === 0) continue;
    const erasureId = newId();
    await tx
      .insertInto('erasure')
      .values({
        clinic_id: clinicId,
        id: erasureId,
        study_id: row.study_id,
        withdrawal_id: null,
        reason: columnSealer(key, 'erasure', erasureId, 1)('reason', ''),
        key_id: key.id,
        asked_by: null,
        second_person: null,
        begun_at: now,
      })
      .execute();
    await tx
      .insertInto('erasure_target')
      .values(
        left.map((modality) => ({
          clinic_id: clinicId,
          id: newId(),
          erasure_id: erasureId,
          seat_id: seatId,
          modality,
          scope_id: row.id,
        })),
      )
      .execute();
  }
}

/** What of a person’s was not destroyed by a withdrawal already. */
async function keysLeft(
  tx: Db,
  clinicId: string,
  cycleId: string,
  seatId: string,
): Promise<(typeof CYCLE_KEYS)[number][]> {
  const gone = await tx
    .selectFrom('erased_key')
    .select('modality')
    .where('clinic_id', '=', clinicId)
    .where('scope_id', '=', cycleId)
    .where('seat_id', '=', seatId)
    .execute();
  return CYCLE_KEYS.filter((modality) => gone.every((each) => each.modality !== modality));
}
