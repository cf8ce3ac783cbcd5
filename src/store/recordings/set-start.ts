import type { Viewer } from '../../domain/access/viewer.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { recordingWithAccess } from './recording-item.ts';
import { requireUnwatched } from './remove-recording.ts';

/**
 * Says where a recording of a session begins on the session’s clock, or corrects it. What was there before stays with who
 * changed it. Ties that were made by hand or by a recall’s log stay as they are: they were made on the session’s clock.
 */
export async function setRecordingStart(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly recordingId: string; readonly offsetMs: number | null },
): Promise<void> {
  const { changeId, recordingId, offsetMs } = asked;
  const { clinicId, accountId } = viewer;
  const { row, access, target } = await recordingWithAccess(store, viewer, recordingId);
  const capacity = requireConsented(access, 'write', target);
  if (row.interview_id !== null) throw new Refused('recordings.no-start');
  const { study_id: studyId, dyad_id: dyadId } = row;
  const decisionOf = row.cycle_id === null ? studyId : null;
  const content = { recordingId, offsetMs };
  const request = { id: changeId, verb: 'set recording start', studyId: decisionOf, content };
  await makeChange(store, viewer, request, async (change) => {
    await requireUnwatched(change.tx, clinicId, recordingId);
    const before = await change.tx
      .selectFrom('recording')
      .select('offset_ms')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', recordingId)
      .where('state', '!=', 'removed')
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) throw new NotFound();
    await change.tx
      .updateTable('recording')
      .set({ offset_ms: offsetMs })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', recordingId)
      .execute();
    await change.tx
      .insertInto('recording_start')
      .values({
        clinic_id: clinicId,
        id: changeId,
        recording_id: recordingId,
        before_ms: before.offset_ms,
        offset_ms: offsetMs,
        set_by: accountId,
        set_at: store.now(),
      })
      .execute();
    change.audit({ event: 'recording corrected', capacity, studyId, dyadId, itemId: recordingId });
  });
}

/** One correction of where a recording begins. */
export interface StartSet {
  readonly beforeMs: number | null;
  readonly offsetMs: number | null;
  readonly by: string;
  readonly at: string;
}

/** The corrections of these recordings, the newest first, for a use case that has asked whether they may be known of. */
export async function startsOf(
  store: Store,
  clinicId: string,
  recordingIds: readonly string[],
): Promise<Map<string, StartSet[]>> {
  const byRecording = new Map<string, StartSet[]>();
  if (recordingIds.length === 0) return byRecording;
  const rows = await store.db
    .selectFrom('recording_start')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('recording_id', 'in', recordingIds)
    .orderBy('ordinal', 'desc')
    .execute();
  const names = await accountNames(
    store,
    clinicId,
    rows.map((row) => row.set_by),
  );
  for (const row of rows) {
    const set = { beforeMs: row.before_ms, offsetMs: row.offset_ms };
    const line = { ...set, by: names.get(row.set_by) ?? '', at: row.set_at.toISOString() };
    byRecording.set(row.recording_id, [...(byRecording.get(row.recording_id) ?? []), line]);
  }
  return byRecording;
}
