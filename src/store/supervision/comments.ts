import type { Viewer } from '../../domain/access/viewer.ts';
import type { CommentState } from '../../domain/supervision/comment.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { changeRow, insertRow } from '../kept-rows.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import { findRecording, type Recording, tracksOf } from '../recordings/recording-item.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';
import { commentTarget, type CycleRow, cycleFor } from './cycle-row.ts';

export interface NewComment {
  readonly changeId: string;
  readonly id: string;
  readonly cycleId: string;
  readonly recordingId: string;
  /** On the recording’s own clock; both the same for a moment. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
}

/** Says something about a moment of the tape. Sealed with the recording’s keys, so that it falls with the recording. */
export async function addComment(store: Store, viewer: Viewer, comment: NewComment): Promise<void> {
  const { changeId, ...content } = comment;
  const { clinicId, accountId } = viewer;
  const { id, cycleId, recordingId, fromMs, toMs, words } = comment;
  const on = await recordingIn(store, viewer, cycleId, recordingId);
  if (toMs < fromMs) throw new Refused('alignment.ends-before-start');
  if (words.trim() === '') throw new Refused('supervision.no-words');
  const key = await store.vault.openItemKey(clinicId, on.recording.key_id);
  const place = { noun: 'supervision_comment' as const, id, clinicId, studyId: on.cycle.study_id, key };
  await changeComment(
    store,
    viewer,
    on,
    { id: changeId, verb: 'add supervision comment', content },
    (change) =>
      insertRow(change, place, {
        cycle_id: cycleId,
        recording_id: recordingId,
        from_ms: fromMs,
        to_ms: toMs,
        words,
        answer: null,
        state: 'open',
        written_by: accountId,
      }),
  );
}

export interface AnsweredComment {
  readonly changeId: string;
  readonly cycleId: string;
  readonly id: string;
  /** Null leaves it without words. */
  readonly answer: string | null;
  readonly state: CommentState;
}

/** The supervisee answers a comment, or says that they have done with it. */
export async function answerComment(store: Store, viewer: Viewer, asked: AnsweredComment): Promise<void> {
  const { changeId, ...content } = asked;
  const on = await commentIn(store, viewer, asked);
  if (on.standing !== 'supervisee') throw new NotFound();
  const answer = asked.answer?.trim() || null;
  if (asked.state === 'answered' && answer === null) throw new Refused('supervision.no-words');
  await changeComment(
    store,
    viewer,
    on,
    { id: changeId, verb: 'answer supervision comment', content },
    async (change) => {
      await changeRow(store, change, await placeOfComment(store, viewer, on, asked.id), {
        answer,
        state: asked.state,
      });
    },
  );
}

/** Takes one’s own comment away. */
export async function removeComment(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly cycleId: string; readonly id: string },
): Promise<void> {
  const { changeId, ...content } = asked;
  const on = await commentIn(store, viewer, asked);
  if (on.comment.written_by !== viewer.accountId) throw new NotFound();
  await changeComment(
    store,
    viewer,
    on,
    { id: changeId, verb: 'remove supervision comment', content },
    async (change) => {
      await changeRow(store, change, await placeOfComment(store, viewer, on, asked.id), null);
    },
  );
}

type On = Awaited<ReturnType<typeof recordingIn>>;

/** A recording of a cycle, beside which the viewer may say something. Whose consent lacks is said to whoever may know it. */
async function recordingIn(store: Store, viewer: Viewer, cycleId: string, recordingId: string) {
  const found = await cycleFor(store, viewer, cycleId);
  const recording = await findRecording(store.db, viewer.clinicId, recordingId);
  if (recording?.cycle_id !== cycleId || recording.interview_id !== null || recording.state === 'removed')
    throw new NotFound();
  const capacity = requireConsented(found.access, 'write', targetOn(found.cycle, recording));
  return { ...found, recording, capacity };
}

async function commentIn(
  store: Store,
  viewer: Viewer,
  asked: { readonly cycleId: string; readonly id: string },
): Promise<On & { readonly comment: { readonly written_by: string } }> {
  const comment = await store.db
    .selectFrom('supervision_comment')
    .select(['recording_id', 'written_by'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('cycle_id', '=', asked.cycleId)
    .where('id', '=', asked.id)
    .executeTakeFirst();
  // Without a recording to name, the cycle is asked for all the same: an unknown comment answers as late as a known one.
  if (comment === undefined) {
    await cycleFor(store, viewer, asked.cycleId);
    throw new NotFound();
  }
  return { ...(await recordingIn(store, viewer, asked.cycleId, comment.recording_id)), comment };
}

const targetOn = (cycle: CycleRow, { session_id: sessionId, media }: Recording) =>
  commentTarget(cycle, { sessionId, tracks: tracksOf(media) });

async function placeOfComment(store: Store, viewer: Viewer, { cycle, recording }: On, id: string) {
  const key = await store.vault.openItemKey(viewer.clinicId, recording.key_id);
  const { clinicId } = viewer;
  return { noun: 'supervision_comment' as const, id, clinicId, studyId: cycle.study_id, key };
}

async function changeComment(
  store: Store,
  viewer: Viewer,
  on: On,
  request: { readonly id: string; readonly verb: string; readonly content: object },
  work: (change: Parameters<Parameters<typeof makeChange>[3]>[0]) => Promise<void>,
): Promise<void> {
  const { study_id: studyId, dyad_id: dyadId, id: itemId } = on.cycle;
  // Without the study: what is said in supervision is no decision of it.
  await makeChange(store, viewer, { ...request, studyId: null }, async (change) => {
    await work(change);
    change.audit({ event: 'supervision commented', capacity: on.capacity, studyId, dyadId, itemId });
  });
}

/** A comment as the two see it. */
export interface Comment {
  readonly id: string;
  readonly recordingId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly words: string;
  readonly answer: string | null;
  readonly state: CommentState;
  readonly by: string;
  readonly mine: boolean;
  readonly writtenAt: string;
}

/** The comments beside recordings of a cycle that the viewer may read, by the tape. The caller has the access. */
export async function commentsOf(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  cycle: CycleRow,
  recordings: readonly Recording[],
): Promise<Comment[]> {
  const { clinicId, accountId } = viewer;
  const readable = recordings.filter((each) => access.may('read', targetOn(cycle, each)));
  if (readable.length === 0) return [];
  const rows = await store.db
    .selectFrom('supervision_comment')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('cycle_id', '=', cycle.id)
    .where(
      'recording_id',
      'in',
      readable.map((each) => each.id),
    )
    .where('deleted_at', 'is', null)
    .orderBy('from_ms')
    .orderBy('written_at')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const left = rows.filter((row) => !isErased(keys, row));
  const names = await accountNames(
    store,
    clinicId,
    left.map((row) => row.written_by),
  );
  const open = (row: (typeof rows)[number], column: 'words' | 'answer', bytes: Buffer) =>
    openColumn(keys, 'supervision_comment', row, column, bytes);
  return left.map((row) => ({
    id: row.id,
    recordingId: row.recording_id,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    words: open(row, 'words', row.words),
    answer: row.answer === null ? null : open(row, 'answer', row.answer),
    state: row.state,
    by: names.get(row.written_by) ?? '',
    mine: row.written_by === accountId,
    writtenAt: row.written_at.toISOString(),
  }));
}
