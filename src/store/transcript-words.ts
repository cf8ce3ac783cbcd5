import { sql } from 'kysely';
import { countWords } from '../domain/transcript/excerpt-span.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Change } from './change.ts';
import { NotFound } from './refusals.ts';
import type { Store } from './store.ts';
import { type Place, seatOfRole, speakerKey } from './transcript-owners.ts';

/**
 * Notes that a transcript's words are about to change: whoever corrects it next waits here, and whoever holds its
 * opened text (the search) sees that it is older.
 */
export async function takeTranscript(change: Change, clinicId: string, transcriptId: string): Promise<void> {
  await change.tx
    .updateTable('transcript')
    .set({ revision: sql<number>`revision + 1` })
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .execute();
}

/** Keeps the transcript's word count in step with one utterance's change. */
export async function recountWords(
  change: Change,
  clinicId: string,
  transcriptId: string,
  before: string,
  after: string,
): Promise<void> {
  const more = countWords(after) - countWords(before);
  if (more === 0) return;
  await change.tx
    .updateTable('transcript')
    .set({ word_count: sql<number>`greatest(0, word_count + ${more})` })
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .execute();
}

/** The key under which an utterance of this speaker is sealed; nobody's is the whole transcript's. */
export async function utteranceKey(
  store: Store,
  change: Change,
  clinicId: string,
  place: Place,
  speakerId: string | null,
): Promise<ItemKey> {
  if (speakerId === null) return speakerKey(store, clinicId, place, null);
  const speaker = await change.tx
    .selectFrom('speaker')
    .select('role')
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', place.row.id)
    .where('id', '=', speakerId)
    .executeTakeFirst();
  if (speaker === undefined) throw new NotFound();
  return speakerKey(store, clinicId, place, seatOfRole(place, speaker.role));
}
