import type { ItemKey } from '../seal/seal-row.ts';
import type { Db } from './keys/vault.ts';
import { NotFound } from './refusals.ts';
import type { Store } from './store.ts';

/**
 * The key of notes about a dyad: what is written about both of them quotes both of them, so it opens only while
 * both people's recall keys exist.
 */
export async function dyadKey(
  store: Store,
  db: Db,
  clinicId: string,
  studyId: string,
  dyadId: string,
): Promise<ItemKey> {
  const seats = await db
    .selectFrom('seat')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('dyad_id', '=', dyadId)
    .where('role', 'in', ['client', 'therapist'])
    .execute();
  if (seats.length === 0) throw new NotFound();
  return store.vault.itemKey(clinicId, {
    kind: 'dyad',
    id: dyadId,
    scope: { kind: 'study', id: studyId },
    owners: seats.map((seat) => ({ seatId: seat.id, modality: 'recall' })),
    perspective: 'joint',
  });
}

/** The key under which a whole transcript's notes are sealed: that of its owners. */
export async function transcriptKey(
  store: Store,
  db: Db,
  clinicId: string,
  transcriptId: string,
): Promise<ItemKey> {
  const row = await db
    .selectFrom('transcript')
    .select('key_id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return store.vault.openItemKey(clinicId, row.key_id);
}
