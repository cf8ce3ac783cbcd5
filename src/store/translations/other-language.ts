import { sql } from 'kysely';
import type { QuoteInOtherLanguage } from '../../domain/report/study-report.ts';
import { say } from '../../messages/say.ts';
import type { ExcerptRow } from '../excerpt-words.ts';
import { ERASED_WORDS, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { unseenPairs } from './held-back.ts';
import { translatorName } from './translator-name.ts';

/** What the other languages say of some excerpts. */
export interface OtherLanguages {
  readonly ofExcerpt: ReadonlyMap<string, QuoteInOtherLanguage>;
  /** What is printed in place of the excerpt's own words: they may hold what was taken out of the other language. */
  readonly heldBack: ReadonlyMap<string, string>;
}

interface TiedTurn {
  readonly excerpt_id: string;
  readonly own_id: string;
  readonly is_translation: boolean;
  readonly translation_id: string;
  readonly other_transcript_id: string;
  readonly id: string;
  readonly text: Buffer;
  readonly key_id: string;
  readonly version: number;
}

const NOTHING: OtherLanguages = { ofExcerpt: new Map(), heldBack: new Map() };

/**
 * The other language of excerpts, as far as the viewer may read both transcripts; of several translations the one
 * that was brought in first. A turn that may still hold what was taken out of its pair is withheld until somebody has
 * looked at both, whichever transcripts the viewer may read.
 */
export async function otherLanguages(
  store: Store,
  clinicId: string,
  rows: readonly ExcerptRow[],
  readableIds: readonly string[],
): Promise<OtherLanguages> {
  if (rows.length === 0) return NOTHING;
  const tied = await tiedTurns(store, clinicId, rows);
  if (tied.length === 0) return NOTHING;
  const [words, frames, unseen] = await Promise.all([
    openTurns(store, clinicId, tied),
    translationFrames(store, clinicId, [...new Set(tied.map((each) => each.translation_id))]),
    unseenPairs(store.db, clinicId, { utteranceIds: [...new Set(tied.map((each) => each.own_id))] }),
  ]);
  const waiting = new Set(unseen.map((pair) => pair.heldBackId));
  const readable = new Map(readableIds.map((id, at) => [id, at]));
  const ofExcerpt = new Map<string, QuoteInOtherLanguage>();
  const heldBack = new Map<string, string>();
  for (const [excerptId, turns] of byExcerpt(tied)) {
    const own = turns.find((turn) => waiting.has(turn.own_id));
    if (own !== undefined) heldBack.set(excerptId, withheld(own.is_translation));
    const other = firstReadable(turns, readable);
    const frame = frames.get(other[0]?.translation_id ?? '');
    const texts = [...new Map(other.map((turn) => [turn.id, words.get(turn.id) ?? ''])).values()];
    if (frame === undefined || texts.includes(ERASED_WORDS)) continue;
    const quoteIs = other[0]?.is_translation ? 'translation' : 'original';
    const holds = other.some((turn) => waiting.has(turn.id));
    ofExcerpt.set(excerptId, {
      quoteIs,
      quoteLanguage: quoteIs === 'translation' ? frame.language : frame.originalLanguage,
      language: quoteIs === 'translation' ? frame.originalLanguage : frame.language,
      words: holds ? withheld(quoteIs === 'original') : texts.join('\n'),
      translator: frame.translator,
      translatorRole: frame.translatorRole,
    });
  }
  return { ofExcerpt, heldBack };
}

function byExcerpt(tied: readonly TiedTurn[]): ReadonlyMap<string, readonly TiedTurn[]> {
  const found = new Map<string, TiedTurn[]>();
  for (const turn of tied) found.set(turn.excerpt_id, [...(found.get(turn.excerpt_id) ?? []), turn]);
  return found;
}

const withheld = (translation: boolean): string =>
  say(translation ? 'translation.withheld-translation' : 'translation.withheld-original');

/** The tied turns in the transcript that comes first among those that the viewer may read. */
function firstReadable(turns: readonly TiedTurn[], readable: ReadonlyMap<string, number>): TiedTurn[] {
  const placeOf = (turn: TiedTurn): number => readable.get(turn.other_transcript_id) ?? Infinity;
  const first = Math.min(...turns.map(placeOf));
  return first === Infinity ? [] : turns.filter((turn) => placeOf(turn) === first);
}

async function tiedTurns(
  store: Store,
  clinicId: string,
  rows: readonly ExcerptRow[],
): Promise<readonly TiedTurn[]> {
  const { rows: tied } = await sql<TiedTurn>`
    with spans as (select * from unnest(${rows.map((row) => row.excerpt_id)}::uuid[],
        ${rows.map((row) => row.from_utterance_id)}::uuid[], ${rows.map((row) => row.to_utterance_id)}::uuid[])
        as span (excerpt_id, from_id, to_id)),
      own as (select spans.excerpt_id, u.id, u.position from spans
        join utterance f on f.clinic_id = ${clinicId} and f.id = spans.from_id
        join utterance l on l.clinic_id = ${clinicId} and l.id = spans.to_id
        join utterance u on u.clinic_id = ${clinicId} and u.transcript_id = f.transcript_id
          and u.position between f.position and l.position),
      pair as (
        select own.*, t.original_utterance_id as other_id, true as is_translation, t.translation_id
        from own join turn_tie t on t.clinic_id = ${clinicId} and t.utterance_id = own.id and t.deleted_at is null
        union all
        select own.*, t.utterance_id, false, t.translation_id
        from own join turn_tie t on t.clinic_id = ${clinicId} and t.original_utterance_id = own.id
          and t.deleted_at is null)
    select pair.excerpt_id, pair.id as own_id, pair.is_translation, pair.translation_id,
      o.transcript_id as other_transcript_id, o.id, o.text, o.key_id, o.version
    from pair join utterance o on o.clinic_id = ${clinicId} and o.id = pair.other_id
    order by pair.excerpt_id, pair.position, o.position`.execute(store.db);
  return tied;
}

async function openTurns(
  store: Store,
  clinicId: string,
  tied: readonly TiedTurn[],
): Promise<Map<string, string>> {
  const keys = await store.vault.openItemKeys(
    clinicId,
    tied.map((turn) => turn.key_id),
  );
  return new Map(tied.map((turn) => [turn.id, openColumn(keys, 'utterance', turn, 'text', turn.text)]));
}

async function translationFrames(store: Store, clinicId: string, translationIds: readonly string[]) {
  const rows = await store.db
    .selectFrom('transcript')
    .innerJoin('transcript as original', (join) =>
      join
        .onRef('original.clinic_id', '=', 'transcript.clinic_id')
        .onRef('original.id', '=', 'transcript.translation_of'),
    )
    .select(['transcript.id', 'transcript.language', 'transcript.translator', 'transcript.translator_role'])
    .select(['transcript.key_id', 'transcript.version', 'original.language as originalLanguage'])
    .where('transcript.clinic_id', '=', clinicId)
    .where('transcript.id', 'in', translationIds)
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return new Map(
    rows.map((row) => {
      const { id, language, originalLanguage } = row;
      const translator = translatorName(keys, row);
      const translatorRole = row.translator_role ?? ('translator' as const);
      return [id, { language, originalLanguage, translator, translatorRole }];
    }),
  );
}
