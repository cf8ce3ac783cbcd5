import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import type { SpeakerRole } from '../domain/transcript/transcript.ts';
import { type Change, makeChange } from './change.ts';
import { changeRow } from './kept-rows.ts';
import { NotFound } from './refusals.ts';
import { resealHistory } from './reseal-history.ts';
import { columnSealer, openForChange } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { type Place, seatOfRole, seatsOfDyad, speakerKey } from './transcript-owners.ts';
import { transcriptFor } from './transcript-target.ts';
import { takeTranscript } from './transcript-words.ts';
import { followSpeaker } from './translations/follow-speaker.ts';

/** A speaker of a transcript as it should stand. */
export interface SpeakerCorrection {
  readonly changeId: string;
  readonly transcriptId: string;
  readonly id: string;
  readonly label: string;
  readonly role: SpeakerRole;
}

/** Changes who a speaker is, in the whole transcript: the words go over to the key of the person who said them. */
export async function correctSpeaker(
  store: Store,
  viewer: Viewer,
  correction: SpeakerCorrection,
): Promise<void> {
  const { changeId, ...content } = correction;
  const { clinicId } = viewer;
  const { row, capacity } = await transcriptFor(store.db, viewer, correction.transcriptId, 'write');
  const place = { row, seats: await seatsOfDyad(store.db, clinicId, row.dyad_id) };
  const studyId = row.study_id;
  const seatId = seatOfRole(place, correction.role);
  const key = await speakerKey(store, clinicId, place, seatId);
  const request = { id: changeId, verb: 'correct speaker', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await takeTranscript(change, clinicId, row.id);
    await checkSpeaker(change, clinicId, correction);
    const speaker = { noun: 'speaker' as const, id: correction.id, clinicId, studyId, key };
    const fields = { label: correction.label, role: correction.role, seat_id: seatId };
    await changeRow(store, change, speaker, fields);
    await resealUtterances(store, change, clinicId, place);
    await followSpeaker(store, change, clinicId, studyId, await turnsOf(change, clinicId, correction.id));
    const audited = { studyId, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'transcript corrected', capacity, ...audited });
  });
}

async function checkSpeaker(change: Change, clinicId: string, asked: SpeakerCorrection): Promise<void> {
  const speaker = await change.tx
    .selectFrom('speaker')
    .select('transcript_id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', asked.id)
    .executeTakeFirst();
  if (speaker?.transcript_id !== asked.transcriptId) throw new NotFound();
}

async function turnsOf(change: Change, clinicId: string, speakerId: string): Promise<string[]> {
  const rows = await change.tx
    .selectFrom('utterance')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('speaker_id', '=', speakerId)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Puts every utterance that is not under its speaker's key under it, with its history. What the words say does not
 * change, so this leaves no step of its own: undoing the speaker puts them back.
 */
export async function resealUtterances(
  store: Store,
  change: Change,
  clinicId: string,
  place: Place,
): Promise<void> {
  const rows = await change.tx
    .selectFrom('utterance')
    .leftJoin('speaker', (join) =>
      join
        .onRef('speaker.clinic_id', '=', 'utterance.clinic_id')
        .onRef('speaker.id', '=', 'utterance.speaker_id'),
    )
    .select(['utterance.id', 'utterance.text', 'utterance.key_id', 'utterance.version', 'speaker.role'])
    .where('utterance.clinic_id', '=', clinicId)
    .where('utterance.transcript_id', '=', place.row.id)
    .execute();
  for (const role of new Set(rows.map((row) => row.role))) {
    const key = await speakerKey(store, clinicId, place, seatOfRole(place, role));
    const moved = rows.filter((row) => row.role === role && row.key_id !== key.id);
    if (moved.length === 0) continue;
    const keys = await store.vault.openItemKeys(
      clinicId,
      moved.map((row) => row.key_id),
    );
    const sealed = moved.map((row) =>
      columnSealer(
        key,
        'utterance',
        row.id,
        row.version + 1,
      )('text', openForChange(keys, 'utterance', row, 'text', row.text)),
    );
    const ids = moved.map((row) => row.id);
    await sql`update utterance set text = moved.text, key_id = ${key.id}, version = version + 1
      from (select * from unnest(${ids}::uuid[], ${sealed}::bytea[]) as m (id, text)) moved
      where utterance.clinic_id = ${clinicId} and utterance.id = moved.id`.execute(change.tx);
    await resealHistory(store, change, clinicId, ids, key);
  }
}
