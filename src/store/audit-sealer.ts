import { createHash } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import { CHAIN_START, chainInput } from '../domain/audit/audit-chain.ts';
import type { AuditEvent, AuditEventName } from '../domain/audit/audit-event.ts';
import type { AuditEventRow } from './postgres/audit-schema.ts';
import type { Database } from './postgres/schema.ts';
import type { Store } from './store.ts';

/** At most so many events are chained in one transaction; the rest follow at once. */
const BATCH = 5_000;
/** How long a drawn ordinal may wait for its transaction number; in truth microseconds. */
const SETTLED_MS = 10_000;

/** A scalar subquery asks the index once a row; an anti join may compare every event with every seal. */
export const UNSEALED = sql<boolean>`(select true from audit_seal s
  where s.clinic_id = e.clinic_id and s.event_id = e.id limit 1) is null`;

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A moment of which is known: every event up to this ordinal belongs to a transaction numbered below `before`. */
interface Mark {
  readonly at: number;
  readonly ordinal: string;
  readonly before: bigint;
}

/**
 * Gives new audit events their sequence and hash. Chaining inside the writer's own transaction would let one long
 * import stall every other writer; sealing afterwards leaves a gap of some hundred milliseconds in which an event could
 * vanish unseen.
 *
 * Ordinals commit out of order: an event of a long import may appear below events that are sealed already. So what is
 * unsealed is always found by comparing both tables, and only above a floor that is proven: at some moment the highest
 * visible ordinal and the next transaction number were noted together, and since then every transaction below that
 * number has ended (the oldest running one is the snapshot's xmin). What they wrote was visible to a whole pass after
 * that, so nothing can still appear at or below the noted ordinal. A new process begins with floor nought, so even a
 * doubt about that is gone at the next start.
 */
export class AuditSealer {
  readonly #store: Store;
  readonly #settledMs: number;
  #floor = '0';
  #marks: Mark[] = [];

  constructor(store: Store, settledMs = SETTLED_MS) {
    this.#store = store;
    this.#settledMs = settledMs;
  }

  /** Seals everything that is committed and unsealed now; answers with how many. Safe beside other processes. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const seen = await this.#look();
      const counts: (number | null)[] = [];
      for (const clinicId of await this.#clinicsWithUnsealed()) counts.push(await this.#sealClinic(clinicId));
      sealed += counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      // A full batch leaves a rest. What another process is sealing now is for the next pass to look at.
      if (counts.includes(BATCH)) continue;
      if (!counts.includes(null)) this.#raiseFloor(seen);
      return sealed;
    }
  }

  /** Transaction numbers and the highest visible ordinal, all of one snapshot. */
  async #look(): Promise<{ oldestRunning: bigint; mark: Mark }> {
    const { rows } = await sql<{ oldest: string; next: string; ordinal: string }>`
      select pg_snapshot_xmin(s)::text as oldest, pg_snapshot_xmax(s)::text as next,
        (select coalesce(max(ordinal), 0)::text from audit_event) as ordinal
      from pg_current_snapshot() s`.execute(this.#store.db);
    const row = rows[0] ?? { oldest: '0', next: '0', ordinal: '0' };
    const mark = { at: performance.now(), ordinal: row.ordinal, before: BigInt(row.next) };
    return { oldestRunning: BigInt(row.oldest), mark };
  }

  #raiseFloor(seen: { oldestRunning: bigint; mark: Mark }): void {
    const settled = this.#marks.filter(
      (mark) => mark.before <= seen.oldestRunning && seen.mark.at - mark.at >= this.#settledMs,
    );
    this.#floor = settled.at(-1)?.ordinal ?? this.#floor;
    const newest = this.#marks.at(-1);
    this.#marks = this.#marks.slice(settled.length);
    // A few marks are enough, and the same ordinal again says nothing new.
    const apart = newest === undefined || seen.mark.at - newest.at >= this.#settledMs / 10;
    if (apart && seen.mark.ordinal !== this.#floor) this.#marks.push(seen.mark);
  }

  async #clinicsWithUnsealed(): Promise<string[]> {
    return this.#byIndex(async (tx) => {
      const { rows } = await sql<{ clinic_id: string }>`
        select distinct e.clinic_id from audit_event e
        where e.ordinal > ${this.#floor}::bigint and ${UNSEALED}`.execute(tx);
      return rows.map((row) => row.clinic_id);
    });
  }

  /**
   * Everything the sealer reads is reached by an index. A plan that was made while the tables were small would go on
   * scanning them: 8,000 events then took 15 s.
   */
  async #byIndex<Result>(work: (tx: Transaction<Database>) => Promise<Result>): Promise<Result> {
    return this.#store.db.transaction().execute(async (tx) => {
      await sql`select set_config('enable_seqscan', 'off', true),
        set_config('plan_cache_mode', 'force_custom_plan', true)`.execute(tx);
      return work(tx);
    });
  }

  /** How many events were sealed; null while another process seals this clinic. */
  async #sealClinic(clinicId: string): Promise<number | null> {
    return this.#byIndex(async (tx) => {
      const { rows: locks } = await sql<{ mine: boolean }>`
        select pg_try_advisory_xact_lock(hashtextextended(${`audit seal ${clinicId}`}, 0)) as mine`.execute(
        tx,
      );
      if (locks[0]?.mine !== true) return null;
      // Read after the lock is held: the one before has committed, so its last seal is seen.
      const { rows } = await sql<Selectable<AuditEventRow>>`
        select e.* from audit_event e where e.clinic_id = ${clinicId} and e.ordinal > ${this.#floor}::bigint
          and ${UNSEALED} order by e.ordinal limit ${BATCH}`.execute(tx);
      if (rows.length > 0) await insertSeals(tx, clinicId, rows);
      return rows.length;
    });
  }
}

/** One transaction holds the whole batch: killed at any moment, all of it is there or none. */
async function insertSeals(
  tx: Transaction<Database>,
  clinicId: string,
  rows: readonly Selectable<AuditEventRow>[],
): Promise<void> {
  const last = await readChainEnd(tx, clinicId);
  let { sequence, hash } = last;
  const seals = rows.map((row) => {
    sequence += 1;
    hash = sha256Hex(chainInput(hash, sequence, eventOf(row)));
    return { id: newId(), sequence, eventId: row.id, hash };
  });
  await sql`
    insert into audit_seal (clinic_id, id, sequence, event_id, hash)
    select ${clinicId}, id, sequence, event_id, decode(hash, 'hex') from unnest(
      ${seals.map((seal) => seal.id)}::uuid[], ${seals.map((seal) => seal.sequence)}::bigint[],
      ${seals.map((seal) => seal.eventId)}::uuid[], ${seals.map((seal) => seal.hash)}::text[]
    ) as t (id, sequence, event_id, hash)`.execute(tx);
}

/** The last link of a clinic's chain; sequence 0 where nothing is sealed yet. */
export async function readChainEnd(
  db: Store['db'] | Transaction<Database>,
  clinicId: string,
): Promise<{ sequence: number; hash: string }> {
  const row = await db
    .selectFrom('audit_seal')
    .select(['sequence', 'hash'])
    .where('clinic_id', '=', clinicId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined
    ? { sequence: 0, hash: CHAIN_START }
    : { sequence: Number(row.sequence), hash: row.hash.toString('hex') };
}

/** A row as it is hashed. */
export function eventOf(row: Omit<Selectable<AuditEventRow>, 'ordinal'>): AuditEvent {
  return {
    id: row.id,
    clinicId: row.clinic_id,
    at: row.at.toISOString(),
    accountId: row.account_id,
    capacity: row.capacity,
    event: row.event as AuditEventName,
    studyId: row.study_id,
    dyadId: row.dyad_id,
    itemId: row.item_id,
  };
}
