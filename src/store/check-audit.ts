import { type Selectable, sql } from 'kysely';
import { CHAIN_START, firstBreak, type SealedEvent } from '../domain/audit/audit-chain.ts';
import { type AuditCheckpoint, checkpointBreak } from '../domain/audit/audit-checkpoint.ts';
import { isSignedHere } from './audit-checkpoints.ts';
import { eventOf, sha256Hex, UNSEALED } from './audit-sealer.ts';
import type { AuditEventRow } from './postgres/audit-schema.ts';
import type { Store } from './store.ts';

/** What a check of one clinic's audit log found. */
export interface AuditCheck {
  /** Events in the chain. */
  readonly sealed: number;
  /** Events that no seal covers yet; more than a few, or old ones, mean that the sealer does not run. */
  readonly unsealed: number;
  /** The first sequence at which a row was changed or is missing, or null. */
  readonly firstBreak: number | null;
  /** The lowest sequence at which the chain is not what a checkpoint outside saw, or null. */
  readonly checkpointBreak: number | null;
}

type SealRow = Omit<Selectable<AuditEventRow>, 'ordinal'> & {
  sequence: string;
  hash: Buffer;
  there: boolean;
};

/** Rows read at a time: a log of millions is checked in little memory. */
const BATCH = 10_000;

/** Walks a clinic's whole chain and compares it with checkpoints that were kept outside the database. */
export async function checkAudit(
  store: Store,
  clinicId: string,
  checkpoints: readonly AuditCheckpoint[],
): Promise<AuditCheck> {
  const ours = checkpoints.filter((checkpoint) => checkpoint.clinicId === clinicId);
  const wanted = new Set(ours.map((checkpoint) => checkpoint.sequence));
  const seen = new Map<number, SealedEvent>();
  let broken: number | null = null;
  let last = { sequence: 0, hash: CHAIN_START };
  for (;;) {
    const batch = await readBatch(store, clinicId, last.sequence);
    broken ??= firstBreak(batch, sha256Hex, last);
    for (const event of batch) if (wanted.has(event.sequence)) seen.set(event.sequence, event);
    last = batch.at(-1) ?? last;
    if (batch.length < BATCH) break;
  }
  return {
    sealed: last.sequence,
    unsealed: await countUnsealed(store, clinicId),
    firstBreak: broken,
    checkpointBreak: checkpointBreak(seen, ours, (checkpoint) => isSignedHere(store, checkpoint)),
  };
}

async function readBatch(store: Store, clinicId: string, after: number): Promise<SealedEvent[]> {
  const { rows } = await sql<SealRow>`
    select s.sequence, s.hash, e.id is not null as there, s.event_id as id, s.clinic_id, e.at, e.account_id,
      e.capacity, e.event, e.study_id, e.dyad_id, e.item_id
    from audit_seal s left join lateral
      (select * from audit_event where clinic_id = s.clinic_id and id = s.event_id limit 1) e on true
    where s.clinic_id = ${clinicId} and s.sequence > ${after} order by s.sequence limit ${BATCH}`.execute(
    store.db,
  );
  // A missing row stands as an event at the beginning of time: no hash fits it.
  return rows.map((row) => ({
    sequence: Number(row.sequence),
    hash: row.hash.toString('hex'),
    event: eventOf(row.there ? row : { ...row, at: new Date(0) }),
  }));
}

async function countUnsealed(store: Store, clinicId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from audit_event e where e.clinic_id = ${clinicId}
      and ${UNSEALED}`.execute(store.db);
  return Number(rows[0]?.count ?? 0);
}
