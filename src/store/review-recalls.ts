import type { RecallMark } from '../domain/recall/recall-mark.ts';
import { SIDES, type Side } from '../domain/study/perspective.ts';
import { targetOfInterview } from './alignment-target.ts';
import { alignmentsOf, type OpenAlignment } from './read-alignment.ts';
import { recallMarksOf } from './recall-room/recall-marks.ts';
import type { Passage } from './review-passages.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import type { StudyAccess, Target } from './study-access.ts';

/** How a side's recall of a session stands. Told only to those who may know of that side. */
export const RECALL_STATES = ['held', 'due', 'not held', 'not kept', 'no consent'] as const;
export type RecallState = (typeof RECALL_STATES)[number];

/** One side's recall of the session. A side that the viewer may not know of is not in the list at all. */
export interface ReviewRecall {
  readonly side: Side;
  readonly interviewId: string | null;
  readonly state: RecallState;
  /** Why it was not held. */
  readonly reason: string | null;
  readonly mayWrite: boolean;
  readonly passages: readonly Passage[];
  readonly anchors: OpenAlignment['anchors'];
  readonly shown: OpenAlignment['shown'];
  /** What the inquirer noted in the interview. */
  readonly marks: readonly RecallMark[];
}

/** A side that the viewer may know of, with what is kept of its interview. */
export interface KnownSide {
  readonly side: Side;
  readonly state: RecallState;
  readonly interview: InterviewRow | null;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
}

type InterviewRow = Awaited<ReturnType<typeof interviewRows>>[number];

/** The sides of the pair that the viewer may know of in this session, whether anything is kept of them or not. */
export async function knownSides(
  store: Store,
  access: StudyAccess,
  clinicId: string,
  session: { readonly id: string; readonly dyad_id: string },
): Promise<KnownSide[]> {
  const rows = await interviewRows(store, clinicId, session.id);
  return SIDES.flatMap((side): KnownSide[] => {
    const interview = rows.find((row) => row.side === side) ?? null;
    const target: Target = { kind: 'recall', perspective: side, dyadId: session.dyad_id };
    const asked = interview === null ? target : targetOfInterview(interview);
    const lacks = access.lacking('know', asked) !== null;
    if (!lacks && !access.may('know', asked)) return [];
    return [
      {
        side,
        state: lacks ? 'no consent' : (interview?.status ?? 'not kept'),
        interview: lacks ? null : interview,
        mayRead: access.may('read', asked),
        mayWrite: interview !== null && access.may('write', asked),
      },
    ];
  });
}

async function interviewRows(store: Store, clinicId: string, sessionId: string) {
  return store.db
    .selectFrom('interview')
    .select(['id', 'dyad_id', 'side', 'status', 'reason', 'key_id', 'version', 'cycle_id'])
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', sessionId)
    .where('cycle_id', 'is', null)
    .execute();
}

/** Each known side with its words and its ties to the session; without the right to read, only how it stands. */
export async function openRecalls(
  store: Store,
  clinicId: string,
  sides: readonly KnownSide[],
  passages: readonly Passage[],
): Promise<{ recalls: ReviewRecall[]; moments: OpenAlignment['moments'] }> {
  const readable = sides.flatMap(({ interview, mayRead }) => (interview && mayRead ? [interview] : []));
  const aligned = await alignmentsOf(
    store,
    clinicId,
    readable.map((each) => each.id),
  );
  const marks = await recallMarksOf(
    store,
    clinicId,
    readable.map((each) => each.id),
  );
  const recalls = sides.map(async ({ side, state, interview, mayRead, mayWrite }): Promise<ReviewRecall> => {
    const own = passages.filter((each) => each.interviewId !== null && each.interviewId === interview?.id);
    const turns = new Set(own.flatMap((each) => each.utterances.map((turn) => turn.id)));
    return {
      side,
      interviewId: interview?.id ?? null,
      state,
      reason: interview && mayRead ? await reasonOf(store, clinicId, interview) : null,
      mayWrite,
      passages: own,
      anchors: aligned.anchors.filter((anchor) => turns.has(anchor.utteranceId)),
      shown: aligned.shown.filter((span) => span.interviewId === interview?.id),
      marks: marks.filter((mark) => mark.interviewId === interview?.id),
    };
  });
  return { recalls: await Promise.all(recalls), moments: aligned.moments };
}

async function reasonOf(store: Store, clinicId: string, row: InterviewRow): Promise<string | null> {
  if (row.reason === null || row.key_id === null) return null;
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  return openColumn(keys, 'interview', row, 'reason', row.reason);
}
