import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Ownership } from '../../domain/study/perspective.ts';
import { deriveKey, KEY_BYTES, openBytes, sealBytes } from '../../seal/seal-bytes.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { Database } from '../postgres/schema.ts';
import { Refused } from '../refusals.ts';
import { KeyGone } from './key-gone.ts';
import type { Keyring } from './keyring-file.ts';
import { addPersonKey, findPersonKey, personKeyName } from './person-keys.ts';
import { ScopeKeys } from './scope-keys.ts';
import { TimedCache } from './timed-cache.ts';

/** Five minutes: long enough for a page's rows, short enough that a dropped key is soon of no use. */
const KEEP_KEYS_MS = 5 * 60_000;

export type Db = Kysely<Database> | Transaction<Database>;
type ItemKeyRow = Selectable<Database['item_key']>;
export type Modality = Database['vault.person_key']['modality'];

/** The part of a clinic that shares an epoch-wrapped key: the clinic's own rows, one study, one care, one cycle of supervision. */
export interface Scope {
  readonly kind: 'clinic' | 'study' | 'care' | 'supervision';
  readonly id: string;
}

/** A key owner: one seat and modality, or the scope itself (the team, the clinic) where `seatId` is null. */
export interface Owner {
  readonly seatId: string | null;
  readonly modality: Modality;
}

/** What an item key is for. */
export interface ItemOf {
  readonly kind: string;
  readonly id: string;
  readonly scope: Scope;
  readonly owners: readonly Owner[];
  readonly perspective: Ownership;
}

/** Stands for the key of an item one of whose owners was erased. What it sealed can never be opened again. */
export const ERASED = Symbol('erased');

/** The keys of rows that were read, by id. */
export type OpenedKeys = ReadonlyMap<string, ItemKey | typeof ERASED>;

/** HKDF over all owners' keys in one order: without any one of them the item stays shut. */
function deriveItemWrapping(
  clinicId: string,
  item: { readonly kind: string; readonly id: string },
  owners: readonly string[],
  persons: ReadonlyMap<string, Buffer>,
): KeyObject {
  const parts = owners.map((owner) => {
    const key = persons.get(owner);
    if (key === undefined) throw new KeyGone();
    return key;
  });
  const purpose = `item|${item.kind}|${item.id}|${owners.join(',')}`;
  return createSecretKey(deriveKey(Buffer.concat(parts), clinicId, purpose));
}

function unwrapItemKey(row: ItemKeyRow, wrapping: KeyObject): ItemKey {
  const material = openBytes(wrapping, row.wrapped, `${row.clinic_id}|${row.id}`);
  const context = `${row.clinic_id}|${row.id}|${row.owners.join(',')}|${row.perspective}`;
  return { id: row.id, key: createSecretKey(material), context };
}

/** Removed alone, with what it sealed. */
const isEmptied = (row: ItemKeyRow): boolean => row.wrapped.length === 0;

/** Opens and makes the keys between the keyring and the rows. Wrapped keys live in the schema `vault`, own role. */
export class Vault {
  readonly keyring: Keyring;
  /** As the role that alone may enter the schema of wrapped keys. For this folder's files only. */
  readonly keysDb: Kysely<Database>;
  readonly #scopes: ScopeKeys;
  readonly #persons: TimedCache<Buffer>;
  readonly #personIds: TimedCache<string>;
  readonly #items: TimedCache<ItemKey | typeof ERASED>;

  constructor(keys: Kysely<Database>, keyring: Keyring, now: () => number) {
    this.keyring = keyring;
    this.keysDb = keys;
    this.#scopes = new ScopeKeys(keys, keyring, KEEP_KEYS_MS, now);
    this.#persons = new TimedCache(KEEP_KEYS_MS, now);
    this.#personIds = new TimedCache(KEEP_KEYS_MS, now);
    this.#items = new TimedCache(KEEP_KEYS_MS, now);
  }

  /** Forgets every opened key, as after a withdrawal or a change of roles. */
  forget(): void {
    this.#scopes.forget();
    for (const cache of [this.#persons, this.#personIds, this.#items]) cache.clear();
  }

  /** A fixed-length stand-in for an e-mail address, so that it can be looked up without standing in a column. */
  emailMac(address: string): Buffer {
    const normal = address.trim().normalize('NFKC').toLowerCase();
    return createHmac('sha256', this.keyring.emailMac.reveal()).update(normal).digest();
  }

  /** Tells a repeated request from another one with the same id, without keeping a guessable hash of its words. */
  requestMac(request: string): Buffer {
    return createHmac('sha256', this.keyring.requestMac.reveal()).update(request).digest();
  }

  /**
   * The key of an item for one set of owners, made on first use. It is committed by itself, before the rows that
   * it seals: a key without rows is harmless, rows without their key are lost.
   */
  async itemKey(clinicId: string, item: ItemOf): Promise<ItemKey> {
    const ids = await Promise.all(item.owners.map((owner) => this.#personKeyId(clinicId, item.scope, owner)));
    const owners = [...new Set(ids)].sort();
    const name = `${clinicId}|${item.kind}|${item.id}|${owners.join(',')}`;
    const known = this.#items.get(name);
    if (known !== undefined && known !== ERASED) return known;
    const wrapping = deriveItemWrapping(clinicId, item, owners, await this.#personKeys(clinicId, owners));
    const row =
      (await this.#findItemKey(clinicId, item, owners)) ??
      (await this.#addItemKey(clinicId, item, owners, wrapping));
    if (isEmptied(row)) throw new Refused('words.are-erased');
    const key = unwrapItemKey(row, wrapping);
    this.#items.put(name, key);
    return key;
  }

  /**
   * Empties item keys, so that what they sealed opens for nobody from here on, and gives how many were not empty before.
   * Unlike an erasure it reaches no older copy of the database: who withdraws has person keys destroyed instead.
   */
  async emptyItemKeys(clinicId: string, keyIds: readonly string[]): Promise<number> {
    if (keyIds.length === 0) return 0;
    const emptied = await this.keysDb
      .updateTable('item_key')
      .set({ wrapped: Buffer.alloc(0) })
      .where('clinic_id', '=', clinicId)
      .where('id', 'in', keyIds)
      .where((each) => each.fn('octet_length', ['wrapped']), '>', 0)
      .returning('id')
      .execute();
    if (emptied.length > 0) this.forget();
    return emptied.length;
  }

  /** The key of one row that is to be sealed anew. Throws Refused where an owner's words were erased. */
  async openItemKey(clinicId: string, keyId: string): Promise<ItemKey> {
    const key = (await this.openItemKeys(clinicId, [keyId])).get(keyId);
    if (key === ERASED) throw new Refused('words.are-erased');
    if (key === undefined) throw new KeyGone();
    return key;
  }

  /** The keys of rows that were read, by id: ERASED where an owner's was. Throws KeyGone where nobody erased it. */
  async openItemKeys(clinicId: string, keyIds: Iterable<string>): Promise<OpenedKeys> {
    const opened = new Map<string, ItemKey | typeof ERASED>();
    const missing: string[] = [];
    for (const id of new Set(keyIds)) {
      const known = this.#items.get(`${clinicId}|${id}`);
      if (known) opened.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return opened;
    const rows = await this.keysDb
      .selectFrom('item_key')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('id', 'in', missing)
      .execute();
    if (rows.length < missing.length) throw new KeyGone();
    const persons = await this.#personKeys(
      clinicId,
      rows.flatMap((row) => row.owners),
    );
    const gone = rows.flatMap((row) => row.owners).filter((owner) => !persons.has(owner));
    if (!(await this.#inLedger(clinicId, gone))) throw new KeyGone();
    for (const row of rows) {
      const item = { kind: row.item_kind, id: row.item_id };
      const isGone = isEmptied(row) || row.owners.some((owner) => gone.includes(owner));
      const key = isGone
        ? ERASED
        : unwrapItemKey(row, deriveItemWrapping(clinicId, item, row.owners, persons));
      opened.set(row.id, this.#items.put(`${clinicId}|${row.id}`, key));
    }
    return opened;
  }

  async #inLedger(clinicId: string, personKeyIds: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(personKeyIds)];
    if (wanted.length === 0) return true;
    const rows = await this.keysDb
      .selectFrom('erased_key')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', 'in', wanted)
      .execute();
    return rows.length === wanted.length;
  }

  async #findItemKey(clinicId: string, item: ItemOf, owners: string[]): Promise<ItemKeyRow | undefined> {
    return this.keysDb
      .selectFrom('item_key')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('item_kind', '=', item.kind)
      .where('item_id', '=', item.id)
      .where(sql<boolean>`owners = ${owners}::uuid[]`)
      .executeTakeFirst();
  }

  async #addItemKey(
    clinicId: string,
    item: ItemOf,
    owners: string[],
    wrapping: KeyObject,
  ): Promise<ItemKeyRow> {
    const id = newId();
    const added = await this.keysDb
      .insertInto('item_key')
      .values({
        clinic_id: clinicId,
        id,
        scope_id: item.scope.id,
        item_kind: item.kind,
        item_id: item.id,
        owners,
        perspective: item.perspective,
        wrapped: sealBytes(wrapping, randomBytes(KEY_BYTES), `${clinicId}|${id}`),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    const row = added ?? (await this.#findItemKey(clinicId, item, owners));
    if (row === undefined) throw new KeyGone();
    return row;
  }

  async #personKeys(clinicId: string, ids: readonly string[]): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const known = this.#persons.get(id);
      if (known) found.set(id, known);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    const rows = await this.keysDb
      .selectFrom('vault.person_key as person')
      .innerJoin('vault.scope_key as scope', (join) =>
        join.onRef('scope.clinic_id', '=', 'person.clinic_id').onRef('scope.id', '=', 'person.scope_id'),
      )
      .select([
        'person.id',
        'person.wrapped',
        'scope.id as scopeId',
        'scope.epoch',
        'scope.wrapped as scopeWrapped',
      ])
      .where('person.clinic_id', '=', clinicId)
      .where('person.id', 'in', missing)
      .execute();
    for (const row of rows) {
      const scope = await this.#scopes.open(clinicId, {
        id: row.scopeId,
        epoch: row.epoch,
        wrapped: row.scopeWrapped,
      });
      const key = openBytes(createSecretKey(scope), row.wrapped, personKeyName(clinicId, row.id));
      found.set(row.id, this.#persons.put(row.id, key));
    }
    return found;
  }

  async #personKeyId(clinicId: string, scope: Scope, owner: Owner): Promise<string> {
    const name = `${clinicId}|${scope.id}|${owner.seatId ?? ''}|${owner.modality}`;
    const known = this.#personIds.get(name);
    if (known) return known;
    await this.#scopes.begin(clinicId, scope);
    const id = await this.keysDb.transaction().execute(async (tx) => {
      const scopeKey = await this.#scopes.hold(tx, clinicId, scope.id);
      return (
        (await findPersonKey(tx, clinicId, scope, owner)) ??
        (await addPersonKey(tx, clinicId, scope, owner, scopeKey))
      );
    });
    return this.#personIds.put(name, id);
  }
}
