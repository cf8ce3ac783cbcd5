import type { Viewer } from '../../domain/access/viewer.ts';
import { BEFORE_THE_TAPE } from '../../domain/recall/recall-mark.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { type InterviewRow, targetOfInterview } from '../alignment-target.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { NotFound, Refused } from '../refusals.ts';
import { ABSOLUTE_MS, tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { findRecording } from '../recordings/recording-item.ts';
import { requireTape } from './tapes.ts';
import { roomOf } from './room-facts.ts';

export interface RoomToOpen {
  readonly changeId: string;
  readonly id: string;
  readonly interviewId: string;
  /** The session’s recording that is watched. */
  readonly tapeId: string;
  /** The recording that the interview’s own words go into; null where they are recorded elsewhere, or not at all. */
  readonly soundId: string | null;
  /** Made by the inquirer’s browser with 256 random bits; only its hash is kept. */
  readonly token: Redacted<string>;
  readonly runUpMs: number;
}

/**
 * Makes the room ready: one link that opens the tape on another screen, or on this one. Opened again, as after a lost page,
 * the earlier link is dead and the interview goes on where it was. Refused before the limits of confidentiality were said
 * and the distress protocol was read, and without everybody’s consent.
 */
export async function openRecallRoom(store: Store, viewer: Viewer, asked: RoomToOpen): Promise<void> {
  const { changeId, id, interviewId, tapeId, soundId, runUpMs } = asked;
  const { clinicId } = viewer;
  const { row, access, capacity } = await interviewToHold(store, viewer, interviewId);
  await requireTape(store, access, clinicId, row, tapeId);
  if (soundId !== null) await requireSound(store, clinicId, interviewId, soundId);
  await requireSaid(store, clinicId, interviewId);
  const hash = tokenHash(asked.token.reveal());
  const content = { id, interviewId, tapeId, soundId, runUpMs, tokenHash: hash.toString('hex') };
  const studyId = row.cycle_id === null ? row.study_id : null;
  const request = { id: changeId, verb: 'open recall room', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const now = store.now();
    const earlier = await roomOf(change.tx, clinicId, interviewId);
    if (earlier !== null && earlier.id !== id) throw new NotFound();
    const link = {
      token_hash: hash,
      token_until: new Date(now.getTime() + ABSOLUTE_MS),
      opened_by: viewer.accountId,
      opened_at: now,
      ended_at: null,
      tape_id: tapeId,
      // Once it has begun its clock is the recording’s, or its own, to the end.
      sound_id: earlier?.started_at ? earlier.sound_id : soundId,
      run_up_ms: runUpMs,
    };
    await change.tx
      .insertInto('recall_room')
      .values({
        clinic_id: clinicId,
        id,
        study_id: row.study_id,
        dyad_id: row.dyad_id,
        interview_id: interviewId,
        ...link,
      })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(link))
      .execute();
    change.audit({
      event: 'recall room opened',
      capacity,
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: interviewId,
    });
  });
}

/** An interview that the viewer may hold. Whose consent lacks is said to whoever may know it. */
async function interviewToHold(
  store: Store,
  viewer: Viewer,
  interviewId: string,
): Promise<{ row: InterviewRow; access: StudyAccess; capacity: string }> {
  const row = await store.db
    .selectFrom('interview')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'seat_id', 'side', 'cycle_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', interviewId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, row.study_id);
  const target = targetOfInterview(row);
  // It takes both: whoever sits in the interview may write their own part of it, a coder may read it, and neither holds it.
  for (const action of ['read', 'write'] as const)
    if (access.lacking(action, target) === null) access.require(action, target);
  return { row, access, capacity: requireConsented(access, 'write', target) };
}

/** The interview’s own recording, that is still being made. */
async function requireSound(
  store: Store,
  clinicId: string,
  interviewId: string,
  soundId: string,
): Promise<void> {
  const sound = await findRecording(store.db, clinicId, soundId);
  if (sound?.interview_id !== interviewId || sound.state !== 'taking') throw new NotFound();
}

async function requireSaid(store: Store, clinicId: string, interviewId: string): Promise<void> {
  const rows = await store.db
    .selectFrom('recall_mark')
    .select('kind')
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .where('deleted_at', 'is', null)
    .execute();
  const said = rows.map((row) => row.kind);
  if (!BEFORE_THE_TAPE.every((kind) => said.includes(kind))) throw new Refused('room.say-first');
}
