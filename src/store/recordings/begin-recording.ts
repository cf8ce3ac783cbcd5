import type { Viewer } from '../../domain/access/viewer.ts';
import type { RecordingLane, RecordingMedia, RecordingSource } from '../../domain/recording/recording.ts';
import { newCaptureKeys } from '../../seal/seal-slices.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { placeOfSession } from '../session-place.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate, studyAccess } from '../study-access.ts';
import { type RecordingPlace, recordingItem, recordingTarget, seatsInRoom } from './recording-item.ts';

export interface RecordingToBegin {
  readonly changeId: string;
  readonly id: string;
  readonly sessionId: string;
  /** Null for the session itself. */
  readonly interviewId: string | null;
  /** The cycle of supervision that the session is recorded for; null for the everyday use of its place. */
  readonly cycleId: string | null;
  readonly media: RecordingMedia;
  readonly source: RecordingSource;
  /** Where its clock begins on the session clock; null where nobody has said so. */
  readonly offsetMs: number | null;
  /** Whose microphone each channel is; empty for one that hears the room. */
  readonly lanes: readonly RecordingLane[];
  /** Of an import: its name and length as the browser sees them. */
  readonly fileName: string | null;
  readonly fileBytes: number | null;
}

/**
 * Begins a recording: asks for everybody’s consent, and makes the key pair that browsers seal to. The private half lies
 * sealed under the keys of everybody who is seen or heard, until a job has taken the recording in. Who may know of the
 * consents is told whose lacks.
 */
export async function beginRecording(store: Store, viewer: Viewer, asked: RecordingToBegin): Promise<void> {
  const { changeId, ...content } = asked;
  const { clinicId } = viewer;
  const place = await placeToBegin(store, viewer, asked);
  const access = await studyAccess(store.db, viewer, place.studyId);
  const capacity = requireConsented(access, 'write', recordingTarget(place, asked.id));
  const item = recordingItem(place, asked.id, await seatsInRoom(store.db, clinicId, place));
  const key = await store.vault.itemKey(clinicId, item);
  const keys = await newCaptureKeys();
  const seal = columnSealer(key, 'recording', asked.id, 1);
  const studyId = decisionOf(place);
  const request = { id: changeId, verb: 'begin recording', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('recording')
      .values({
        clinic_id: clinicId,
        id: asked.id,
        study_id: place.studyId,
        dyad_id: place.dyadId,
        session_id: place.sessionId,
        interview_id: place.interviewId,
        cycle_id: place.cycleId,
        perspective: recordingPerspective(place),
        media: asked.media,
        source: asked.source,
        offset_ms: asked.offsetMs,
        lanes: [...asked.lanes],
        file_name: asked.fileName === null ? null : seal('file_name', asked.fileName),
        file_bytes: asked.fileBytes === null ? null : String(asked.fileBytes),
        public_key: Buffer.from(keys.publicKey),
        private_key: seal('private_key', Buffer.from(keys.privateKey).toString('base64')),
        key_id: key.id,
        begun_by: viewer.accountId,
        begun_at: store.now(),
      })
      .execute();
    change.audit({
      event: 'recording begun',
      capacity,
      studyId: place.studyId,
      dyadId: place.dyadId,
      itemId: asked.id,
    });
  });
}

/** What is done in supervision is no decision of the study’s, and does not stand among them. */
const decisionOf = ({ studyId, cycleId }: RecordingPlace): string | null =>
  cycleId === null ? studyId : null;

/** A recording is nobody’s of the team. */
function recordingPerspective({ perspective }: RecordingPlace): 'client' | 'therapist' | 'joint' {
  if (perspective === 'team') throw new NotFound();
  return perspective;
}

/** The session, or the interview about it, as it stands in the study. */
async function placeToBegin(store: Store, viewer: Viewer, asked: RecordingToBegin): Promise<RecordingPlace> {
  const session = await placeOfSession(store, viewer, asked.sessionId);
  const place = {
    studyId: session.study_id,
    dyadId: session.dyad_id,
    sessionId: asked.sessionId,
    media: asked.media,
  };
  if (asked.interviewId === null)
    return { ...place, interviewId: null, cycleId: asked.cycleId, perspective: 'joint' };
  const interview = await store.db
    .selectFrom('interview')
    .select(['side', 'cycle_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('session_id', '=', asked.sessionId)
    .where('id', '=', asked.interviewId)
    .executeTakeFirst();
  if (interview === undefined) return notFoundAsLate(store.db, viewer, asked.interviewId);
  if (asked.cycleId !== interview.cycle_id) return notFoundAsLate(store.db, viewer, asked.interviewId);
  const { side: perspective, cycle_id: cycleId } = interview;
  return { ...place, interviewId: asked.interviewId, cycleId, perspective };
}
