import type { Viewer } from '../../domain/access/viewer.ts';
import {
  type COPY_STATES,
  type RecordingLane,
  type RecordingMedia,
  type RecordingSource,
  type RecordingState,
} from '../../domain/recording/recording.ts';
import type { NoHearingReason, RecognitionEnd, RecognitionState } from '../../domain/speech/recognition.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { OpenedKeys } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { placeOfSession } from '../session-place.ts';
import { type StudyAccess, studyAccess, type Target } from '../study-access.ts';
import { newestRecognitions, type Recognition } from '../recognition/find-recognition.ts';
import { keepsWords, wordsTarget } from '../recognition/recognisable.ts';
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
  /** Whether this viewer may have a machine write it down; whether everybody consents is said when it is asked for. */
  readonly mayRecognise: boolean;
  /** Of what not every browser plays, how the copy of it stands that all play; null where none is needed. */
  readonly copy: CopyState | null;
  /** How the newest writing down by a machine stands, for whoever may know of the words. */
  readonly recognition: RecognitionLine | null;
}

export type CopyState = (typeof COPY_STATES)[number];

export interface RecognitionLine {
  readonly id: string;
  readonly state: RecognitionState;
  readonly endedWhy: RecognitionEnd | null;
  readonly heardMs: number;
  readonly totalMs: number | null;
  /** The draft that it became; null until then, and once somebody has taken it out. */
  readonly transcriptId: string | null;
}

/** What writes recordings down on this server. */
export interface RecogniserLine {
  readonly name: string | null;
  readonly lacks: NoHearingReason | null;
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
  readonly recogniser: RecogniserLine;
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
  const { hearing } = store;
  const recogniser =
    hearing.kind === 'none' ? { name: null, lacks: hearing.why } : { name: hearing.name, lacks: null };
  return { studyId: session.study_id, careDyadId, mayRecord, recogniser, recordings };
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
  const [pieces, waiting, copies, recognitions, starts, keys] = await Promise.all([
    readPieces(store, clinicId, known),
    countWaiting(store, clinicId, known),
    readCopies(store, clinicId, known),
    readRecognitions(store, clinicId, access, known),
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
    mayRecognise: mayRecognise(access, row) && !isErased(keys, row) && pieces.has(row.id),
    copy: copies.get(row.id) ?? null,
    recognition: recognitions.get(row.id) ?? null,
  }));
}

async function readCopies(
  store: Store,
  clinicId: string,
  of: readonly Recording[],
): Promise<Map<string, CopyState>> {
  if (of.length === 0) return new Map();
  const ids = of.map((row) => row.id);
  const rows = await store.db
    .selectFrom('playable_copy as c')
    .innerJoin('recording_piece as p', (join) =>
      join.onRef('p.clinic_id', '=', 'c.clinic_id').onRef('p.id', '=', 'c.piece_id'),
    )
    .select(['p.recording_id', 'c.state'])
    .where('c.clinic_id', '=', clinicId)
    .where('p.recording_id', 'in', ids)
    .execute();
  const stateOf = (state: (typeof rows)[number]['state']): CopyState =>
    state === 'waiting' && store.decoder === null ? 'no decoder' : state;
  return new Map(rows.map((row) => [row.recording_id, stateOf(row.state)]));
}

const mayRecognise = (access: StudyAccess, row: Recording): boolean =>
  row.state === 'kept' &&
  keepsWords(access, row) &&
  access.may('write', targetOf(row)) &&
  (['write', 'read'] as const).every((action) => access.may(action, wordsTarget(row)));

async function readRecognitions(
  store: Store,
  clinicId: string,
  access: StudyAccess,
  of: readonly Recording[],
): Promise<Map<string, RecognitionLine>> {
  const mine = of.filter((row) => keepsWords(access, row) && access.may('know', wordsTarget(row)));
  const newest = await newestRecognitions(
    store.db,
    clinicId,
    mine.map((row) => row.id),
  );
  const ids = [...newest.values()].map((row) => row.transcript_id);
  const there =
    ids.length === 0
      ? []
      : await store.db
          .selectFrom('transcript')
          .select('id')
          .where('clinic_id', '=', clinicId)
          .where('id', 'in', ids)
          .where('deleted_at', 'is', null)
          .execute();
  const kept = new Set(there.map((row) => row.id));
  return new Map([...newest].map(([id, row]) => [id, recognitionLine(row, kept)]));
}

const recognitionLine = (row: Recognition, kept: ReadonlySet<string>): RecognitionLine => ({
  id: row.id,
  state: row.state,
  endedWhy: row.ended_why,
  heardMs: row.heard_ms,
  totalMs: row.total_ms,
  transcriptId: row.state === 'kept' && kept.has(row.transcript_id) ? row.transcript_id : null,
});

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
