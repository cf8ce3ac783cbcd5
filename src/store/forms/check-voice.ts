import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CheckAnswers } from '../../domain/check/session-check.ts';
import type { SentVoice } from '../../domain/check/voice.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { isNamedReader } from '../care/reading-promises.ts';
import { type Change, keepAudit } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';

/** The answers as they are sealed: that there is a recording stands in the event, and goes where the event goes. */
export const withVoice = (answers: CheckAnswers, voice: SentVoice | null): CheckAnswers =>
  answers.event && voice !== null
    ? { ...answers, event: { ...answers.event, voiceSeconds: voice.seconds } }
    : answers;

/**
 * Keeps a recording beside its answer, in the same transaction and under the same key: no backup and no file outlives the
 * key, so whatever erases the answer erases the voice. A row and not a sealed file: it is small, and cannot be orphaned.
 */
export async function keepVoice(
  change: Pick<Change, 'tx'>,
  key: ItemKey,
  of: { readonly clinicId: string; readonly checkId: string },
  voice: SentVoice,
): Promise<void> {
  const id = newId();
  await change.tx
    .insertInto('check_voice')
    .values({
      clinic_id: of.clinicId,
      id,
      check_id: of.checkId,
      voice: columnSealer(key, 'check_voice', id, 1)('voice', JSON.stringify(voice)),
      key_id: key.id,
    })
    .execute();
}

/**
 * The recording of one answer, to whoever may read its event and to nobody else: the person themselves, the therapist and
 * supervisor where it was shared with them, the named reader where it is for the service. Listening is logged. Throws NotFound
 * for everything else, also where there is none or it was erased.
 */
export async function readCheckVoice(
  store: Store,
  viewer: Viewer,
  asked: { readonly checkId: string },
): Promise<SentVoice> {
  const { clinicId, accountId } = viewer;
  const { checkId } = asked;
  const row = await store.db
    .selectFrom('session_check as c')
    .innerJoin('check_voice as v', (join) =>
      join.onRef('v.clinic_id', '=', 'c.clinic_id').onRef('v.check_id', '=', 'c.id'),
    )
    .selectAll('c')
    .select(['v.id as voice_id', 'v.voice', 'v.key_id as voice_key', 'v.version as voice_version'])
    .where('c.clinic_id', '=', clinicId)
    .where('c.id', '=', checkId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const { study_id: studyId, dyad_id: dyadId } = row;
  const access = await studyAccess(store.db, viewer, studyId);
  const named = row.lane === 'service' && (await isNamedReader(store.db, viewer, studyId, 'service'));
  const capacity = access.require('read', {
    kind: 'check',
    perspective: row.side,
    dyadId,
    id: checkId,
    ...(row.lane === 'service' ? { namedReader: named } : { shared: row.lane === 'therapist' }),
  });
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id, row.voice_key]);
  if (isErased(keys, row)) throw new NotFound();
  const answers = JSON.parse(openColumn(keys, 'session_check', row, 'answers', row.answers)) as CheckAnswers;
  const own = viewer.seats.some((seat) => seat.seatId === row.seat_id);
  // Whoever took back their yes is not listened to any more, from that moment on.
  if (!own && !access.mayBeAsked(row.seat_id)) throw new NotFound();
  const reads =
    own || row.lane === 'service' || access.place === 'research' || answers.event?.shared === true;
  if (!reads) throw new NotFound();
  const note = { event: 'voice heard' as const, capacity, studyId, dyadId, itemId: checkId };
  await keepAudit(store.db, clinicId, accountId, [note]);
  const sealed = { id: row.voice_id, key_id: row.voice_key, version: row.voice_version };
  return JSON.parse(openColumn(keys, 'check_voice', sealed, 'voice', row.voice)) as SentVoice;
}
