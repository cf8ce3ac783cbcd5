import { mapOffset, mapSpan } from '../domain/transcript/excerpt-anchor.ts';
import { textEdits, type TextEdit } from '../domain/transcript/text-edits.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Change } from './change.ts';
import { changeRow } from './kept-rows.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** One utterance whose words were changed. */
export interface ChangedWords {
  readonly clinicId: string;
  readonly studyId: string;
  readonly utteranceId: string;
  readonly before: string;
  readonly after: string;
  /** Lost words belong to everybody whose transcript it is. */
  readonly wholeKey: ItemKey;
  /** The edits where they are known; else the two texts are compared. */
  readonly edits?: readonly TextEdit[];
  /** Where the history is sealed apart from the words that stay. */
  readonly historyKey?: ItemKey;
}

type ExcerptRow = Awaited<ReturnType<typeof excerptsAt>>[number];

/**
 * Moves every excerpt with an end in a changed utterance along with its words. One that loses all its text is kept
 * with the words that it had; one that was taken off is moved too, because taking it off can be undone.
 */
export async function mapExcerpts(
  store: Store,
  change: Change,
  words: ChangedWords,
  except: ReadonlySet<string> = new Set(),
): Promise<void> {
  const edits = words.edits ?? textEdits(words.before, words.after);
  if (edits.length === 0) return;
  await mapRedactions(change, words, edits);
  for (const row of await excerptsAt(change, words)) {
    if (except.has(row.id)) continue;
    const ends = movedEnds(row, words.utteranceId, edits);
    const lost = row.lost_text === null ? await lostWords(store, change, words, row, ends) : null;
    if (ends.from_offset === row.from_offset && ends.to_offset === row.to_offset && lost === null) continue;
    const fields = lost === null ? ends : { ...ends, lost_text: lost };
    if (row.deleted_at === null) await changeLive(store, change, words, row.id, fields);
    else await moveRemoved(change, words, row, fields);
  }
}

async function excerptsAt(change: Change, words: ChangedWords) {
  return change.tx
    .selectFrom('excerpt')
    .select(['id', 'from_utterance_id', 'from_offset', 'to_utterance_id', 'to_offset'])
    .select(['lost_text', 'deleted_at', 'version', 'transcript_id'])
    .where('clinic_id', '=', words.clinicId)
    .where((either) =>
      either.or([
        either('from_utterance_id', '=', words.utteranceId),
        either('to_utterance_id', '=', words.utteranceId),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute();
}

interface Ends {
  readonly from_offset: number;
  readonly to_offset: number;
}

function movedEnds(row: ExcerptRow, utteranceId: string, edits: readonly TextEdit[]): Ends {
  const starts = row.from_utterance_id === utteranceId;
  const ends = row.to_utterance_id === utteranceId;
  if (starts && ends) {
    const { from, to } = mapSpan(edits, { from: row.from_offset, to: row.to_offset });
    return { from_offset: from, to_offset: to };
  }
  return {
    from_offset: starts ? mapOffset(edits, row.from_offset, 'start') : row.from_offset,
    to_offset: ends ? mapOffset(edits, row.to_offset, 'end') : row.to_offset,
  };
}

/** The words that an excerpt had, where the change leaves it none; null where it still has some. */
async function lostWords(
  store: Store,
  change: Change,
  words: ChangedWords,
  row: ExcerptRow,
  ends: Ends,
): Promise<string | null> {
  const { utteranceId, before, after } = words;
  const starts = row.from_utterance_id === utteranceId;
  const stops = row.to_utterance_id === utteranceId;
  const cut = (text: string, of: Ends): string =>
    text.slice(starts ? of.from_offset : 0, stops ? of.to_offset : text.length);
  const had = cut(before, row);
  if (cut(after, ends).trim() !== '') return null;
  if (starts && stops) return had.trim() === '' ? null : had;
  const others = await otherWords(store, change, words, row);
  const [head, tail] = starts ? [had, others] : [others, had];
  return others.trim() !== '' || had.trim() === '' ? null : `${head}\n${tail}`;
}

/** What an excerpt over several utterances covers outside the changed one. */
async function otherWords(
  store: Store,
  change: Change,
  words: ChangedWords,
  row: ExcerptRow,
): Promise<string> {
  const turns = await change.tx
    .selectFrom('utterance')
    .select(['id', 'text', 'key_id', 'version', 'position'])
    .where('clinic_id', '=', words.clinicId)
    .where('transcript_id', '=', row.transcript_id)
    .orderBy('position')
    .execute();
  const at = (id: string): number => turns.findIndex((turn) => turn.id === id);
  const covered = turns.slice(at(row.from_utterance_id), at(row.to_utterance_id) + 1);
  const others = covered.filter((turn) => turn.id !== words.utteranceId);
  const keys = await store.vault.openItemKeys(
    words.clinicId,
    others.map((turn) => turn.key_id),
  );
  return others
    .map((turn) => {
      const text = openColumn(keys, 'utterance', turn, 'text', turn.text);
      const from = turn.id === row.from_utterance_id ? row.from_offset : 0;
      return text.slice(from, turn.id === row.to_utterance_id ? row.to_offset : text.length);
    })
    .join('\n');
}

async function changeLive(
  store: Store,
  change: Change,
  words: ChangedWords,
  id: string,
  fields: Ends & { lost_text?: string },
): Promise<void> {
  const { clinicId, studyId, wholeKey, historyKey } = words;
  const place = { noun: 'excerpt' as const, id, clinicId, studyId, key: wholeKey };
  await changeRow(store, change, historyKey === undefined ? place : { ...place, historyKey }, { ...fields });
}

/** An excerpt that was taken off is in no list; it keeps its version, under which its lost words are sealed. */
async function moveRemoved(
  change: Change,
  words: ChangedWords,
  row: ExcerptRow,
  fields: Ends & { lost_text?: string },
): Promise<void> {
  const { lost_text: lost, ...ends } = fields;
  const seal = columnSealer(words.wholeKey, 'excerpt', row.id, row.version);
  const sealed = lost === undefined ? {} : { lost_text: seal('lost_text', lost), key_id: words.wholeKey.id };
  await change.tx
    .updateTable('excerpt')
    .set({ ...ends, ...sealed })
    .where('clinic_id', '=', words.clinicId)
    .where('id', '=', row.id)
    .execute();
}

/** Placeholders move with the words around them, so that what lies under each is still found. */
async function mapRedactions(change: Change, words: ChangedWords, edits: readonly TextEdit[]): Promise<void> {
  const rows = await change.tx
    .selectFrom('redaction')
    .select(['id', 'from_offset', 'length'])
    .where('clinic_id', '=', words.clinicId)
    .where('utterance_id', '=', words.utteranceId)
    .execute();
  for (const row of rows) {
    const { from, to } = mapSpan(edits, { from: row.from_offset, to: row.from_offset + row.length });
    await change.tx
      .updateTable('redaction')
      .set({ from_offset: from, length: to - from })
      .where('clinic_id', '=', words.clinicId)
      .where('id', '=', row.id)
      .execute();
  }
}
