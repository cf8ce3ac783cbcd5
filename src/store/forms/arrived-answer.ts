import { sql } from 'kysely';
import { readSentForm, type SentForm } from '../../domain/check/read-answers.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { openFromLink } from '../../seal/seal-to-link.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { CheckPlace } from './write-check.ts';

/** An answer as it arrived, still sealed to its link, with where it belongs. */
export interface ArrivedAnswer {
  readonly clinic_id: string;
  readonly id: string;
  readonly sealed_to_link: Buffer;
  readonly arrived_at: Date;
  readonly link_id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly session_id: string;
  readonly seat_id: string;
  readonly side: Side;
  readonly route: 'link' | 'kiosk' | 'own space';
  readonly mode: CheckPlace['mode'];
  readonly language: string;
  readonly private_key: Buffer | null;
  readonly key_id: string;
  readonly version: number;
  /** The instruments that the link asked. */
  readonly instrument_ids: readonly string[];
}

/** The columns of an ArrivedAnswer, from the tables of WITH_LINK. */
export const ARRIVED = sql`a.clinic_id, a.id, a.sealed_to_link, a.arrived_at, l.id as link_id, l.study_id, l.dyad_id,
  l.session_id, l.seat_id, l.side, l.route, l.mode, l.language, l.private_key, l.key_id, l.version,
  l.instrument_ids`;
export const WITH_LINK = sql`arrived_answer a join form_link l on l.clinic_id = a.clinic_id and l.id = a.link_id`;

/** Where the answer is written once it is opened: as of when it arrived, and by nobody but its person. */
export const placeOf = (row: ArrivedAnswer): CheckPlace => ({
  clinicId: row.clinic_id,
  id: row.link_id,
  studyId: row.study_id,
  dyadId: row.dyad_id,
  sessionId: row.session_id,
  seatId: row.seat_id,
  side: row.side,
  route: row.route,
  mode: row.mode,
  language: row.language,
  enteredBy: null,
  sawOtherFirst: false,
  now: row.arrived_at,
});

/** The form that was sealed to the link, or null where it is none, or its person was erased. */
export async function openArrived(
  store: Store,
  row: Pick<ArrivedAnswer, 'clinic_id' | 'link_id' | 'private_key' | 'key_id' | 'version' | 'sealed_to_link'>,
): Promise<SentForm | null> {
  if (row.private_key === null) return null;
  const keys = await store.vault.openItemKeys(row.clinic_id, [row.key_id]);
  if (isErased(keys, row)) return null;
  const sealedRow = { id: row.link_id, key_id: row.key_id, version: row.version };
  const privateKey = openColumn(keys, 'form_link', sealedRow, 'private_key', row.private_key);
  try {
    const words = await openFromLink(Buffer.from(privateKey, 'base64'), row.link_id, row.sealed_to_link);
    return readSentForm(JSON.parse(words));
  } catch {
    return null;
  }
}
