import { createSecretKey, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { KEY_BYTES, sealBytes } from '../../seal/seal-bytes.ts';
import { Refused } from '../refusals.ts';
import type { Db, Owner, Scope } from './vault.ts';

/** What a wrapped person key is bound to. */
export const personKeyName = (clinicId: string, id: string): string => `person|${clinicId}|${id}`;

/** The id of an owner's key in a scope. */
export async function findPersonKey(
  tx: Db,
  clinicId: string,
  scope: Scope,
  owner: Owner,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('vault.person_key')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('scope_id', '=', scope.id)
    .where('seat_id', owner.seatId === null ? 'is' : '=', owner.seatId)
    .where('modality', '=', owner.modality)
    .executeTakeFirst();
  return row?.id;
}

/** Makes an owner's key. Refuses for a person who was erased: a new key would let their words come back one import at a time. */
export async function addPersonKey(
  tx: Db,
  clinicId: string,
  scope: Scope,
  owner: Owner,
  scopeKey: Buffer,
): Promise<string> {
  const erased = await tx
    .selectFrom('erased_key')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('scope_id', '=', scope.id)
    .where('seat_id', owner.seatId === null ? 'is' : '=', owner.seatId)
    .where('modality', '=', owner.modality)
    .executeTakeFirst();
  if (erased !== undefined) throw new Refused('words.are-erased');
  const id = newId();
  await tx
    .insertInto('vault.person_key')
    .values({
      clinic_id: clinicId,
      id,
      scope_id: scope.id,
      seat_id: owner.seatId,
      modality: owner.modality,
      wrapped: sealBytes(createSecretKey(scopeKey), randomBytes(KEY_BYTES), personKeyName(clinicId, id)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findPersonKey(tx, clinicId, scope, owner)) ?? id;
}
