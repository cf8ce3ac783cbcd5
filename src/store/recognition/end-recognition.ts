import type { Viewer } from '../../domain/access/viewer.ts';
import type { RecognitionEnd } from '../../domain/speech/recognition.ts';
import { keepAudit, makeChange } from '../change.ts';
import type { Recording } from '../recordings/recording-item.ts';
import { recordingWithAccess } from '../recordings/recording-item.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate } from '../study-access.ts';
import { findRecognition, type Recognition } from './find-recognition.ts';

/** Ends the writing down of a recording. What was heard stays to be read until it is asked for anew. */
export async function cancelRecognition(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly recognitionId: string },
): Promise<void> {
  const found = await findRecognition(store.db, viewer.clinicId, asked.recognitionId);
  if (found === undefined) return notFoundAsLate(store.db, viewer, asked.recognitionId);
  const { row, access, target } = await recordingWithAccess(store, viewer, found.recording_id);
  const capacity = access.require('write', target);
  const content = { recognitionId: found.id };
  const request = { id: asked.changeId, verb: 'cancel recognition', studyId: row.study_id, content };
  await makeChange(store, viewer, request, async (change) => {
    const ended = await change.tx
      .updateTable('recognition')
      .set({ state: 'stopped', ended_why: 'cancelled', ended_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', found.id)
      .where('state', 'in', ['waiting', 'under way'])
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return;
    const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'recognition cancelled', capacity, ...place });
  });
}

const STOPS: readonly RecognitionEnd[] = ['cancelled', 'not allowed any more'];

/** Ends one that the server itself cannot go on with. Does nothing where it has ended already. */
export async function endRecognition(
  store: Store,
  recognition: Recognition,
  recording: Pick<Recording, 'study_id' | 'dyad_id' | 'id'>,
  why: RecognitionEnd | null,
): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const state = why === null ? 'kept' : STOPS.includes(why) ? 'stopped' : 'failed';
    const ended = await tx
      .updateTable('recognition')
      .set({ state, ended_why: why, ended_at: store.now() })
      .where('clinic_id', '=', recognition.clinic_id)
      .where('id', '=', recognition.id)
      .where('state', 'in', ['waiting', 'under way'])
      .returning('id')
      .executeTakeFirst();
    if (ended === undefined) return;
    // Its words stand in the transcript now, sealed each under its speaker.
    if (why === null)
      await tx
        .deleteFrom('recognised_piece')
        .where('clinic_id', '=', recognition.clinic_id)
        .where('recognition_id', '=', recognition.id)
        .execute();
    const place = { studyId: recording.study_id, dyadId: recording.dyad_id, itemId: recording.id };
    await keepAudit(tx, recognition.clinic_id, null, [{ event: 'recognition ended', ...place }]);
  });
}
