import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import type { Store } from '../store.ts';
import { type OwnRequest, readOwnRequests } from './copy-requests.ts';
import { type OwnAnswers, readOwnAnswers } from './own-answers.ts';
import { type OwnConsents, readOwnConsents } from './own-consents.ts';
import { type OwnVoice, readOwnVoices } from './own-voice.ts';
import { ownSeat } from './own-seat.ts';
import { allAccesses, type OwnAccessLine } from './who-looked.ts';

/** Everything that this house keeps about a person and may give them as it is (GDPR Art. 15 and 20). */
export interface OwnRecord extends OwnConsents {
  readonly takenAt: string;
  readonly answers: readonly OwnAnswers[];
  readonly voices: readonly OwnVoice[];
  readonly accesses: readonly OwnAccessLine[];
  readonly requests: readonly OwnRequest[];
}

/** The viewer's own record to take along. Logged before it is read, so it stands among its own accesses. */
export async function takeOwnRecord(store: Store, viewer: Viewer, seatId: string): Promise<OwnRecord> {
  const seat = await ownSeat(store, viewer, seatId, 'read', 'check');
  for (const kind of ['consent', 'audit'] as const) {
    seat.access.require('read', { kind, perspective: seat.side, dyadId: seat.dyadId });
  }
  const { studyId, dyadId, capacity } = seat;
  await keepAudit(store.db, seat.clinicId, viewer.accountId, [
    { event: 'own record taken', capacity, studyId, dyadId, itemId: seatId },
  ]);
  const [consents, answers, voices, accesses, requests] = await Promise.all([
    readOwnConsents(store, seat),
    readOwnAnswers(store, seat),
    readOwnVoices(store, seat),
    allAccesses(store, viewer, seat),
    readOwnRequests(store, seat),
  ]);
  return { takenAt: store.now().toISOString(), ...consents, answers, voices, accesses, requests };
}
