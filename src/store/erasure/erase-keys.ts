import { createSecretKey, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { KEY_BYTES, openBytes, sealBytes } from '../../seal/seal-bytes.ts';
import { KeyGone } from '../keys/key-gone.ts';
import { addEpoch, dropEpochs, reloadEpochs } from '../keys/keyring-epochs.ts';
import type { Keyring } from '../keys/keyring-file.ts';
import { personKeyName } from '../keys/person-keys.ts';
import { EPOCH_LOCK, scopeKeyName, type WrappedScopeKey } from '../keys/scope-keys.ts';
import type { Db, Modality, Vault } from '../keys/vault.ts';

/** Whose keys go: one seat and modality each. */
export interface ErasureTarget {
  readonly seatId: string;
  readonly modality: Modality;
  /** The cycle of supervision whose key it is; left out for a key of the study itself. */
  readonly scopeId?: string;
}

export interface KeyErasure {
  readonly clinicId: string;
  readonly erasureId: string;
  /** The study in which the seats are. */
  readonly scopeId: string;
  readonly targets: readonly ErasureTarget[];
}

/**
 * Destroys person keys in one transaction, and gives what survives keys that no old copy can reach. Deleting rows is
 * not enough: a deleted row lives on in the write-ahead log and in every base backup. There it is wrapped under the
 * scope's former key, that one under the former epoch; the scope gets a new key, every scope is wrapped under a new
 * epoch, and endOldEpochs drops the former one from the keyring. Safe to repeat.
 */
export async function eraseKeys(vault: Vault, erasure: KeyErasure, at: Date): Promise<void> {
  const { clinicId, erasureId, scopeId } = erasure;
  await vault.keysDb.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${EPOCH_LOCK})`.execute(tx);
    if (await isStepTaken(tx, erasure)) return;
    await reloadEpochs(vault.keyring);
    const scopes = await tx
      .selectFrom('vault.scope_key')
      .selectAll()
      .orderBy('clinic_id')
      .orderBy('id')
      .forUpdate()
      .execute();
    const touched = new Set(erasure.targets.map((target) => target.scopeId ?? scopeId));
    await ledgerAndDelete(tx, erasure, at);
    // Durable before the commit: a keyring with an epoch too many loses nothing.
    const epoch = await addEpoch(vault.keyring);
    for (const scope of scopes) {
      const key = openScope(vault.keyring, scope.clinic_id, scope);
      const isTarget = scope.clinic_id === clinicId && touched.has(scope.id);
      const next = isTarget ? await rewrapPersons(tx, clinicId, scope.id, key) : key;
      await tx
        .updateTable('vault.scope_key')
        .set({ epoch, wrapped: wrapScope(vault.keyring, epoch, scope, next) })
        .where('clinic_id', '=', scope.clinic_id)
        .where('id', '=', scope.id)
        .execute();
    }
    await tx
      .insertInto('erasure_step')
      .values({ clinic_id: clinicId, id: newId(), erasure_id: erasureId, step: 'keys gone', at })
      .execute();
  });
  vault.forget();
}

/** Drops the epochs that no scope is wrapped under any more. From here on the erased keys open nowhere. */
export async function endOldEpochs(vault: Vault): Promise<number[]> {
  return vault.keysDb.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${EPOCH_LOCK})`.execute(tx);
    const rows = await tx.selectFrom('vault.scope_key').select('epoch').distinct().execute();
    return dropEpochs(vault.keyring, new Set(rows.map((row) => row.epoch)));
  });
}

async function isStepTaken(tx: Db, { clinicId, erasureId }: KeyErasure): Promise<boolean> {
  const step = await tx
    .selectFrom('erasure_step')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('erasure_id', '=', erasureId)
    .where('step', '=', 'keys gone')
    .executeTakeFirst();
  return step !== undefined;
}

/** A target that never had a key is entered too, so that none is ever made for it. */
async function ledgerAndDelete(tx: Db, erasure: KeyErasure, at: Date): Promise<void> {
  const { clinicId, erasureId } = erasure;
  for (const { seatId, modality, scopeId = erasure.scopeId } of erasure.targets) {
    const gone = await tx
      .deleteFrom('vault.person_key')
      .where('clinic_id', '=', clinicId)
      .where('scope_id', '=', scopeId)
      .where('seat_id', '=', seatId)
      .where('modality', '=', modality)
      .returning('id')
      .execute();
    const ids = gone.length > 0 ? gone.map((row) => row.id) : [newId()];
    await tx
      .insertInto('erased_key')
      .values(
        ids.map((id) => ({
          clinic_id: clinicId,
          id,
          erasure_id: erasureId,
          scope_id: scopeId,
          seat_id: seatId,
          modality,
          at,
        })),
      )
      .execute();
  }
}

/** Gives a scope a new key and wraps its people's keys under it; answers with the new key. */
async function rewrapPersons(tx: Db, clinicId: string, scopeId: string, former: Buffer): Promise<Buffer> {
  const next = randomBytes(KEY_BYTES);
  const [from, to] = [createSecretKey(former), createSecretKey(next)];
  const rows = await tx
    .selectFrom('vault.person_key')
    .select(['id', 'wrapped'])
    .where('clinic_id', '=', clinicId)
    .where('scope_id', '=', scopeId)
    .execute();
  const wrapped = rows.map((row) => {
    const name = personKeyName(clinicId, row.id);
    return sealBytes(to, openBytes(from, row.wrapped, name), name);
  });
  await sql`
    update vault.person_key p set wrapped = r.wrapped
    from (select * from unnest(${rows.map((row) => row.id)}::uuid[], ${wrapped}::bytea[]) as r (id, wrapped)) r
    where p.clinic_id = ${clinicId} and p.id = r.id`.execute(tx);
  return next;
}

function openScope(keyring: Keyring, clinicId: string, scope: WrappedScopeKey): Buffer {
  const epoch = keyring.epochs.get(scope.epoch);
  if (epoch === undefined) throw new KeyGone();
  return openBytes(epoch.reveal(), scope.wrapped, scopeKeyName(clinicId, scope.id));
}

function wrapScope(
  keyring: Keyring,
  epoch: number,
  scope: { readonly clinic_id: string; readonly id: string },
  key: Buffer,
): Buffer {
  const wrapping = keyring.epochs.get(epoch);
  if (wrapping === undefined) throw new KeyGone();
  return sealBytes(wrapping.reveal(), key, scopeKeyName(scope.clinic_id, scope.id));
}
