import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { consentTarget } from '../consents.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { beginDueErasures } from './begin-erasure.ts';
import { finishErasures, type RenewCopy } from './finish-erasures.ts';

/**
 * Erases everything of one participant in a study at once, without a hold: for an order of a court or an authority,
 * or a person who does not want to wait. Both people must be allowed to govern consents, freshly signed in, and be
 * two. Answers with the erasures of the participant's seats. Safe to repeat: seats that are erased are passed over.
 */
export async function erasePerson(
  store: Store,
  people: { readonly first: Viewer; readonly second: Viewer },
  order: { readonly participantId: string; readonly reason: string },
  renewCopy: RenewCopy,
): Promise<{ readonly studyId: string; readonly erasureIds: readonly string[] }> {
  const { first, second } = people;
  if (first.accountId === second.accountId || first.clinicId !== second.clinicId)
    throw new Refused('withdrawal.second-person-is-you');
  const seats = await seatsOfParticipant(store, first.clinicId, order.participantId);
  const [seat] = seats;
  if (seat === undefined) throw new NotFound();
  for (const person of [first, second]) {
    const access = await studyAccess(store.db, person, seat.study_id);
    for (const each of seats)
      access.require('govern', { ...consentTarget(each.role, each.dyad_id), secondPerson: true });
  }
  for (const each of seats) {
    await withdraw(
      store,
      first,
      {
        changeId: newId(),
        id: newId(),
        studyId: each.study_id,
        seatId: each.id,
        whole: true,
        lines: [],
        reason: order.reason,
      },
      { atOnce: { secondPerson: second.accountId } },
    );
  }
  await beginDueErasures(store);
  await finishErasures(store, renewCopy);
  return { studyId: seat.study_id, erasureIds: await erasuresOf(store, first.clinicId, seats) };
}

async function seatsOfParticipant(store: Store, clinicId: string, participantId: string) {
  return store.db
    .selectFrom('seat')
    .select(['id', 'study_id', 'dyad_id', 'role'])
    .where('clinic_id', '=', clinicId)
    .where('participant_id', '=', participantId)
    .orderBy('id')
    .execute();
}

async function erasuresOf(
  store: Store,
  clinicId: string,
  seats: readonly { id: string }[],
): Promise<string[]> {
  const rows = await store.db
    .selectFrom('erasure as e')
    .innerJoin('withdrawal as w', (join) =>
      join.onRef('w.clinic_id', '=', 'e.clinic_id').onRef('w.id', '=', 'e.withdrawal_id'),
    )
    .select('e.id')
    .where('e.clinic_id', '=', clinicId)
    .where(
      'w.seat_id',
      'in',
      seats.map((seat) => seat.id),
    )
    .orderBy('e.begun_at')
    .execute();
  return rows.map((row) => row.id);
}
