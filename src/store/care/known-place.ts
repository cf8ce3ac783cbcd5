import type { Viewer } from '../../domain/access/viewer.ts';
import type { ReaderLane } from '../../domain/check/reading-promise.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { readersOf } from './reading-promises.ts';

/** A place, and what this viewer is named to read in it. */
export interface KnownPlace {
  readonly access: StudyAccess;
  readonly named: ReadonlySet<ReaderLane>;
}

/**
 * A place whose lists are empty for most: throws NotFound for whoever has nothing to do with it, because an empty answer
 * would tell that the id is one. Known it is to whoever looks into it, sits in it as a therapist, or is named to read.
 */
export async function knownPlace(store: Store, viewer: Viewer, studyId: string): Promise<KnownPlace> {
  const access = await studyAccess(store.db, viewer, studyId);
  const readers = await readersOf(store.db, viewer.clinicId, studyId);
  const own = readers.filter((reader) => reader.accountId === viewer.accountId);
  const sits = viewer.seats.some((seat) => seat.studyId === studyId && seat.side === 'therapist');
  if (own.length === 0 && !sits && !access.may('read', DESIGN)) throw new NotFound();
  return { access, named: new Set(own.map((reader) => reader.lane)) };
}
