import { type KeyObject, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { KEY_BYTES, openBytes, sealBytes } from '../../seal/seal-bytes.ts';
import type { Database } from '../postgres/schema.ts';
import { KeyGone } from './key-gone.ts';
import { reloadEpochs } from './keyring-epochs.ts';
import type { Keyring } from './keyring-file.ts';
import { TimedCache } from './timed-cache.ts';
import type { Db, Scope } from './vault.ts';

/** Any number will do; shared while a scope begins, exclusive while an erasure ends an epoch. */
export const EPOCH_LOCK = 7_366_125;

/** What a wrapped scope key is bound to. */
export const scopeKeyName = (clinicId: string, id: string): string => `scope|${clinicId}|${id}`;

/** A scope's key as it is kept. */
export interface WrappedScopeKey {
  readonly id: string;
  readonly epoch: number;
  readonly wrapped: Buffer;
}

/** The keys between the epoch and the people: one for each study, each person's care, and the clinic itself. */
export class ScopeKeys {
  readonly #keysDb: Kysely<Database>;
  readonly #keyring: Keyring;
  readonly #opened: TimedCache<Buffer>;

  constructor(keysDb: Kysely<Database>, keyring: Keyring, keepMs: number, now: () => number) {
    this.#keysDb = keysDb;
    this.#keyring = keyring;
    this.#opened = new TimedCache(keepMs, now);
  }

  forget(): void {
    this.#opened.clear();
  }

  /** Opens a scope's key. By its wrapped form, because an erasure gives the same scope another key. */
  async open(clinicId: string, row: WrappedScopeKey): Promise<Buffer> {
    const name = row.wrapped.toString('base64');
    const known = this.#opened.get(name);
    if (known) return known;
    const epoch = await this.#epoch(row.epoch);
    return this.#opened.put(name, openBytes(epoch, row.wrapped, scopeKeyName(clinicId, row.id)));
  }

  /**
   * Opens a scope's key and holds it until the caller's transaction ends: an erasure that rewraps the scope's keys
   * would else miss one that is added meanwhile, and a key wrapped under the former scope key opens nothing.
   */
  async hold(tx: Db, clinicId: string, scopeId: string): Promise<Buffer> {
    const row = await tx
      .selectFrom('vault.scope_key')
      .selectAll()
      .where('clinic_id', '=', clinicId)
      .where('id', '=', scopeId)
      .forShare()
      .executeTakeFirstOrThrow();
    return this.open(clinicId, row);
  }

  /** Begins a scope under the newest epoch where it has not begun, while no erasure is about to end the one before. */
  async begin(clinicId: string, scope: Scope): Promise<void> {
    const there = await this.#keysDb
      .selectFrom('vault.scope_key')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', scope.id)
      .executeTakeFirst();
    if (there !== undefined) return;
    await this.#keysDb.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock_shared(${EPOCH_LOCK})`.execute(tx);
      await reloadEpochs(this.#keyring);
      const epoch = this.#keyring.currentEpoch;
      const wrapped = sealBytes(
        await this.#epoch(epoch),
        randomBytes(KEY_BYTES),
        scopeKeyName(clinicId, scope.id),
      );
      await tx
        .insertInto('vault.scope_key')
        .values({ clinic_id: clinicId, id: scope.id, kind: scope.kind, epoch, wrapped })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }

  /** Another process may have begun an epoch since this keyring was opened. */
  async #epoch(epoch: number): Promise<KeyObject> {
    if (!this.#keyring.epochs.has(epoch)) await reloadEpochs(this.#keyring);
    const key = this.#keyring.epochs.get(epoch);
    if (key === undefined) throw new KeyGone();
    return key.reveal();
  }
}
