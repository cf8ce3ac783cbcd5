import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import { Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { dropHeard } from './heard-pieces.ts';
import { recognisable } from './recognisable.ts';

export interface RecognitionToAsk {
  readonly changeId: string;
  readonly id: string;
  readonly recordingId: string;
  /** Of the transcript that it becomes. */
  readonly transcriptId: string;
}

/**
 * Has a recording written down by the host’s recogniser, when its turn comes. What an earlier try heard and did not bring
 * to an end is thrown away.
 */
export async function askRecognition(store: Store, viewer: Viewer, asked: RecognitionToAsk): Promise<void> {
  const { changeId, ...content } = asked;
  const { clinicId } = viewer;
  const { row, capacity, item } = await recognisable(store, viewer, asked.recordingId);
  const { hearing } = store;
  if (hearing.kind === 'none') throw new Refused('recognition.not-offered');
  if (row.state !== 'kept') throw new Refused('recognition.not-kept');
  await store.vault.openItemKey(clinicId, row.key_id);
  const key = await store.vault.itemKey(clinicId, item(asked.id));
  const request = { id: changeId, verb: 'ask recognition', studyId: row.study_id, content };
  await makeChange(store, viewer, request, async (change) => {
    const live = await change.tx
      .selectFrom('recognition')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('recording_id', '=', row.id)
      .where('state', 'in', ['waiting', 'under way'])
      .executeTakeFirst();
    if (live !== undefined) throw new Refused('recognition.asked-already');
    await dropHeard(change.tx, clinicId, row.id);
    await change.tx
      .insertInto('recognition')
      .values({
        clinic_id: clinicId,
        id: asked.id,
        study_id: row.study_id,
        recording_id: row.id,
        transcript_id: asked.transcriptId,
        program: columnSealer(key, 'recognition', asked.id, 1)('program', hearing.name),
        key_id: key.id,
        asked_by: viewer.accountId,
        asked_at: store.now(),
      })
      .execute();
    const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'recognition asked', capacity, ...place });
  });
}
