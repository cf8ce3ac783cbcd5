import type { Selectable } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import {
  ANSWER_DAYS,
  type CopiedTurn,
  type CopyAnswerKind,
  type CopyKind,
} from '../../domain/transcript/own-words.ts';
import { keepAudit, makeChange } from '../change.ts';
import type { Db, ItemOf } from '../keys/vault.ts';
import type { CopyAnswerRow } from '../postgres/own-space-schema.ts';
import { NotFound, Refused } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type OwnSound, ownSounds } from './own-interview-sound.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** A request as its person reads it. */
export interface OwnRequest {
  readonly id: string;
  readonly what: CopyKind;
  readonly session: number;
  readonly heldOn: string | null;
  readonly askedAt: string;
  readonly answerBy: string;
  readonly answer: {
    readonly kind: CopyAnswerKind;
    readonly answeredAt: string;
    readonly meetOn: string | null;
    /** What was written to the person; null where it was erased with what they withdrew. */
    readonly words: string | null;
    /** The recording of the own interview, where its words were given. */
    readonly sounds: readonly OwnSound[];
  } | null;
}

/** One conversation, or one part of it that was typed out, as the person is given it. */
export interface CopiedConversation {
  readonly turns: readonly CopiedTurn[];
}

/** What was written and given to a person about a request is the person's own, and is erased with their words. */
export const answerItem = (studyId: string, requestId: string, seatId: string, side: Side): ItemOf => ({
  kind: 'copy_request',
  id: requestId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId, modality: 'transcript' }],
  perspective: side,
});

/**
 * Asks for a copy of what was said in a session or in one's own interview. Whether there is such a thing is not
 * answered here: a person asks about an hour in which they sat.
 */
export async function askForCopy(
  store: Store,
  viewer: Viewer,
  asked: { changeId: string; id: string; seatId: string; sessionId: string; what: CopyKind },
): Promise<void> {
  const { changeId, id, seatId, sessionId, what } = asked;
  const seat = await ownSeat(store, viewer, seatId, 'write', 'consent');
  const { clinicId, studyId, dyadId, capacity } = seat;
  const content = { id, seatId, sessionId, what };
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'ask for copy', studyId, content },
    async (change) => {
      await requirePresence(change.tx, seat, sessionId);
      const open = await change.tx
        .selectFrom('copy_request')
        .leftJoin('copy_answer', (join) =>
          join
            .onRef('copy_answer.clinic_id', '=', 'copy_request.clinic_id')
            .onRef('copy_answer.request_id', '=', 'copy_request.id'),
        )
        .select('copy_request.id')
        .where('copy_request.clinic_id', '=', clinicId)
        .where('seat_id', '=', seatId)
        .where('session_id', '=', sessionId)
        .where('what', '=', what)
        .where('copy_answer.id', 'is', null)
        .executeTakeFirst();
      if (open !== undefined) throw new Refused('own.asked-already');
      const of = { study_id: studyId, seat_id: seatId, session_id: sessionId, what };
      await change.tx
        .insertInto('copy_request')
        .values({ clinic_id: clinicId, id, ...of, asked_by: viewer.accountId, asked_at: store.now() })
        .execute();
      change.audit({ event: 'copy asked for', capacity, studyId, dyadId, itemId: seatId });
    },
  );
}

async function requirePresence(tx: Db, seat: OwnSeat, sessionId: string): Promise<void> {
  const there = await tx
    .selectFrom('presence')
    .select('id')
    .where('clinic_id', '=', seat.clinicId)
    .where('seat_id', '=', seat.seatId)
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  if (there === undefined) throw new NotFound();
}

/** What the person asked for, newest first, with the answers. */
export async function listOwnRequests(store: Store, viewer: Viewer, seatId: string): Promise<OwnRequest[]> {
  return readOwnRequests(store, await ownSeat(store, viewer, seatId, 'read', 'consent'));
}

/** The same for a use case that has asked already. */
export async function readOwnRequests(store: Store, seat: OwnSeat): Promise<OwnRequest[]> {
  const [sounds, requests, answers] = await Promise.all([
    ownSounds(store.db, seat),
    requestsOf(store.db, seat),
    store.db
      .selectFrom('copy_answer')
      .innerJoin('copy_request', (join) =>
        join
          .onRef('copy_request.clinic_id', '=', 'copy_answer.clinic_id')
          .onRef('copy_request.id', '=', 'copy_answer.request_id'),
      )
      .selectAll('copy_answer')
      .where('copy_answer.clinic_id', '=', seat.clinicId)
      .where('seat_id', '=', seat.seatId)
      .execute(),
  ]);
  return Promise.all(
    requests.map(async (row) => {
      const answer = answers.find((each) => each.request_id === row.id);
      return {
        id: row.id,
        what: row.what,
        session: row.number,
        heldOn: row.held_on,
        askedAt: row.asked_at.toISOString(),
        answerBy: answerBy(row.asked_at),
        answer:
          answer === undefined
            ? null
            : { ...(await answerOf(store, answer)), sounds: sounds.get(row.id) ?? [] },
      };
    }),
  );
}

const requestsOf = (db: Db, seat: OwnSeat) =>
  db
    .selectFrom('copy_request')
    .innerJoin('session', (join) =>
      join
        .onRef('session.clinic_id', '=', 'copy_request.clinic_id')
        .onRef('session.id', '=', 'copy_request.session_id'),
    )
    .select(['copy_request.id', 'what', 'asked_at', 'session.number', 'session.held_on'])
    .where('copy_request.clinic_id', '=', seat.clinicId)
    .where('seat_id', '=', seat.seatId)
    .orderBy('asked_at', 'desc')
    .execute();

/** The day by which a request is to be answered. */
export const answerBy = (askedAt: Date): string =>
  new Date(askedAt.getTime() + ANSWER_DAYS * 86_400_000).toISOString().slice(0, 10);

async function answerOf(store: Store, row: Selectable<CopyAnswerRow>) {
  return {
    kind: row.kind,
    answeredAt: row.answered_at.toISOString(),
    meetOn: row.meet_on,
    words: await openAnswer(store, row, 'words'),
  };
}

/** What an answer holds; null where it never held it, or where the person's key was erased. */
export async function openAnswer(
  store: Store,
  row: Selectable<CopyAnswerRow>,
  column: 'words' | 'copy',
): Promise<string | null> {
  const sealed = row[column];
  if (sealed === null) return null;
  const keys = await store.vault.openItemKeys(row.clinic_id, [row.key_id]);
  return isErased(keys, row) ? null : openColumn(keys, 'copy_answer', row, column, sealed);
}

/** The copy that a person was given, as often as they want it; each time is logged. */
export async function takeCopy(
  store: Store,
  viewer: Viewer,
  asked: { readonly seatId: string; readonly requestId: string },
): Promise<CopiedConversation[]> {
  const seat = await ownSeat(store, viewer, asked.seatId, 'read', 'consent');
  const row = await store.db
    .selectFrom('copy_answer')
    .innerJoin('copy_request', (join) =>
      join
        .onRef('copy_request.clinic_id', '=', 'copy_answer.clinic_id')
        .onRef('copy_request.id', '=', 'copy_answer.request_id'),
    )
    .selectAll('copy_answer')
    .where('copy_answer.clinic_id', '=', seat.clinicId)
    .where('copy_request.id', '=', asked.requestId)
    .where('seat_id', '=', seat.seatId)
    .executeTakeFirst();
  const copy = row && (await openAnswer(store, row, 'copy'));
  if (copy === undefined || copy === null) throw new NotFound();
  const { studyId, dyadId, seatId, capacity } = seat;
  await keepAudit(store.db, seat.clinicId, viewer.accountId, [
    { event: 'copy taken', capacity, studyId, dyadId, itemId: seatId },
  ]);
  return JSON.parse(copy) as CopiedConversation[];
}
