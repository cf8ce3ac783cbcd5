import { v7 as newId } from 'uuid';
import type { Viewer } from '../domain/access/viewer.ts';
import { type Change, makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

export interface KeptSession {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly number: number;
  readonly heldOn: string | null;
  readonly durationMs: number | null;
  readonly recorded: boolean;
  /** Who was in the room, by seat. */
  readonly presentSeatIds: readonly string[];
}

/** Adds a session or corrects it: its date, length, whether it was recorded, and who was present. */
export async function keepSession(store: Store, viewer: Viewer, session: KeptSession): Promise<void> {
  const { changeId, ...content } = session;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, session.studyId);
  const capacity = access.require('write', DESIGN);
  const request = { id: changeId, verb: 'keep session', studyId: session.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await checkSeats(change, clinicId, session);
    await checkNumberFree(change, clinicId, session);
    await keepFacts(change, clinicId, session);
    await keepPresence(change, clinicId, session);
    change.audit({
      event: 'study changed',
      capacity,
      studyId: session.studyId,
      dyadId: session.dyadId,
      itemId: session.id,
    });
  });
}

/** Everybody present sits in this dyad of this study. */
async function checkSeats(change: Change, clinicId: string, session: KeptSession): Promise<void> {
  const seats = await change.tx
    .selectFrom('seat')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', session.studyId)
    .where('dyad_id', '=', session.dyadId)
    .execute();
  const known = new Set(seats.map((seat) => seat.id));
  if (seats.length === 0 || session.presentSeatIds.some((seatId) => !known.has(seatId))) throw new NotFound();
}

async function keepFacts(change: Change, clinicId: string, session: KeptSession): Promise<void> {
  const facts = {
    number: session.number,
    held_on: session.heldOn,
    duration_ms: session.durationMs,
    recorded: session.recorded,
  };
  const kept = await change.tx
    .insertInto('session')
    .values({
      clinic_id: clinicId,
      id: session.id,
      study_id: session.studyId,
      dyad_id: session.dyadId,
      ...facts,
    })
    .onConflict((conflict) =>
      conflict.columns(['clinic_id', 'id']).doUpdateSet(facts).where('session.dyad_id', '=', session.dyadId),
    )
    .returning('id')
    .executeTakeFirst();
  if (kept === undefined) throw new NotFound();
}

async function keepPresence(change: Change, clinicId: string, session: KeptSession): Promise<void> {
  await change.tx
    .deleteFrom('presence')
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', session.id)
    .execute();
  if (session.presentSeatIds.length === 0) return;
  const present = session.presentSeatIds.map((seatId) => ({
    clinic_id: clinicId,
    id: newId(),
    session_id: session.id,
    seat_id: seatId,
  }));
  await change.tx.insertInto('presence').values(present).execute();
}

async function checkNumberFree(change: Change, clinicId: string, session: KeptSession): Promise<void> {
  const taken = await change.tx
    .selectFrom('session')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', session.dyadId)
    .where('number', '=', session.number)
    .where('id', '!=', session.id)
    .executeTakeFirst();
  if (taken !== undefined) throw new Refused('study.session-number-taken', { number: session.number });
}

export type Session = Omit<KeptSession, 'changeId' | 'studyId'>;

/** The study's sessions by number, with who was in the room. */
export async function listSessions(store: Store, viewer: Viewer, studyId: string): Promise<Session[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const [rows, present] = await Promise.all([
    store.db
      .selectFrom('session')
      .selectAll()
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', studyId)
      .orderBy('number')
      .execute(),
    store.db
      .selectFrom('presence')
      .innerJoin('session', (join) =>
        join
          .onRef('session.clinic_id', '=', 'presence.clinic_id')
          .onRef('session.id', '=', 'presence.session_id'),
      )
      .select(['presence.session_id', 'presence.seat_id'])
      .where('session.clinic_id', '=', viewer.clinicId)
      .where('session.study_id', '=', studyId)
      .execute(),
  ]);
  return rows.map((row) => ({
    id: row.id,
    dyadId: row.dyad_id,
    number: row.number,
    heldOn: row.held_on,
    durationMs: row.duration_ms,
    recorded: row.recorded,
    presentSeatIds: present.filter((each) => each.session_id === row.id).map((each) => each.seat_id),
  }));
}
