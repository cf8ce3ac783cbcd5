import type { Viewer } from '../domain/access/viewer.ts';
import type { RuptureMark } from '../domain/observation/rupture-mark.ts';
import type { Moment } from '../domain/recall/moment.ts';
import { targetOfSession } from './alignment-target.ts';
import { type AuditNote, keepAudit } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
import { type ReviewCode, type ReviewCoding, reviewCodings } from './review-codings.ts';
import { openPassages, type Passage, readablePassages } from './review-passages.ts';
import { knownSides, openRecalls, type ReviewRecall } from './review-recalls.ts';
import { markTarget, ruptureMarksOf } from './rupture-marks.ts';
import { openColumn } from './sealed-columns.ts';
import { type FormDrop, formDropsOf } from './session-form-drops.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';

/** The session's own words: all of them, some passages, or none yet. */
export interface ReviewTalk {
  readonly state: 'open' | 'no consent';
  readonly mayWrite: boolean;
  readonly passages: readonly Passage[];
}

/** One session as both people lived through it, as far as the viewer may read. */
export interface SessionReview {
  readonly id: string;
  readonly studyId: string;
  readonly dyadId: string;
  /** Null for a viewer who may not read the study's design. */
  readonly dyadLabel: string | null;
  readonly number: number;
  readonly heldOn: string | null;
  readonly durationMs: number | null;
  /** Null where the viewer may not know of the session's words. */
  readonly talk: ReviewTalk | null;
  readonly recalls: readonly ReviewRecall[];
  readonly moments: readonly Moment[];
  /** Observers’ codes; null where the viewer may not know that there are any. */
  readonly observed: { readonly mayWrite: boolean; readonly marks: readonly RuptureMark[] } | null;
  /** What the forms of this session show, which is no observer’s code. */
  readonly formDrops: readonly FormDrop[];
  /** Null for a viewer who may not see the codebook. */
  readonly coding: {
    readonly codings: readonly ReviewCoding[];
    readonly codes: readonly ReviewCode[];
  } | null;
}

type SessionRow = Awaited<ReturnType<typeof sessionRow>>;

/**
 * Opens a session for review: what was said, and each side's recall that the viewer may know of. Everything is
 * filtered before it is read, so that the answer is the same whether the rest exists or not. One audit event for the
 * session and one for every document, before the first word leaves.
 */
export async function readSessionReview(
  store: Store,
  viewer: Viewer,
  sessionId: string,
): Promise<SessionReview> {
  const { clinicId } = viewer;
  const session = await sessionRow(store, clinicId, sessionId);
  const access = await studyAccess(store.db, viewer, session.study_id);
  const sides = await knownSides(store, access, clinicId, session);
  const talk = talkState(access, session);
  if (talk === null && sides.length === 0) throw new NotFound();
  const rows = await readablePassages(store.db, access, clinicId, sessionId);
  await keepAudit(store.db, clinicId, viewer.accountId, openings(access, session, rows));
  const passages = await openPassages(store, clinicId, rows);
  const { recalls, moments } = await openRecalls(store, clinicId, sides, passages);
  const onSession = talk === 'open' ? await sessionMoments(store, clinicId, sessionId) : [];
  return {
    ...(await sessionFacts(store, clinicId, access, session)),
    talk: talk && {
      state: talk,
      mayWrite: access.may('write', targetOfSession(session.id, session.dyad_id)),
      passages: passages.filter((each) => each.interviewId === null),
    },
    recalls,
    moments: [...moments, ...onSession].sort((one, other) => one.fromMs - other.fromMs),
    observed: await observedIn(store, viewer, access, session),
    formDrops: await formDropsOf(store, viewer, access, session),
    coding: await reviewCodings(
      store,
      viewer,
      access,
      rows.map((row) => row.id),
    ),
  };
}

async function observedIn(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  session: SessionRow,
): Promise<SessionReview['observed']> {
  const own = { id: session.id, dyadId: session.dyad_id };
  const marks = await ruptureMarksOf(store, viewer, access, [own]);
  return marks && { mayWrite: access.may('write', markTarget(own, true)), marks };
}

async function sessionRow(store: Store, clinicId: string, sessionId: string) {
  const row = await store.db
    .selectFrom('session')
    .innerJoin('dyad', (join) =>
      join.onRef('dyad.clinic_id', '=', 'session.clinic_id').onRef('dyad.id', '=', 'session.dyad_id'),
    )
    .select(['session.id', 'session.study_id', 'session.dyad_id', 'session.number', 'held_on', 'duration_ms'])
    .select(['dyad.label', 'dyad.key_id', 'dyad.version'])
    .where('session.clinic_id', '=', clinicId)
    .where('session.id', '=', sessionId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row;
}

function talkState(access: StudyAccess, session: SessionRow): ReviewTalk['state'] | null {
  const target = targetOfSession(session.id, session.dyad_id);
  if (access.may('know', target)) return 'open';
  return access.lacking('know', target) === null ? null : 'no consent';
}

function openings(access: StudyAccess, session: SessionRow, rows: readonly TranscriptRow[]): AuditNote[] {
  const place = { studyId: session.study_id, dyadId: session.dyad_id };
  const documents = rows.map(
    (row): AuditNote => ({
      event: 'transcript opened',
      capacity: access.require('read', targetOfTranscript(row)),
      ...place,
      itemId: row.id,
    }),
  );
  return [{ event: 'session opened', ...place, itemId: session.id }, ...documents];
}

/** Moments marked on the session itself belong to both sides, as its words do. */
async function sessionMoments(store: Store, clinicId: string, sessionId: string): Promise<Moment[]> {
  return store.db
    .selectFrom('moment')
    .select(['id', 'interview_id as interviewId', 'from_ms as fromMs', 'to_ms as toMs'])
    .select('stopped_by as stoppedBy')
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', sessionId)
    .where('interview_id', 'is', null)
    .where('deleted_at', 'is', null)
    .execute();
}

async function sessionFacts(store: Store, clinicId: string, access: StudyAccess, session: SessionRow) {
  const labelled = access.may('read', DESIGN);
  const keys = await store.vault.openItemKeys(clinicId, labelled ? [session.key_id] : []);
  const dyad = { id: session.dyad_id, key_id: session.key_id, version: session.version };
  return {
    id: session.id,
    studyId: session.study_id,
    dyadId: session.dyad_id,
    dyadLabel: labelled ? openColumn(keys, 'dyad', dyad, 'label', session.label) : null,
    number: session.number,
    heldOn: session.held_on,
    durationMs: session.duration_ms,
  };
}
