import { sql, type Transaction } from 'kysely';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Change, HistoryNoun } from './change.ts';
import type { Database } from './postgres/schema.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openForChange } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** A row as history keeps it: opened words and plain columns, without ids of keys or versions. */
export type Fields = Record<string, string | number | null>;

interface NounShape {
  readonly sealed: readonly string[];
  readonly plain: readonly string[];
  /** Utterances and speakers are corrected but never removed one by one. */
  readonly removable: boolean;
  /** Rows that stand under a study by themselves; the others hang on a transcript or an interview. */
  readonly ofStudy: boolean;
}

const shape = (sealed: string[], plain: string[], removable = true, ofStudy = true): NounShape => ({
  sealed,
  plain,
  removable,
  ofStudy,
});

/** What history keeps of each noun. STORED ON DISK in every history row: add columns, never rename one. */
const SHAPES: Record<HistoryNoun, NounShape> = {
  code: shape(['name', 'definition'], ['parent_id', 'position', 'hue']),
  excerpt: shape(
    ['lost_text'],
    ['transcript_id', 'from_utterance_id', 'from_offset', 'to_utterance_id', 'to_offset'],
  ),
  coding: shape([], ['transcript_id', 'excerpt_id', 'code_id', 'coder_id']),
  memo: shape(['body'], ['about_kind', 'about_id', 'author_id']),
  journal_entry: shape(['body'], ['phase', 'author_id']),
  theme: shape(['name', 'claim'], ['position']),
  theme_code: shape([], ['theme_id', 'code_id']),
  theme_evidence: shape([], ['theme_id', 'excerpt_id', 'added_by']),
  matrix_cell: shape(['reason'], ['dyad_id', 'theme_id', 'verdict', 'author_id']),
  quote_decision: shape(['reason'], ['excerpt_id', 'decision', 'author_id']),
  utterance: shape(['text'], ['transcript_id', 'position', 'speaker_id', 'from_ms', 'to_ms'], false, false),
  speaker: shape(['label'], ['transcript_id', 'position', 'role', 'seat_id'], false, false),
  anchor: shape([], ['interview_id', 'utterance_id', 'session_ms', 'set_by'], true, false),
  shown_span: shape([], ['interview_id', 'from_ms', 'to_ms'], true, false),
  moment: shape([], ['session_id', 'interview_id', 'from_ms', 'to_ms', 'stopped_by']),
  recall_mark: shape(
    ['words'],
    ['interview_id', 'kind', 'interview_ms', 'session_ms', 'guide_number', 'made_by'],
    true,
    false,
  ),
  rupture_mark: shape(['code', 'note'], ['session_id', 'from_ms', 'to_ms', 'coder_id']),
  supervision_comment: shape(
    ['words', 'answer'],
    ['cycle_id', 'recording_id', 'from_ms', 'to_ms', 'state', 'written_by'],
    true,
    false,
  ),
  transcript: shape(['file_name', 'losses', 'translator'], ['clock_offset_ms']),
  redaction: shape(
    ['original'],
    ['transcript_id', 'utterance_id', 'from_offset', 'length', 'redacted_by'],
    true,
    false,
  ),
  turn_tie: shape([], ['translation_id', 'utterance_id', 'original_utterance_id', 'set_by']),
  turn_look: shape([], ['translation_id', 'tie_id', 'redaction_id', 'looked_by']),
};

/** Which row, and the key that seals it and its history. */
export interface RowPlace {
  readonly noun: HistoryNoun;
  readonly id: string;
  readonly clinicId: string;
  readonly studyId: string;
  readonly key: ItemKey;
  /** The key of its history where that is not the row's own: words that were taken out of the row. */
  readonly historyKey?: ItemKey;
}

interface StoredRow extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  readonly key_id: string | null;
  readonly deleted_at?: Date | null;
}

/** Adds a row and its history. An id that is taken is not found: whose it is is nobody's business. */
export async function insertRow(change: Change, place: RowPlace, fields: Fields): Promise<void> {
  const { sealed, plain, ofStudy } = SHAPES[place.noun];
  const seal = columnSealer(place.key, place.noun, place.id, 1);
  const columns: [string, unknown][] = [
    ['clinic_id', place.clinicId],
    ['id', place.id],
    ...(ofStudy ? [['study_id', place.studyId] as [string, unknown]] : []),
    ...plain.map((column): [string, unknown] => [column, fields[column] ?? null]),
    ...sealed.map((column): [string, unknown] => [column, sealField(seal, column, fields[column])]),
    ...(sealed.length > 0 ? [['key_id', place.key.id] as [string, unknown]] : []),
  ];
  const added = await sql<{ id: string }>`
    insert into ${sql.table(place.noun)} (${sql.join(columns.map(([name]) => sql.ref(name)))})
    values (${sql.join(columns.map(([, value]) => sql`${value}`))})
    on conflict do nothing returning id`.execute(change.tx);
  if (added.rows.length === 0) throw new NotFound();
  change.record(place.noun, place.id, place.historyKey ?? place.key, null, pick(place.noun, fields));
}

/**
 * Changes some fields of a row that is there, or removes it where `fields` is null. Answers with the row as it
 * was. The row is locked until the change commits, so that two people's changes follow one another.
 */
export async function changeRow(
  store: Store,
  change: Change,
  place: RowPlace,
  fields: Partial<Fields> | null,
): Promise<Fields> {
  const row = await lockRow(change.tx, place);
  if (row === undefined || isRemoved(row)) throw new NotFound();
  const before = await openRow(store, place, row);
  const after = fields === null ? null : pick(place.noun, { ...before, ...fields });
  await writeRow(change.tx, place, row.version + 1, after);
  change.record(place.noun, place.id, place.historyKey ?? place.key, before, after);
  return before;
}

/** The row's fields now, null where it was removed or never was. Locks it. */
export async function currentFields(store: Store, change: Change, place: RowPlace): Promise<Fields | null> {
  const row = await lockRow(change.tx, place);
  return row === undefined || isRemoved(row) ? null : openRow(store, place, row);
}

/** Puts a row to a state from its history; used only by undo, redo and restore. */
export async function restoreRow(
  store: Store,
  change: Change,
  place: RowPlace,
  fields: Fields | null,
): Promise<void> {
  const row = await lockRow(change.tx, place);
  if (row === undefined) throw new NotFound();
  const before = isRemoved(row) ? null : await openRow(store, place, row);
  await writeRow(change.tx, place, row.version + 1, fields);
  change.record(place.noun, place.id, place.historyKey ?? place.key, before, fields);
}

/** Brings a removed row back as it stands: what it names may have moved meanwhile. Answers with its fields. */
export async function reviveRow(store: Store, change: Change, place: RowPlace): Promise<Fields> {
  const row = await lockRow(change.tx, place);
  if (row === undefined || !isRemoved(row)) throw new NotFound();
  const fields = await openRow(store, place, row);
  await sql`update ${sql.table(place.noun)} set deleted_at = null
    where clinic_id = ${place.clinicId} and id = ${place.id}`.execute(change.tx);
  change.record(place.noun, place.id, place.historyKey ?? place.key, null, fields);
  return fields;
}

async function lockRow(tx: Transaction<Database>, place: RowPlace): Promise<StoredRow | undefined> {
  const ofStudy = SHAPES[place.noun].ofStudy ? sql`and study_id = ${place.studyId}` : sql``;
  const { rows } = await sql<StoredRow>`
    select * from ${sql.table(place.noun)} where clinic_id = ${place.clinicId} and id = ${place.id} ${ofStudy}
    for update`.execute(tx);
  return rows[0];
}

const isRemoved = (row: StoredRow): boolean => row.deleted_at !== undefined && row.deleted_at !== null;

async function openRow(store: Store, place: RowPlace, row: StoredRow): Promise<Fields> {
  const { sealed, plain } = SHAPES[place.noun];
  const keys = await store.vault.openItemKeys(place.clinicId, row.key_id ? [row.key_id] : []);
  const fields: Fields = {};
  for (const column of plain) fields[column] = row[column] as string | number | null;
  for (const column of sealed) {
    const bytes = row[column] as Buffer | null;
    fields[column] = bytes === null ? null : openForChange(keys, place.noun, row, column, bytes);
  }
  return fields;
}

async function writeRow(
  tx: Transaction<Database>,
  place: RowPlace,
  version: number,
  fields: Fields | null,
): Promise<void> {
  const { sealed, plain, removable } = SHAPES[place.noun];
  const where = sql`where clinic_id = ${place.clinicId} and id = ${place.id}`;
  if (fields === null) {
    // The version stays: the sealed columns stay sealed under it, so that the removal can be undone.
    await sql`update ${sql.table(place.noun)} set deleted_at = now() ${where}`.execute(tx);
    return;
  }
  const seal = columnSealer(place.key, place.noun, place.id, version);
  const sets = [
    sql`version = ${version}`,
    ...(removable ? [sql`deleted_at = null`] : []),
    ...plain.map((column) => sql`${sql.ref(column)} = ${fields[column] ?? null}`),
    ...sealed.map((column) => sql`${sql.ref(column)} = ${sealField(seal, column, fields[column])}`),
    ...(sealed.length > 0 ? [sql`key_id = ${place.key.id}`] : []),
  ];
  await sql`update ${sql.table(place.noun)} set ${sql.join(sets)} ${where}`.execute(tx);
}

function sealField(
  seal: ReturnType<typeof columnSealer>,
  column: string,
  value: string | number | null | undefined,
): Buffer | null {
  return value === null || value === undefined ? null : seal(column, String(value));
}

function pick(noun: HistoryNoun, fields: Partial<Fields>): Fields {
  const { sealed, plain } = SHAPES[noun];
  return Object.fromEntries([...plain, ...sealed].map((column) => [column, fields[column] ?? null]));
}
