import type { Viewer } from '../../domain/access/viewer.ts';
import { readOwnForms } from '../instruments/own-forms.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { AnswerLane, CheckAnswers } from '../../domain/check/session-check.ts';
import type { Store } from '../store.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** What the person answered after one session. */
export interface OwnAnswers extends CheckAnswers {
  /** Answered, and erased since with a withdrawal: no answer stands here any more. */
  readonly erased: boolean;
  /** Null where it was an instrument’s form. */
  readonly checkId?: string | null;
  /** For whom the person meant it. */
  readonly lane?: AnswerLane | null;
  readonly session: number;
  readonly heldOn: string | null;
  readonly answeredAt: string;
}

/** The viewer's own answers, by session. */
export async function listOwnAnswers(store: Store, viewer: Viewer, seatId: string): Promise<OwnAnswers[]> {
  return readOwnAnswers(store, await ownSeat(store, viewer, seatId, 'read', 'check'));
}

/** The same for a use case that has asked already. */
export async function readOwnAnswers(store: Store, seat: OwnSeat): Promise<OwnAnswers[]> {
  const rows = await store.db
    .selectFrom('session_check')
    .innerJoin('session', (join) =>
      join
        .onRef('session.clinic_id', '=', 'session_check.clinic_id')
        .onRef('session.id', '=', 'session_check.session_id'),
    )
    .select(['session_check.id', 'session_check.answers', 'session_check.key_id', 'session_check.version'])
    .select(['answered_at', 'lane', 'session.number', 'session.held_on'])
    .where('session_check.clinic_id', '=', seat.clinicId)
    .where('session_check.seat_id', '=', seat.seatId)
    .orderBy('session.number')
    .execute();
  const keys = await store.vault.openItemKeys(
    seat.clinicId,
    rows.map((row) => row.key_id),
  );
  const checks = rows.map((row) => ({
    checkId: row.id,
    lane: row.lane,
    session: row.number,
    heldOn: row.held_on,
    answeredAt: row.answered_at.toISOString(),
    erased: isErased(keys, row),
    ...(isErased(keys, row)
      ? { items: {}, openLine: null, aboutWhen: null }
      : (JSON.parse(openColumn(keys, 'session_check', row, 'answers', row.answers)) as CheckAnswers)),
  }));
  const all = [...checks, ...(await readOwnForms(store, seat))];
  return all.toSorted((one, other) => one.session - other.session);
}
