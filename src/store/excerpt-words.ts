import { sql } from 'kysely';
import { type ExcerptSpan, excerptPieces } from '../domain/transcript/excerpt-span.ts';
import { ERASED_WORDS, isErased, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** An excerpt as the database keeps it. */
export interface ExcerptRow {
  readonly excerpt_id: string;
  readonly transcript_id: string;
  readonly from_utterance_id: string;
  readonly from_offset: number;
  readonly to_utterance_id: string;
  readonly to_offset: number;
  /** A correction took its words; they are kept with the excerpt itself. */
  readonly lost: boolean;
}

/** The words of the excerpts; each utterance is opened once however many excerpts stand in it. */
export async function excerptWords(
  store: Store,
  clinicId: string,
  rows: readonly ExcerptRow[],
): Promise<Map<string, string>> {
  const lost = rows.filter((row) => row.lost).map((row) => row.excerpt_id);
  const words = await lostWords(store, clinicId, lost);
  const found = await utterancesOf(store, clinicId, rows);
  const keys = await store.vault.openItemKeys(
    clinicId,
    found.map((row) => row.key_id),
  );
  const utterances = found.map((row) => ({
    id: row.id,
    text: openColumn(keys, 'utterance', row, 'text', row.text),
    erased: isErased(keys, row),
  }));
  const indexById = new Map(utterances.map((utterance, index) => [utterance.id, index]));
  for (const row of rows.filter((each) => !each.lost)) {
    const span = {
      fromUtteranceId: row.from_utterance_id,
      fromOffset: row.from_offset,
      toUtteranceId: row.to_utterance_id,
      toOffset: row.to_offset,
    };
    const covered = utterances.slice(
      indexById.get(span.fromUtteranceId),
      (indexById.get(span.toUtteranceId) ?? -1) + 1,
    );
    const text = covered.some((utterance) => utterance.erased)
      ? partlyErased(covered, span)
      : (excerptPieces(utterances, (id) => indexById.get(id), span) ?? [])
          .map((piece) => piece.text)
          .join('\n');
    words.set(row.excerpt_id, text);
  }
  return words;
}

/** A piece of the tombstone would read like a word of the person, so it stands whole. */
function partlyErased(
  covered: readonly { id: string; text: string; erased: boolean }[],
  span: ExcerptSpan,
): string {
  return covered
    .map(({ id, text, erased }) => {
      if (erased) return ERASED_WORDS;
      const from = id === span.fromUtteranceId ? span.fromOffset : 0;
      return text.slice(from, id === span.toUtteranceId ? span.toOffset : text.length);
    })
    .join('\n');
}

async function lostWords(
  store: Store,
  clinicId: string,
  excerptIds: readonly string[],
): Promise<Map<string, string>> {
  if (excerptIds.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('excerpt')
    .select(['id', 'lost_text', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('id', 'in', excerptIds)
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.flatMap((row) => (row.key_id === null ? [] : [row.key_id])),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      row.lost_text === null ? '' : openColumn(keys, 'excerpt', row, 'lost_text', row.lost_text),
    ]),
  );
}

interface UtteranceWords {
  readonly id: string;
  readonly text: Buffer;
  readonly key_id: string;
  readonly version: number;
}

/** The utterances that the excerpts touch, those of one excerpt next to each other and in order. */
async function utterancesOf(
  store: Store,
  clinicId: string,
  rows: readonly ExcerptRow[],
): Promise<UtteranceWords[]> {
  const single = rows.filter((row) => row.from_utterance_id === row.to_utterance_id);
  const longer = rows.filter((row) => row.from_utterance_id !== row.to_utterance_id);
  const [ofOne, ofSeveral] = await Promise.all([
    sql<UtteranceWords>`
      select u.id, u.text, u.key_id, u.version from utterance u
      where u.clinic_id = ${clinicId} and u.id = any(${single.map((row) => row.from_utterance_id)}::uuid[])`.execute(
      store.db,
    ),
    sql<UtteranceWords>`
      with spans as (select distinct * from unnest(${longer.map((row) => row.from_utterance_id)}::uuid[],
        ${longer.map((row) => row.to_utterance_id)}::uuid[]) as span (from_id, to_id))
      select distinct on (u.transcript_id, u.position) u.id, u.text, u.key_id, u.version
      from spans join utterance f on f.clinic_id = ${clinicId} and f.id = spans.from_id
      join utterance l on l.clinic_id = ${clinicId} and l.id = spans.to_id
      join utterance u on u.clinic_id = ${clinicId} and u.transcript_id = f.transcript_id
        and u.position between f.position and l.position
      order by u.transcript_id, u.position`.execute(store.db),
  ]);
  const ordered = new Set(ofSeveral.rows.map((row) => row.id));
  return [...ofSeveral.rows, ...ofOne.rows.filter((row) => !ordered.has(row.id))];
}
