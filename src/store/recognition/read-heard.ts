import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import { ERASED } from '../keys/vault.ts';
import { placeOf, recordingItem, recordingWithAccess, seatsInRoom } from '../recordings/recording-item.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { notFoundAsLate } from '../study-access.ts';
import { findRecognition } from './find-recognition.ts';
import { type HeardPiece, readPieces } from './heard-pieces.ts';
import { analysisConsented, wordsTarget } from './recognisable.ts';

/**
 * What a machine has written down of a recording so far, for whoever may read its words, and only while everybody who is
 * heard consents to automatic analysis. Logged before the first word.
 */
export async function readHeard(store: Store, viewer: Viewer, recognitionId: string): Promise<HeardPiece[]> {
  const { clinicId } = viewer;
  const found = await findRecognition(store.db, clinicId, recognitionId);
  if (found === undefined) return notFoundAsLate(store.db, viewer, recognitionId);
  const { row, access, target } = await recordingWithAccess(store, viewer, found.recording_id);
  access.require('know', target);
  const capacity = access.require('read', wordsTarget(row));
  const place = placeOf(row);
  const { owners } = recordingItem(place, row.id, await seatsInRoom(store.db, clinicId, place));
  if (!analysisConsented(access, row, owners)) throw new NotFound();
  const { pieces, keys } = await readPieces(store, clinicId, found);
  if (keys.get(found.key_id) === ERASED) throw new NotFound();
  const on = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
  await keepAudit(store.db, clinicId, viewer.accountId, [{ event: 'recognition read', capacity, ...on }]);
  return pieces;
}
