import type { SpeakerRole } from '../domain/transcript/transcript.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import type { Db, ItemOf, Owner } from './keys/vault.ts';
import type { Store } from './store.ts';
import type { TranscriptRow } from './transcript-target.ts';

/** A transcript with the seats of its dyad, which may own its words. */
export interface Place {
  readonly row: TranscriptRow;
  readonly seats: readonly { readonly id: string; readonly role: string }[];
}

/** The seats that may own a transcript's words. */
export async function seatsOfDyad(db: Db, clinicId: string, dyadId: string): Promise<Place['seats']> {
  return db
    .selectFrom('seat')
    .select(['id', 'role'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .execute();
}

/** The owners of what belongs to the transcript as a whole: both sides of a session, or the interviewed person. */
export function wholeOwners(place: Place): Owner[] {
  const { perspective, kind } = place.row;
  const modality = kind === 'recall' ? 'recall' : 'transcript';
  return place.seats
    .filter((seat) =>
      perspective === 'joint'
        ? seat.role === 'client' || seat.role === 'therapist'
        : seat.role === perspective,
    )
    .map((seat) => ({ seatId: seat.id, modality }));
}

/** The item that a set of owners' share of this transcript is sealed as. */
export function ownedBy(place: Place, owners: readonly Owner[]): ItemOf {
  return {
    kind: 'transcript',
    id: place.row.id,
    scope: { kind: 'study', id: place.row.study_id },
    owners,
    perspective: place.row.perspective,
  };
}

/** The seat that a speaker of this role sits in; null for an interviewer or somebody unknown. */
export const seatOfRole = (place: Pick<Place, 'seats'>, role: SpeakerRole | null): string | null =>
  place.seats.find((seat) => seat.role === role)?.id ?? null;

/**
 * Whose a speaker's words are. In a session an utterance is its speaker's; nobody's known words are guarded by both
 * people's keys. All of an interview is the interviewed person's.
 */
export function speakerOwners(place: Place, seatId: string | null): Owner[] {
  return place.row.kind === 'session' && seatId !== null
    ? [{ seatId, modality: 'transcript' }]
    : wholeOwners(place);
}

/** The key of a speaker's words. */
export async function speakerKey(
  store: Store,
  clinicId: string,
  place: Place,
  seatId: string | null,
): Promise<ItemKey> {
  return store.vault.itemKey(clinicId, ownedBy(place, speakerOwners(place, seatId)));
}
