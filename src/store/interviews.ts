import type { Viewer } from '../domain/access/viewer.ts';
import type { InterviewState } from '../domain/study/dyad.ts';
import type { Side } from '../domain/study/perspective.ts';
import { type Change, makeChange } from './change.ts';
import { requireConsented } from './consent-lacks.ts';
import type { ItemOf } from './keys/vault.ts';
import { DESIGN } from './participants.ts';
import { scopeOf } from './recordings/recording-item.ts';
import { NotFound, Refused } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess, type Target } from './study-access.ts';

export interface KeptInterview {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly status: InterviewState;
  /** ISO 8601 instant; null while due or not held. */
  readonly heldAt: string | null;
  /** Why it was not held, or anything to remember about it. */
  readonly reason: string | null;
  readonly interviewerId: string | null;
}

/** An interview's own rows belong to the interviewed person. */
export const interviewItem = (
  place: { readonly studyId: string; readonly cycleId: string | null },
  interviewId: string,
  seatId: string,
  side: Side,
): ItemOf => ({
  kind: 'interview',
  id: interviewId,
  scope: scopeOf(place),
  owners: [{ seatId, modality: 'recall' }],
  perspective: side,
});

/** Adds a recall interview of one side about one session, or corrects its state. */
export async function keepInterview(store: Store, viewer: Viewer, interview: KeptInterview): Promise<void> {
  const { changeId, ...content } = interview;
  const { clinicId } = viewer;
  const session = await sessionOf(store, clinicId, interview);
  const access = await studyAccess(store.db, viewer, interview.studyId);
  const recall: Target = {
    kind: 'recall',
    perspective: interview.side,
    dyadId: session.dyadId,
    id: interview.id,
  };
  // That an interview was not held may be noted without a consent that was never given.
  const byDesign = interview.status !== 'held' && access.may('write', DESIGN);
  const capacity = byDesign ? access.require('write', DESIGN) : requireConsented(access, 'write', recall);
  const place = { studyId: interview.studyId, cycleId: null };
  const item = interviewItem(place, interview.id, session.seatId, interview.side);
  const key = await store.vault.itemKey(clinicId, item);
  const request = { id: changeId, verb: 'keep interview', studyId: interview.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await earlierVersion(change, clinicId, interview);
    const version = earlier + 1;
    const seal = columnSealer(key, 'interview', interview.id, version);
    const state = {
      status: interview.status,
      held_at: interview.heldAt === null ? null : new Date(interview.heldAt),
      reason: interview.reason === null ? null : seal('reason', interview.reason),
      interviewer_id: interview.interviewerId,
      key_id: key.id,
      version,
    };
    await change.tx
      .insertInto('interview')
      .values({
        clinic_id: clinicId,
        id: interview.id,
        study_id: interview.studyId,
        dyad_id: session.dyadId,
        session_id: interview.sessionId,
        seat_id: session.seatId,
        side: interview.side,
        ...state,
      })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(state))
      .execute();
    change.audit({
      event: 'study changed',
      capacity,
      studyId: interview.studyId,
      dyadId: session.dyadId,
      itemId: interview.id,
    });
  });
}

/** The version that is there already, 0 where none is. Another interview in its place is told, not overwritten. */
async function earlierVersion(change: Change, clinicId: string, interview: KeptInterview): Promise<number> {
  const earlier = await change.tx
    .selectFrom('interview')
    .select(['id', 'version', 'session_id', 'side', 'cycle_id'])
    .where('clinic_id', '=', clinicId)
    .where((each) =>
      each.or([
        each('id', '=', interview.id),
        each.and([
          each('session_id', '=', interview.sessionId),
          each('side', '=', interview.side),
          each('cycle_id', 'is', null),
        ]),
      ]),
    )
    .executeTakeFirst();
  if (earlier === undefined) return 0;
  const here = earlier.session_id === interview.sessionId && earlier.side === interview.side;
  if (!here || earlier.cycle_id !== null) throw new NotFound();
  if (earlier.id !== interview.id) throw new Refused('study.interview-kept-already');
  return earlier.version;
}

async function sessionOf(store: Store, clinicId: string, interview: KeptInterview) {
  const row = await store.db
    .selectFrom('session')
    .innerJoin('seat', (join) =>
      join.onRef('seat.clinic_id', '=', 'session.clinic_id').onRef('seat.dyad_id', '=', 'session.dyad_id'),
    )
    .select(['session.dyad_id as dyadId', 'seat.id as seatId'])
    .where('session.clinic_id', '=', clinicId)
    .where('session.study_id', '=', interview.studyId)
    .where('session.id', '=', interview.sessionId)
    .where('seat.role', '=', interview.side)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row;
}

export type Interview = Omit<KeptInterview, 'changeId' | 'studyId'>;

/** The recall interviews that the viewer may know of. Why one was not held is told to those who may read it. */
export async function listInterviews(store: Store, viewer: Viewer, studyId: string): Promise<Interview[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('interview')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('cycle_id', 'is', null)
    .orderBy('id')
    .execute();
  const targetOf = (row: (typeof rows)[number]): Target => ({
    kind: 'recall',
    perspective: row.side,
    dyadId: row.dyad_id,
    id: row.id,
  });
  const known = rows.filter((row) => access.may('know', targetOf(row)));
  const read = new Set(known.filter((row) => access.may('read', targetOf(row))));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    [...read].flatMap((row) => (row.reason === null ? [] : (row.key_id ?? []))),
  );
  return known.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    side: row.side,
    status: row.status,
    heldAt: row.held_at?.toISOString() ?? null,
    reason:
      row.reason === null || !read.has(row) ? null : openColumn(keys, 'interview', row, 'reason', row.reason),
    interviewerId: row.interviewer_id,
  }));
}
