import type { Viewer } from '../domain/access/viewer.ts';
import { type Change, makeChange } from './change.ts';
import { changeRow } from './kept-rows.ts';
import { mapExcerpts } from './map-excerpts.ts';
import { transcriptKey } from './note-keys.ts';
import { NotFound, Refused } from './refusals.ts';
import { resealHistory } from './reseal-history.ts';
import type { Store } from './store.ts';
import { seatsOfDyad } from './transcript-owners.ts';
import { transcriptFor } from './transcript-target.ts';
import { followSpeaker } from './translations/follow-speaker.ts';
import { recountWords, takeTranscript, utteranceKey } from './transcript-words.ts';

/** One utterance as it should stand. */
export interface Correction {
  readonly changeId: string;
  readonly transcriptId: string;
  readonly id: string;
  /** The version that was read: somebody else's newer correction is never overwritten unseen. */
  readonly version: number;
  readonly text: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly speakerId: string | null;
}

/**
 * Corrects the words, times or speaker of one utterance. Every excerpt in it goes along with its words, and one undo
 * brings back all of it. Words that turn out to be somebody else's go over to that person's key, their history too.
 */
export async function correctUtterance(store: Store, viewer: Viewer, correction: Correction): Promise<void> {
  const { changeId, ...content } = correction;
  const { clinicId } = viewer;
  const { row, capacity } = await transcriptFor(store.db, viewer, correction.transcriptId, 'write');
  const { fromMs, toMs } = correction;
  if (fromMs !== null && toMs !== null && toMs < fromMs) throw new Refused('alignment.ends-before-start');
  const place = { row, seats: await seatsOfDyad(store.db, clinicId, row.dyad_id) };
  const wholeKey = await transcriptKey(store, store.db, clinicId, row.id);
  const studyId = row.study_id;
  const request = { id: changeId, verb: 'correct transcript', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await takeTranscript(change, clinicId, row.id);
    const earlierKeyId = await checkVersion(change, clinicId, correction);
    const key = await utteranceKey(store, change, clinicId, place, correction.speakerId);
    const utterance = { noun: 'utterance' as const, id: correction.id, clinicId, studyId, key };
    const before = await changeRow(store, change, utterance, {
      text: correction.text,
      from_ms: fromMs,
      to_ms: toMs,
      speaker_id: correction.speakerId,
    });
    if (earlierKeyId !== key.id) await resealHistory(store, change, clinicId, [correction.id], key);
    const words = { before: String(before['text']), after: correction.text };
    await mapExcerpts(store, change, { clinicId, studyId, utteranceId: correction.id, wholeKey, ...words });
    await recountWords(change, clinicId, row.id, words.before, words.after);
    if (before['speaker_id'] !== correction.speakerId)
      await followSpeaker(store, change, clinicId, studyId, [correction.id]);
    const audited = { studyId, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'transcript corrected', capacity, ...audited });
  });
}

/** The key under which the utterance was read. Refused where somebody corrected it since. */
async function checkVersion(change: Change, clinicId: string, correction: Correction): Promise<string> {
  const now = await change.tx
    .selectFrom('utterance')
    .select(['version', 'key_id'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', correction.transcriptId)
    .where('id', '=', correction.id)
    .executeTakeFirst();
  if (now === undefined) throw new NotFound();
  if (now.version !== correction.version) throw new Refused('correction.changed-meanwhile');
  return now.key_id;
}
