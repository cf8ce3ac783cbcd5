import type { Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../domain/access/viewer.ts';
import type { AuditEventName } from '../domain/audit/audit-event.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Db } from './keys/vault.ts';
import type { Database } from './postgres/schema.ts';
import { NotFound } from './refusals.ts';
import { columnSealer } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { takenAlready } from './taken-already.ts';

/** The nouns whose changes go through history and can be undone. STORED ON DISK: add, never rename. */
export type HistoryNoun =
  | 'code'
  | 'coding'
  | 'excerpt'
  | 'memo'
  | 'journal_entry'
  | 'theme'
  | 'theme_code'
  | 'theme_evidence'
  | 'matrix_cell'
  | 'quote_decision'
  | 'utterance'
  | 'speaker'
  | 'anchor'
  | 'shown_span'
  | 'moment'
  | 'recall_mark'
  | 'rupture_mark'
  | 'supervision_comment'
  | 'transcript'
  | 'redaction'
  | 'turn_tie'
  | 'turn_look';

/** One mutation as its caller names it. */
export interface ChangeRequest {
  /** Made by the caller; repeating it is safe. */
  readonly id: string;
  readonly verb: string;
  readonly studyId: string | null;
  /** Everything that was asked, so that a repeated id with other content is told apart. */
  readonly content: unknown;
  readonly undoes?: string;
}

export interface AuditNote {
  readonly event: AuditEventName;
  readonly capacity?: string | null;
  readonly studyId?: string | null;
  readonly dyadId?: string | null;
  readonly itemId?: string | null;
}

/** What a use case works with inside its transaction. */
export interface Change {
  readonly tx: Transaction<Database>;
  /** Keeps a row's content before and after, sealed under the owners of its words; null is not-there. */
  record(noun: HistoryNoun, itemId: string, key: ItemKey, before: object | null, after: object | null): void;
  audit(note: AuditNote): void;
}

interface HistoryEntry {
  readonly noun: HistoryNoun;
  readonly itemId: string;
  readonly key: ItemKey;
  readonly before: object | null;
  readonly after: object | null;
}

/**
 * Runs one mutation: rows, history and audit event commit together or not at all. A repeated id with the same
 * content by the same account does nothing and succeeds; with other content or owner it answers as not found.
 */
export async function makeChange(
  store: Store,
  viewer: Viewer,
  request: ChangeRequest,
  work: (change: Change) => Promise<void>,
): Promise<void> {
  const mac = store.vault.requestMac(JSON.stringify([request.verb, request.studyId, request.content]));
  const transaction = store.db.transaction().execute(async (tx) => {
    const first = await claimChangeId(tx, viewer, request, mac);
    if (!first) return;
    const entries: HistoryEntry[] = [];
    const notes: AuditNote[] = [];
    await work({
      tx,
      record: (noun, itemId, key, before, after) => entries.push({ noun, itemId, key, before, after }),
      audit: (note) => notes.push(note),
    });
    await keepHistory(tx, viewer.clinicId, request.id, entries);
    await keepAudit(tx, viewer.clinicId, viewer.accountId, notes);
  });
  await transaction.catch((error: unknown) => {
    throw takenAlready(error);
  });
}

/**
 * Whether a row that was read is there for a request: it is not deleted, or the request’s own change deleted it, of which
 * this is then a repeat. The row is read first and the change after it: both are committed together, so a repeat that runs
 * beside the first is never taken for a stranger’s request.
 */
export async function isThereFor(
  db: Db,
  clinicId: string,
  row: { readonly deleted_at: Date | null },
  changeId: string | null,
): Promise<boolean> {
  return row.deleted_at === null || (changeId !== null && wasMade(db, clinicId, changeId));
}

/** Whether a change of this id was made. */
export async function wasMade(db: Db, clinicId: string, changeId: string): Promise<boolean> {
  const change = await db
    .selectFrom('change')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', changeId)
    .executeTakeFirst();
  return change !== undefined;
}

/** True where this id is new. A concurrent repeat waits here for the first one to commit. */
async function claimChangeId(
  tx: Transaction<Database>,
  viewer: Viewer,
  request: ChangeRequest,
  mac: Buffer,
): Promise<boolean> {
  const claimed = await tx
    .insertInto('change')
    .values({
      clinic_id: viewer.clinicId,
      id: request.id,
      study_id: request.studyId,
      account_id: viewer.accountId,
      verb: request.verb,
      request_mac: mac,
      undoes: request.undoes ?? null,
    })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (claimed !== undefined) return true;
  const earlier = await tx
    .selectFrom('change')
    .select(['account_id', 'request_mac'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', request.id)
    .executeTakeFirstOrThrow();
  if (earlier.account_id !== viewer.accountId || !earlier.request_mac.equals(mac)) throw new NotFound();
  return false;
}

async function keepHistory(
  tx: Transaction<Database>,
  clinicId: string,
  changeId: string,
  entries: readonly HistoryEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry, position) => {
    const id = newId();
    const seal = columnSealer(entry.key, 'history', id, 1);
    return {
      clinic_id: clinicId,
      id,
      change_id: changeId,
      position,
      noun: entry.noun,
      item_id: entry.itemId,
      before: entry.before && seal('before', JSON.stringify(entry.before)),
      after: entry.after && seal('after', JSON.stringify(entry.after)),
      key_id: entry.key.id,
    };
  });
  for (let start = 0; start < rows.length; start += 1000) {
    await tx
      .insertInto('history')
      .values(rows.slice(start, start + 1000))
      .execute();
  }
}

/** Writes audit events; the sealer chains them afterwards. Also used for reads, before the first byte leaves. */
export async function keepAudit(
  db: Store['db'] | Transaction<Database>,
  clinicId: string,
  accountId: string | null,
  notes: readonly AuditNote[],
): Promise<void> {
  if (notes.length === 0) return;
  await db
    .insertInto('audit_event')
    .values(
      notes.map((note) => ({
        clinic_id: clinicId,
        id: newId(),
        account_id: accountId,
        capacity: note.capacity ?? null,
        event: note.event,
        study_id: note.studyId ?? null,
        dyad_id: note.dyadId ?? null,
        item_id: note.itemId ?? null,
      })),
    )
    .execute();
}
