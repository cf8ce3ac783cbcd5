import type { Viewer } from '../../domain/access/viewer.ts';
import { requireConsented } from '../consent-lacks.ts';
import type { ItemOf, Owner } from '../keys/vault.ts';
import {
  placeOf,
  type Recording,
  recordingItem,
  recordingWithAccess,
  seatsInRoom,
} from '../recordings/recording-item.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import type { StudyAccess, Target } from '../study-access.ts';

/** A recording that a machine may write down for this viewer now. */
export interface Recognisable {
  readonly row: Recording;
  readonly access: StudyAccess;
  readonly capacity: string;
  /** What its words are sealed as: falls with anybody’s sound, and with anybody’s words. */
  readonly item: (recognitionId: string) => ItemOf;
}

/** What is asked of the access rule about the words of a recording: they belong where it belongs. */
export const wordsTarget = (row: Recording): Target => ({
  kind: row.interview_id === null ? 'transcript' : 'recall',
  perspective: row.perspective,
  dyadId: row.dyad_id,
  sessionId: row.session_id,
});

/** In care no transcript is kept, and what was made for a cycle of supervision is destroyed with it. */
export const keepsWords = (access: StudyAccess, row: Pick<Recording, 'cycle_id'>): boolean =>
  access.place !== 'care' && row.cycle_id === null;

/**
 * Throws unless the viewer may write the recording and its words, and everybody who is heard consents to both and to
 * automatic analysis. Asked when it is asked for, before every piece, and every second while one is heard.
 */
export async function recognisable(store: Store, viewer: Viewer, recordingId: string): Promise<Recognisable> {
  const { row, access, target } = await recordingWithAccess(store, viewer, recordingId);
  const capacity = requireConsented(access, 'write', target);
  if (!keepsWords(access, row)) throw new NotFound();
  const words = wordsTarget(row);
  requireConsented(access, 'write', words);
  // The interviewed person may write their interview, and is not one of those who read what is written down of it.
  access.require('read', words);
  const place = placeOf(row);
  const sealedAs = recordingItem(place, row.id, await seatsInRoom(store.db, viewer.clinicId, place));
  if (!analysisConsented(access, row, sealedAs.owners)) throw new Refused('recognition.analysis-consent');
  const item = (id: string): ItemOf => ({
    ...sealedAs,
    kind: 'recognition',
    id,
    owners: row.interview_id === null ? withWords(sealedAs.owners) : sealedAs.owners,
  });
  return { row, access, capacity, item };
}

const seatsOf = (owners: readonly Owner[]): string[] => [
  ...new Set(owners.flatMap(({ seatId }) => (seatId === null ? [] : [seatId]))),
];

const withWords = (owners: readonly Owner[]): Owner[] => [
  ...owners,
  ...seatsOf(owners).map((seatId) => ({ seatId, modality: 'transcript' as const })),
];

/** Whether everybody who is heard consents to automatic analysis of it. */
export const analysisConsented = (
  access: StudyAccess,
  row: Pick<Recording, 'interview_id'>,
  owners: readonly Owner[],
): boolean =>
  access.consents(
    seatsOf(owners),
    'automatic analysis',
    row.interview_id === null ? 'audio' : 'recall interview',
  );
