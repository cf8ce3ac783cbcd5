import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { alignmentOfTape } from '../../domain/recall/tape-log.ts';
import { tiesByTape } from '../../domain/recall/turns-on-clock.ts';
import { alignmentChange } from '../alignment-change.ts';
import { interviewFor } from '../alignment-target.ts';
import type { Change } from '../change.ts';
import { insertRow, type RowPlace } from '../kept-rows.ts';
import { Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { roomOf } from './room-facts.ts';
import { readTapeLog, type ToldEvent } from './tape-tellings.ts';

/** A tape that was watched in an interview, and what is needed to tie the interview’s turns by it. */
export interface WatchedTape {
  readonly log: readonly ToldEvent[];
  /** Where the zero of a transcript made from the interview’s own recording lies on the interview’s clock. */
  readonly startMs: number;
  readonly place: Omit<RowPlace, 'noun' | 'id'> & { readonly interviewId: string };
}

/** The tape of an interview that the viewer may write; null where none was watched here, or it is no interview. */
export async function tapeOf(
  store: Store,
  viewer: Viewer,
  interviewId: string | null,
): Promise<WatchedTape | null> {
  if (interviewId === null) return null;
  const { clinicId } = viewer;
  const { studyId, key } = await interviewFor(store, viewer, interviewId, 'write');
  const log = await readTapeLog(store, clinicId, interviewId);
  if (log.length === 0) return null;
  const startMs = await soundStart(store, clinicId, interviewId);
  return { log, startMs, place: { clinicId, studyId, key, interviewId } };
}

/** Where the interview’s own recording begins on its clock; 0 where it was recorded elsewhere. */
async function soundStart(store: Store, clinicId: string, interviewId: string): Promise<number> {
  const room = await roomOf(store.db, clinicId, interviewId);
  if (room?.sound_id == null) return 0;
  const first = await store.db
    .selectFrom('recording_attempt')
    .select(({ fn }) => fn.min('start_ms').as('start'))
    .where('clinic_id', '=', clinicId)
    .where('recording_id', '=', room.sound_id)
    .executeTakeFirst();
  return first?.start ?? 0;
}

/**
 * Ties an interview’s turns to the session by what the tape did. Turns that a hand has tied stay as they are. `startMs`
 * says where the transcript’s zero lies on the interview’s clock; null where it was made from the interview’s own recording.
 */
export async function tieByTape(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly interviewId: string; readonly startMs: number | null },
): Promise<void> {
  const { changeId, interviewId, startMs } = asked;
  const on = await interviewFor(store, viewer, interviewId, 'write');
  const tape = await tapeOf(store, viewer, interviewId);
  if (tape === null) throw new Refused('room.no-log');
  const request = { changeId, verb: 'tie by tape', content: { interviewId, startMs }, itemId: interviewId };
  await alignmentChange(store, viewer, on, request, async (change) => {
    await tieByWatched(change, viewer, { ...tape, startMs: startMs ?? tape.startMs });
  });
}

/** Ties the turns of an interview’s transcripts that nothing ties yet, within a change. */
export async function tieByWatched(change: Change, viewer: Viewer, tape: WatchedTape): Promise<void> {
  const { interviewId, ...place } = tape.place;
  const turns = await turnsOf(change, viewer.clinicId, interviewId);
  const ties = tiesByTape(alignmentOfTape(tape.log), turns, tape.startMs);
  const tied = new Set(turns.flatMap((turn) => (turn.tied ? [turn.id] : [])));
  for (const { utteranceId, sessionMs } of ties.filter((tie) => !tied.has(tie.utteranceId))) {
    await insertRow(
      change,
      { ...place, noun: 'anchor', id: newId() },
      {
        interview_id: interviewId,
        utterance_id: utteranceId,
        session_ms: sessionMs,
        set_by: viewer.accountId,
      },
    );
  }
}

async function turnsOf(change: Change, clinicId: string, interviewId: string) {
  const rows = await change.tx
    .selectFrom('utterance')
    .innerJoin('transcript', (join) =>
      join
        .onRef('transcript.clinic_id', '=', 'utterance.clinic_id')
        .onRef('transcript.id', '=', 'utterance.transcript_id'),
    )
    .leftJoin('anchor', (join) =>
      join
        .onRef('anchor.clinic_id', '=', 'utterance.clinic_id')
        .onRef('anchor.utterance_id', '=', 'utterance.id')
        .on('anchor.deleted_at', 'is', null),
    )
    .select(['utterance.id', 'utterance.from_ms', 'anchor.id as anchor_id'])
    .where('utterance.clinic_id', '=', clinicId)
    .where('transcript.interview_id', '=', interviewId)
    .where('transcript.deleted_at', 'is', null)
    .where('transcript.translation_of', 'is', null)
    .orderBy('transcript.imported_at')
    .orderBy('utterance.position')
    .execute();
  return rows.map((row) => ({ id: row.id, fromMs: row.from_ms, tied: row.anchor_id !== null }));
}
