import type { Viewer } from '../domain/access/viewer.ts';
import { makeChange } from './change.ts';
import { changeRow } from './kept-rows.ts';
import { transcriptKey } from './note-keys.ts';
import { Refused } from './refusals.ts';
import type { Store } from './store.ts';
import { transcriptFor } from './transcript-target.ts';

/** Where a session transcript, or a passage typed out alone, begins on the session clock; null takes it off. */
export async function placeTranscript(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; transcriptId: string; clockOffsetMs: number | null },
): Promise<void> {
  const { changeId, ...content } = request;
  const { row, capacity } = await transcriptFor(store.db, viewer, request.transcriptId, 'write');
  if (row.kind !== 'session') throw new Refused('alignment.recall-has-anchors');
  const key = await transcriptKey(store, store.db, viewer.clinicId, row.id);
  const spec = { id: changeId, verb: 'place transcript', studyId: row.study_id, content };
  await makeChange(store, viewer, spec, async (change) => {
    const place = {
      noun: 'transcript' as const,
      id: row.id,
      clinicId: viewer.clinicId,
      studyId: row.study_id,
      key,
    };
    await changeRow(store, change, place, { clock_offset_ms: request.clockOffsetMs });
    change.audit({
      event: 'recall aligned',
      capacity,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: row.id,
    });
  });
}
