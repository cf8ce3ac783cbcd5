import { v7 as newId } from 'uuid';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import { retentionStep } from '../../domain/consent/retention.ts';
import { keyOfModality } from '../../domain/consent/withdrawal.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { carryOutCycles } from '../supervision/cycle-retention.ts';
import { type EndingMaterial, endingMaterial } from './kept-material.ts';
import { heldIn, lockStudy } from './legal-holds.ts';

/** What one round did. */
export interface RetentionRound {
  readonly warned: number;
  readonly deleted: number;
}

/**
 * Carries out what every study's rules say about keeping and deleting. What is due is handed to the erasures, which
 * destroy its keys; the counts stay here. Several servers may do this at once: the study's row is the lock, and each
 * step is taken once.
 */
export async function carryOutRetention(store: Store): Promise<RetentionRound> {
  const studies = await store.db
    .selectFrom('retention_rule')
    .select(['clinic_id', 'study_id'])
    .distinct()
    .execute();
  const round = { warned: 0, deleted: 0 };
  for (const { clinic_id: clinicId, study_id: studyId } of studies) {
    const done = await carryOutIn(store, clinicId, studyId);
    round.warned += done.warned;
    round.deleted += done.deleted;
  }
  const cycles = await carryOutCycles(store);
  return { warned: round.warned + cycles.warned, deleted: round.deleted + cycles.deleted };
}

async function carryOutIn(store: Store, clinicId: string, studyId: string): Promise<RetentionRound> {
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  return store.db.transaction().execute(async (tx) => {
    await lockStudy(tx, clinicId, studyId);
    const now = store.now();
    const holds = await heldIn(tx, clinicId, studyId);
    const isHeld = (dyadId: string): boolean =>
      holds.some((hold) => hold.dyadId === null || hold.dyadId === dyadId);
    const material = await endingMaterial(tx, clinicId, studyId, now);
    const steps = material.map((each) => ({
      each,
      step: retentionStep(each.until, { ...each, held: isHeld(each.dyadId) }, now.getTime()),
    }));
    const place = { clinicId, studyId, now };
    const toWarn = steps.filter(({ step }) => step === 'warn').map(({ each }) => each);
    for (const each of toWarn) await takeStep(tx, place, each, 'warned', null);
    const toDelete = steps.filter(({ step }) => step === 'delete').map(({ each }) => each);
    for (const seatId of new Set(toDelete.map((each) => each.seatId))) {
      const ofSeat = toDelete.filter((each) => each.seatId === seatId);
      const erasureId = newId();
      await tx
        .insertInto('erasure')
        .values({
          clinic_id: clinicId,
          id: erasureId,
          study_id: studyId,
          withdrawal_id: null,
          reason: columnSealer(key, 'erasure', erasureId, 1)('reason', ''),
          key_id: key.id,
          asked_by: null,
          second_person: null,
          begun_at: now,
        })
        .execute();
      for (const each of ofSeat) {
        const target = { erasure_id: erasureId, seat_id: seatId, modality: keyOfModality(each.modality) };
        await tx
          .insertInto('erasure_target')
          .values({ clinic_id: clinicId, id: newId(), ...target })
          .execute();
        await takeStep(tx, place, each, 'deleted', erasureId);
      }
    }
    return { warned: toWarn.length, deleted: toDelete.length };
  });
}

async function takeStep(
  tx: Db,
  { clinicId, studyId, now }: { clinicId: string; studyId: string; now: Date },
  each: EndingMaterial,
  step: 'warned' | 'deleted',
  erasureId: string | null,
): Promise<void> {
  await tx
    .insertInto('retention_step')
    .values({
      clinic_id: clinicId,
      id: newId(),
      study_id: studyId,
      seat_id: each.seatId,
      modality: each.modality,
      kept_until: each.until.day,
      step,
      on_date: dayOf(now.getTime()),
      items: each.items,
      erasure_id: erasureId,
      at: now,
    })
    .execute();
  const event = step === 'warned' ? ('deletion warned' as const) : ('deletion begun' as const);
  await keepAudit(tx as Store['db'], clinicId, null, [
    { event, studyId, dyadId: each.dyadId, itemId: each.seatId },
  ]);
}
