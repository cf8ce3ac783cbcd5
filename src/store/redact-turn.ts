import { v7 as newId } from 'uuid';
import type { TextEdit } from '../domain/transcript/text-edits.ts';
import { applyEdits } from '../domain/transcript/text-edits.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Change } from './change.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { mapExcerpts } from './map-excerpts.ts';
import { resealHistory } from './reseal-history.ts';
import type { Store } from './store.ts';
import type { Place } from './transcript-owners.ts';
import { recountWords, utteranceKey } from './transcript-words.ts';

/** One turn of which some words are taken out. */
export interface TurnToRedact {
  readonly id: string;
  readonly speakerId: string | null;
  readonly text: string;
  /** Whose placeholders replace what, in order. */
  readonly edits: readonly TextEdit[];
}

/** What every turn of one redaction shares. */
export interface Redacting {
  readonly store: Store;
  readonly change: Change;
  readonly clinicId: string;
  readonly place: Place;
  readonly wholeKey: ItemKey;
  readonly accountId: string;
}

/**
 * Replaces words of a turn: the originals under the redaction's key, the excerpts along with the text, and all of
 * the turn's history under that key too, because every earlier version may hold the name.
 */
export async function redactTurn(with_: Redacting, turn: TurnToRedact, key: ItemKey): Promise<void> {
  const { store, change, clinicId, place, wholeKey } = with_;
  const studyId = place.row.study_id;
  const rowKey = await utteranceKey(store, change, clinicId, place, turn.speakerId);
  const after = applyEdits(turn.text, turn.edits);
  await changeRow(
    store,
    change,
    { noun: 'utterance', id: turn.id, clinicId, studyId, key: rowKey, historyKey: key },
    { text: after },
  );
  await mapExcerpts(store, change, {
    clinicId,
    studyId,
    utteranceId: turn.id,
    before: turn.text,
    after,
    edits: turn.edits,
    wholeKey,
    historyKey: key,
  });
  await keepOriginals(with_, turn, key);
  await resealHistory(store, change, clinicId, [turn.id], key);
  await recountWords(change, clinicId, place.row.id, turn.text, after);
}

async function keepOriginals(with_: Redacting, turn: TurnToRedact, key: ItemKey): Promise<void> {
  const { change, clinicId, place, accountId } = with_;
  let moved = 0;
  for (const { from, to, insert } of turn.edits) {
    const row = { noun: 'redaction' as const, id: newId(), clinicId, studyId: place.row.study_id, key };
    await insertRow(change, row, {
      transcript_id: place.row.id,
      utterance_id: turn.id,
      from_offset: from + moved,
      length: insert.length,
      original: turn.text.slice(from, to),
      redacted_by: accountId,
    });
    moved += insert.length - (to - from);
  }
}
