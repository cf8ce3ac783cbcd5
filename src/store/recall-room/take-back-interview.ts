import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { say } from '../../messages/say.ts';
import { interviewFor } from '../alignment-target.ts';
import { type Change, makeChange } from '../change.ts';
import { emptyRemovedKeys } from '../recordings/empty-removed-keys.ts';
import { dropFiles, type RemovedFiles, removeInterviewSound } from '../recordings/remove-recording.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/**
 * The participant takes an interview back on the spot: its sound, the tape’s log, every stop, tie and note go at once, its
 * link is dead, and it counts as not held. Nothing of it can be brought back here; what backups of before hold is gone
 * when they are, or at once where the person withdraws their recall as a whole, which destroys keys. An interview that was
 * written down already is withdrawn under Consents: codes and quotes may stand on it.
 */
export async function takeBackInterview(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly interviewId: string },
): Promise<void> {
  const { changeId, interviewId } = asked;
  const { clinicId } = viewer;
  const on = await interviewFor(store, viewer, interviewId, 'write');
  const { studyId, dyadId, capacity, key } = on;
  let files: RemovedFiles | null = null;
  const decisionOf = on.cycleId === null ? studyId : null;
  const request = {
    id: changeId,
    verb: 'take back interview',
    studyId: decisionOf,
    content: { interviewId },
  };
  await makeChange(store, viewer, request, async (change) => {
    await requireUnwritten(change, clinicId, interviewId);
    const now = store.now();
    await takeOutOfRoom(change, clinicId, interviewId, now);
    files = await removeInterviewSound(change.tx, clinicId, interviewId, now);
    const row = await change.tx
      .selectFrom('interview')
      .select('version')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', interviewId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new NotFound();
    const version = row.version + 1;
    const reason = columnSealer(
      key,
      'interview',
      interviewId,
      version,
    )('reason', say('room.taken-back-reason'));
    await change.tx
      .updateTable('interview')
      .set({ status: 'not held', held_at: null, reason, key_id: key.id, version })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', interviewId)
      .execute();
    change.audit({ event: 'recall taken back', capacity, studyId, dyadId, itemId: interviewId });
  });
  await emptyRemovedKeys(store, clinicId);
  if (files !== null) await dropFiles(store, files);
}

async function requireUnwritten(change: Change, clinicId: string, interviewId: string): Promise<void> {
  const written = await change.tx
    .selectFrom('transcript')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst();
  if (written !== undefined) throw new Refused('room.written-already');
}

/** Logs and notes are deleted; what is only a place on the clock is taken out of sight with its history’s words. */
async function takeOutOfRoom(
  change: Change,
  clinicId: string,
  interviewId: string,
  now: Date,
): Promise<void> {
  for (const table of ['tape_telling', 'recall_mark'] as const)
    await change.tx
      .deleteFrom(table)
      .where('clinic_id', '=', clinicId)
      .where('interview_id', '=', interviewId)
      .execute();
  for (const table of ['moment', 'anchor', 'shown_span'] as const)
    await sql`update ${sql.table(table)} set deleted_at = ${now}
      where clinic_id = ${clinicId} and interview_id = ${interviewId} and deleted_at is null`.execute(
      change.tx,
    );
  await change.tx
    .updateTable('recall_room')
    .set({ ended_at: now })
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .execute();
}
