import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import {
  ANSWER_DAYS,
  type CopyAnswerKind,
  type CopyKind,
  copyOwnWords,
  standsInCopy,
} from '../../domain/transcript/own-words.ts';
import { hasOwnSound } from './own-interview-sound.ts';
import { keepAudit, makeChange } from '../change.ts';
import { consentTarget } from '../consents.ts';
import type { Db } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { targetOfTranscript, type TranscriptRow } from '../transcript-target.ts';
import { answerBy, answerItem, type CopiedConversation } from './copy-requests.ts';
import { requireStaff } from './open-space.ts';

/** A request as whoever answers it sees it. */
export interface StaffRequest {
  readonly id: string;
  readonly seatId: string;
  readonly dyadId: string;
  readonly dyad: number;
  readonly side: Side;
  readonly session: number;
  readonly what: CopyKind;
  readonly askedAt: string;
  /** Calendar day. */
  readonly answerBy: string;
  /** Whole days that are left; 0 or less is overdue. */
  readonly daysLeft: number;
  readonly answer: {
    readonly kind: CopyAnswerKind;
    readonly answeredAt: string;
    readonly meetOn: string | null;
  } | null;
}

/** The requests of the people whose consents this viewer may write: unanswered first, by the day they fall due. */
export async function listCopyRequests(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<StaffRequest[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await requestRows(store.db, viewer.clinicId, studyId);
  const shown = rows.filter((row) => access.may('write', consentTarget(row.role, row.dyad_id)));
  const requests = shown.map((row) => ({
    id: row.id,
    seatId: row.seat_id,
    dyadId: row.dyad_id,
    dyad: row.dyad,
    side: row.role as Side,
    session: row.session,
    what: row.what,
    askedAt: row.asked_at.toISOString(),
    answerBy: answerBy(row.asked_at),
    daysLeft: Math.ceil((row.asked_at.getTime() - store.now().getTime()) / 86_400_000 + ANSWER_DAYS),
    answer:
      row.kind === null || row.answered_at === null
        ? null
        : { kind: row.kind, answeredAt: row.answered_at.toISOString(), meetOn: row.meet_on },
  }));
  const open = requests.filter((each) => each.answer === null);
  const done = requests.filter((each) => each.answer !== null).toReversed();
  return [...open, ...done];
}

/** What the person would be given, for whoever looks through it before; with the revisions that were looked at. */
export interface CopyPreview {
  readonly seen: readonly { readonly transcriptId: string; readonly revision: number }[];
  readonly copy: readonly CopiedConversation[];
}

/** Only the person's own turns are opened for it. */
export async function previewCopy(
  store: Store,
  viewer: Viewer,
  asked: { readonly studyId: string; readonly requestId: string },
): Promise<CopyPreview> {
  const { request, access } = await requestFor(store, viewer, asked);
  const rows = await transcriptsOf(store.db, viewer.clinicId, request);
  const notes = rows.map((row) => ({
    event: 'transcript opened' as const,
    capacity: access.require('read', targetOfTranscript(row)),
    studyId: row.study_id,
    dyadId: row.dyad_id,
    itemId: row.id,
  }));
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, notes);
  return {
    seen: rows.map((row) => ({ transcriptId: row.id, revision: row.revision })),
    copy: await copyOf(store, store.db, viewer.clinicId, rows, request.side),
  };
}

export interface CopyAnswer {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly requestId: string;
  readonly kind: CopyAnswerKind;
  readonly meetOn: string | null;
  /** The reason of a refusal, or what else the person should read. */
  readonly words: string;
  /** For a copy: what was looked through. Words that changed since are not given away unseen. */
  readonly seen: CopyPreview['seen'];
}

/** Answers a request, once. A copy takes the right to take these words out, with a fresh sign-in. */
export async function answerCopyRequest(store: Store, viewer: Viewer, answer: CopyAnswer): Promise<void> {
  const { changeId, ...content } = answer;
  const { studyId, kind, words } = answer;
  const { clinicId } = viewer;
  const { request, access, capacity } = await requestFor(store, viewer, answer);
  const { seatId, dyadId, side } = request;
  if (kind === 'refused' && words.trim() === '') throw new Refused('own.reason-needed');
  if (kind === 'appointment' && answer.meetOn === null) throw new Refused('own.day-needed');
  if (kind === 'own words' && request.what === 'recording') throw new Refused('own.recording-not-parted');
  const key = await store.vault.itemKey(clinicId, answerItem(studyId, request.id, seatId, side));
  const seal = columnSealer(key, 'copy_answer', answer.id, 1);
  await makeChange(store, viewer, { id: changeId, verb: 'answer copy', studyId, content }, async (change) => {
    const given =
      kind === 'own words' ? await giveCopy(store, change.tx, { clinicId, request, access, answer }) : null;
    const kept = await change.tx
      .insertInto('copy_answer')
      .values({
        clinic_id: clinicId,
        id: answer.id,
        request_id: request.id,
        kind,
        meet_on: kind === 'appointment' ? answer.meetOn : null,
        words: seal('words', words),
        copy: given && seal('copy', JSON.stringify(given)),
        key_id: key.id,
        answered_by: viewer.accountId,
        answered_at: store.now(),
      })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'request_id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (kept === undefined) throw new Refused('own.answered-already');
    change.audit({ event: 'copy answered', capacity, studyId, dyadId, itemId: seatId });
  });
}

interface Request {
  readonly id: string;
  readonly seatId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly what: CopyKind;
}

async function giveCopy(
  store: Store,
  tx: Db,
  given: { clinicId: string; request: Request; access: StudyAccess; answer: CopyAnswer },
): Promise<CopiedConversation[]> {
  const { clinicId, request, access, answer } = given;
  const rows = await transcriptsOf(tx, clinicId, request);
  for (const row of rows) access.require('export', targetOfTranscript(row));
  const seen = (row: TranscriptRow): boolean =>
    answer.seen.some((each) => each.transcriptId === row.id && each.revision === row.revision);
  const sound = await hasOwnSound(tx, clinicId, request);
  if (sound) access.require('export', { kind: 'recall', perspective: request.side, dyadId: request.dyadId });
  if (rows.length === 0 && !sound) throw new Refused('own.nothing-to-copy');
  if (rows.length !== answer.seen.length || !rows.every(seen)) throw new Refused('own.changed-since');
  return copyOf(store, tx, clinicId, rows, request.side);
}

async function requestFor(
  store: Store,
  viewer: Viewer,
  asked: { readonly studyId: string; readonly requestId: string },
): Promise<{ request: Request; access: StudyAccess; capacity: string }> {
  const access = await studyAccess(store.db, viewer, asked.studyId);
  const rows = await requestRows(store.db, viewer.clinicId, asked.studyId);
  const row = rows.find((each) => each.id === asked.requestId);
  if (row === undefined) throw new NotFound();
  const capacity = requireStaff(access, row);
  const { id, seat_id: seatId, dyad_id: dyadId, session_id: sessionId, what } = row;
  return { request: { id, seatId, dyadId, sessionId, what, side: row.role as Side }, access, capacity };
}

async function requestRows(db: Db, clinicId: string, studyId: string) {
  return db
    .selectFrom('copy_request')
    .innerJoin('seat', (join) =>
      join
        .onRef('seat.clinic_id', '=', 'copy_request.clinic_id')
        .onRef('seat.id', '=', 'copy_request.seat_id'),
    )
    .innerJoin('dyad', (join) =>
      join.onRef('dyad.clinic_id', '=', 'seat.clinic_id').onRef('dyad.id', '=', 'seat.dyad_id'),
    )
    .innerJoin('session', (join) =>
      join
        .onRef('session.clinic_id', '=', 'copy_request.clinic_id')
        .onRef('session.id', '=', 'copy_request.session_id'),
    )
    .leftJoin('copy_answer', (join) =>
      join
        .onRef('copy_answer.clinic_id', '=', 'copy_request.clinic_id')
        .onRef('copy_answer.request_id', '=', 'copy_request.id'),
    )
    .select(['copy_request.id', 'copy_request.seat_id', 'copy_request.session_id', 'what', 'asked_at'])
    .select(['seat.role', 'seat.dyad_id', 'dyad.number as dyad', 'session.number as session'])
    .select(['copy_answer.kind', 'answered_at', 'meet_on'])
    .where('copy_request.clinic_id', '=', clinicId)
    .where('copy_request.study_id', '=', studyId)
    .orderBy('asked_at')
    .orderBy('copy_request.id')
    .execute();
}

/** The conversations that a request is about, held still while a copy is made of them. */
async function transcriptsOf(db: Db, clinicId: string, request: Request): Promise<TranscriptRow[]> {
  return db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', request.sessionId)
    .where('kind', '=', request.what === 'own interview' ? 'recall' : 'session')
    .where('perspective', '=', request.what === 'own interview' ? request.side : 'joint')
    .where('deleted_at', 'is', null)
    .orderBy('clock_offset_ms')
    .orderBy('imported_at')
    .forShare()
    .execute();
}

/** Opens the turns that stand in the copy, and no other. */
async function copyOf(
  store: Store,
  db: Db,
  clinicId: string,
  transcripts: readonly TranscriptRow[],
  side: Side,
): Promise<CopiedConversation[]> {
  const copies: CopiedConversation[] = [];
  for (const { id, kind } of transcripts) {
    const rows = await db
      .selectFrom('utterance')
      .leftJoin('speaker', (join) =>
        join
          .onRef('speaker.clinic_id', '=', 'utterance.clinic_id')
          .onRef('speaker.id', '=', 'utterance.speaker_id'),
      )
      .select(['utterance.id', 'utterance.text', 'utterance.key_id', 'utterance.version', 'speaker.role'])
      .where('utterance.clinic_id', '=', clinicId)
      .where('utterance.transcript_id', '=', id)
      .orderBy('utterance.position')
      .execute();
    const own = new Set(rows.filter((row) => standsInCopy(row.role, side, kind)));
    const keys = await store.vault.openItemKeys(
      clinicId,
      [...own].map((row) => row.key_id),
    );
    const turns = rows.map((row) => ({
      role: row.role,
      text: own.has(row) ? openColumn(keys, 'utterance', row, 'text', row.text) : null,
    }));
    copies.push({ turns: copyOwnWords(turns, side, kind) });
  }
  return copies;
}
