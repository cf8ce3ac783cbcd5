import type { Viewer } from '../../domain/access/viewer.ts';
import {
  type RecordingLane,
  type RecordingMedia,
  type RecordingSource,
  type RecordingState,
} from '../../domain/recording/recording.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { OpenedKeys } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { placeOfSession } from '../session-place.ts';
import { type StudyAccess, studyAccess, type Target } from '../study-access.ts';
import { placeOf, type Recording, recordingTarget } from './recording-item.ts';
import { type StartSet, startsOf } from './set-start.ts';

export interface RecordingLine {
  readonly id: string;
  /** Null for the session itself. */
  readonly interviewId: string | null;
  readonly side: Side | null;
  readonly media: RecordingMedia;
  readonly source: RecordingSource;
  readonly state: RecordingState;
  /** Why an imported file was not kept. */
  readonly refusedWhy: string | null;
  readonly begunAt: string;
  readonly offsetMs: number | null;
  readonly lanes: readonly RecordingLane[];
  /** As its owner named it, for whoever may write it. */
  readonly fileName: string | null;
  readonly fileBytes: number | null;
  /** What can be played, in order on the recording’s clock. `whole` is false where its page was ended from outside. */
  readonly pieces: readonly {
    readonly startMs: number;
    readonly durationMs: number;
    readonly whole: boolean;
  }[];
  /** Slices that no piece holds yet. */
  readonly waiting: number;
  /** Its keys are destroyed, and what is left of it opens for nobody. */
  readonly erased: boolean;
  readonly mayPlay: boolean;
  readonly mayWrite: boolean;
  /** Where it begins was corrected, the newest first; for whoever may correct it. */
  readonly starts: readonly StartSet[];
}

/** The recordings of one session and of the interviews about it that this viewer may know of, oldest first. */
export async function listRecordings(
  store: Store,
  viewer: Viewer,
  sessionId: string,
): Promise<{
  readonly studyId: string;
  readonly careDyadId: string | null;
  readonly mayRecord: boolean;
  readonly recordings: RecordingLine[];
}> {
  const session = await placeOfSession(store, viewer, sessionId);
  const access = await studyAccess(store.db, viewer, session.study_id);
  // In care the design that somebody may read is their own dyad’s.
  const careDyadId = access.place === 'care' ? session.dyad_id : null;
  access.require('read', { ...DESIGN, dyadId: careDyadId });
  const rows = await store.db
    .selectFrom('recording')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('session_id', '=', sessionId)
    .where('cycle_id', 'is', null)
    .where('state', '!=', 'removed')
    .orderBy('begun_at')
    .orderBy('id')
    .execute();
  const joint = { kind: 'recording', perspective: 'joint', dyadId: session.dyad_id, sessionId } as const;
  const mayRecord = (['audio', 'video'] as const).some((track) =>
    access.may('write', { ...joint, tracks: [track] }),
  );
  const recordings = await recordingLines(store, viewer.clinicId, access, rows);
  return { studyId: session.study_id, careDyadId, mayRecord, recordings };
}

/** Those of these recordings that the viewer may know of, each with how it stands. */
export async function recordingLines(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  rows: readonly Recording[],
): Promise<RecordingLine[]> {
  const known = rows.filter((row) => access.may('know', targetOf(row)));
  const writable = known.filter((row) => access.may('write', targetOf(row))).map((row) => row.id);
  const [pieces, waiting, starts, keys] = await Promise.all([
    readPieces(store, clinicId, known),
    countWaiting(store, clinicId, known),
    startsOf(store, clinicId, writable),
    store.vault.openItemKeys(
      clinicId,
      known.map((row) => row.key_id),
    ),
  ]);
  return known.map((row) => ({
    ...lineOf(row, keys, writable.includes(row.id)),
    starts: starts.get(row.id) ?? [],
    pieces: pieces.get(row.id) ?? [],
    waiting: waiting.get(row.id) ?? 0,
    mayPlay: access.may('read', targetOf(row)) && !isErased(keys, row) && pieces.has(row.id),
  }));
}

const targetOf = (row: Recording): Target => recordingTarget(placeOf(row), row.id);

function lineOf(row: Recording, keys: OpenedKeys, mayWrite: boolean) {
  const erased = isErased(keys, row);
  return {
    id: row.id,
    interviewId: row.interview_id,
    side: row.perspective === 'joint' ? null : row.perspective,
    media: row.media,
    source: row.source,
    state: row.state,
    refusedWhy: row.refused_why,
    begunAt: row.begun_at.toISOString(),
    offsetMs: row.offset_ms,
    lanes: row.lanes as RecordingLane[],
    fileName:
      row.file_name === null || erased || !mayWrite
        ? null
        : openColumn(keys, 'recording', row, 'file_name', row.file_name),
    fileBytes: row.file_bytes === null ? null : Number(row.file_bytes),
    erased,
    mayWrite,
  };
}

async function readPieces(store: Store, clinicId: string, of: readonly Recording[]) {
  const byRecording = new Map<string, { startMs: number; durationMs: number; whole: boolean }[]>();
  if (of.length === 0) return byRecording;
  const rows = await store.db
    .selectFrom('recording_piece')
    .select(['recording_id', 'start_ms', 'duration_ms', 'whole'])
    .where('clinic_id', '=', clinicId)
    .where(
      'recording_id',
      'in',
      of.map((row) => row.id),
    )
    .orderBy('start_ms')
    .execute();
  for (const row of rows) {
    const pieces = byRecording.get(row.recording_id) ?? [];
    pieces.push({ startMs: row.start_ms, durationMs: row.duration_ms, whole: row.whole });
    byRecording.set(row.recording_id, pieces);
  }
  return byRecording;
}

async function countWaiting(
  store: Store,
  clinicId: string,
  of: readonly Recording[],
): Promise<Map<string, number>> {
  if (of.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('recording_slice as s')
    .innerJoin('recording_attempt as a', (join) =>
      join.onRef('a.clinic_id', '=', 's.clinic_id').onRef('a.id', '=', 's.attempt_id'),
    )
    .select(({ fn }) => ['a.recording_id', fn.countAll<string>().as('count')])
    .where('s.clinic_id', '=', clinicId)
    .where(
      'a.recording_id',
      'in',
      of.map((row) => row.id),
    )
    .where((each) =>
      each.or([each('a.joined_slices', 'is', null), each('s.number', '>=', each.ref('a.joined_slices'))]),
    )
    .groupBy('a.recording_id')
    .execute();
  return new Map(rows.map((row) => [row.recording_id, Number(row.count)]));
}
