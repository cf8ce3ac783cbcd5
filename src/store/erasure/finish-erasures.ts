import { v7 as newId } from 'uuid';
import { removeBlobs } from '../blobs/erased-blobs.ts';
import type { ErasureStepRow } from '../postgres/withdrawal-schema.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Modality } from '../keys/vault.ts';
import type { Store } from '../store.ts';
import { certify } from './certificate.ts';
import { endOldEpochs, eraseKeys } from './erase-keys.ts';

type Step = ErasureStepRow['step'];

/** Writes the newest bundle over the copy of the keys in the second place; does nothing where there is none. */
export type RenewCopy = () => Promise<void>;

/**
 * Carries every erasure that has begun to its end, from the step at which it stopped: a server that was killed goes on
 * here at its next start. Answers with how many were certified. Throws what stopped it (an unplugged second place):
 * the certificate is only written when no current copy of the keys holds the erased ones. Then the sealed files go too.
 */
export async function finishErasures(store: Store, renewCopy: RenewCopy): Promise<number> {
  const open = await store.db
    .selectFrom('erasure as e')
    .select(['e.clinic_id', 'e.id', 'e.study_id'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('erasure_step as s')
            .select('s.id')
            .whereRef('s.clinic_id', '=', 'e.clinic_id')
            .whereRef('s.erasure_id', '=', 'e.id')
            .where('s.step', '=', 'certified'),
        ),
      ),
    )
    .orderBy('e.begun_at')
    .orderBy('e.id')
    .execute();
  for (const erasure of open) await finish(store, erasure, renewCopy);
  return open.length;
}

async function finish(
  store: Store,
  erasure: { clinic_id: string; id: string; study_id: string },
  renewCopy: RenewCopy,
): Promise<void> {
  const { clinic_id: clinicId, id: erasureId, study_id: scopeId } = erasure;
  const steps = await stepsOf(store, clinicId, erasureId);
  if (!steps.has('keys gone')) {
    const targets = await targetsOf(store, clinicId, erasureId);
    await eraseKeys(store.vault, { clinicId, erasureId, scopeId, targets }, store.now());
    await sayRightsChanged(store);
  }
  if (!steps.has('epoch gone')) {
    await endOldEpochs(store.vault);
    await takeStep(store, clinicId, erasureId, 'epoch gone');
  }
  if (!steps.has('copy renewed')) {
    await renewCopy();
    await takeStep(store, clinicId, erasureId, 'copy renewed');
  }
  await removeBlobs(store.files, await certify(store, clinicId, erasureId));
}

async function stepsOf(store: Store, clinicId: string, erasureId: string): Promise<Set<Step>> {
  const rows = await store.db
    .selectFrom('erasure_step')
    .select('step')
    .where('clinic_id', '=', clinicId)
    .where('erasure_id', '=', erasureId)
    .execute();
  return new Set(rows.map((row) => row.step));
}

async function targetsOf(store: Store, clinicId: string, erasureId: string) {
  const rows = await store.db
    .selectFrom('erasure_target')
    .select(['seat_id', 'modality', 'scope_id'])
    .where('clinic_id', '=', clinicId)
    .where('erasure_id', '=', erasureId)
    .execute();
  return rows.map((row) => ({
    seatId: row.seat_id,
    modality: row.modality as Modality,
    ...(row.scope_id !== null && { scopeId: row.scope_id }),
  }));
}

async function takeStep(store: Store, clinicId: string, erasureId: string, step: Step): Promise<void> {
  await store.db
    .insertInto('erasure_step')
    .values({ clinic_id: clinicId, id: newId(), erasure_id: erasureId, step, at: store.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
