import type { Viewer } from '../../domain/access/viewer.ts';
import type { SentVoice } from '../../domain/check/voice.ts';
import { NotFound } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** A recording as its person takes it along. */
export interface OwnVoice extends SentVoice {
  readonly checkId: string;
  /** The number of the session. */
  readonly session: number;
}

/** What the person said in one answer of theirs. Throws NotFound where they said nothing, or it was erased. */
export async function readOwnVoice(
  store: Store,
  viewer: Viewer,
  asked: { readonly seatId: string; readonly checkId: string },
): Promise<SentVoice> {
  const seat = await ownSeat(store, viewer, asked.seatId, 'read', 'check');
  const found = (await readOwnVoices(store, seat)).find(({ checkId }) => checkId === asked.checkId);
  if (found === undefined) throw new NotFound();
  const { type, base64, seconds } = found;
  return { type, base64, seconds };
}

/** Everything that the person said, by session, for a use case that has asked. What was erased is not there. */
export async function readOwnVoices(store: Store, seat: OwnSeat): Promise<OwnVoice[]> {
  const { clinicId, seatId } = seat;
  const rows = await store.db
    .selectFrom('check_voice as v')
    .innerJoin('session_check as c', (join) =>
      join.onRef('c.clinic_id', '=', 'v.clinic_id').onRef('c.id', '=', 'v.check_id'),
    )
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'c.clinic_id').onRef('s.id', '=', 'c.session_id'),
    )
    .selectAll('v')
    .select('s.number')
    .where('v.clinic_id', '=', clinicId)
    .where('c.seat_id', '=', seatId)
    .orderBy('s.number')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows
    .filter((row) => !isErased(keys, row))
    .map((row) => ({
      checkId: row.check_id,
      session: row.number,
      ...(JSON.parse(openColumn(keys, 'check_voice', row, 'voice', row.voice)) as SentVoice),
    }));
}
