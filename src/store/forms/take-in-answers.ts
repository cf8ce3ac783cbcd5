import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { readSentForm, type SentForm } from '../../domain/check/read-answers.ts';
import { lanesFor } from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { openFromLink } from '../../seal/seal-to-link.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { type CheckPlace, writeCheck } from './write-check.ts';

/** Answers that are taken in before others are let to the connection. */
const BATCH = 50;

interface Arrived {
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
  readonly route: 'link' | 'kiosk';
  readonly mode: CheckPlace['mode'];
  readonly language: string;
  readonly private_key: Buffer | null;
  readonly key_id: string;
  readonly version: number;
}

/** How an arrived answer ended. */
type Taken = 'taken in' | 'set aside' | 'unreadable';

/**
 * Opens the answers that have arrived and seals them under their persons’ own keys; the link’s key is destroyed with
 * it. Any number of servers may do this at once. Answers with how many were taken in; the rest wait for the next round.
 */
export async function takeInAnswers(store: Store): Promise<number> {
  let count = 0;
  for (;;) {
    const taken = await takeBatch(store);
    count += taken;
    if (taken < BATCH) return count;
  }
}

async function takeBatch(store: Store): Promise<number> {
  return store.db.transaction().execute(async (tx) => {
    const rows = await waiting(tx);
    const places = new Map<string, StudyAccess>();
    for (const row of rows) {
      const access = places.get(row.study_id) ?? (await studyAccess(tx, nobody(row.clinic_id), row.study_id));
      places.set(row.study_id, access);
      await endArrived(store, tx, row, await takeIn(store, tx, row, access));
    }
    return rows.length;
  });
}

const waiting = async (tx: Db): Promise<Arrived[]> =>
  (
    await sql<Arrived>`
      select a.clinic_id, a.id, a.sealed_to_link, a.arrived_at, l.id as link_id, l.study_id, l.dyad_id, l.session_id,
        l.seat_id, l.side, l.route, l.mode, l.language, l.private_key, l.key_id, l.version
      from arrived_answer a join form_link l on l.clinic_id = a.clinic_id and l.id = a.link_id
      where a.state = 'waiting' order by a.arrived_at limit ${BATCH} for update of a skip locked`.execute(tx)
  ).rows;

/** Reads the consents of a place for nobody in particular. */
const nobody = (clinicId: string): Viewer => ({
  clinicId,
  accountId: '00000000-0000-0000-0000-000000000000',
  seats: [],
  grants: [],
  steppedUp: false,
});

async function takeIn(store: Store, tx: Db, row: Arrived, access: StudyAccess): Promise<Taken> {
  const purpose = access.place === 'care' ? 'care feedback' : 'this study';
  // Withdrawn between asking and answering: nothing of it is kept.
  if (access.standing(row.seat_id, purpose, 'questionnaire') !== 'given') return 'set aside';
  const form = await openArrived(store, row);
  if (form === null || !lanesFor(access.place, row.side).includes(form.lane)) return 'unreadable';
  const item = checkItem(row.study_id, row.link_id, row.seat_id, row.side);
  const key = await store.vault.itemKey(row.clinic_id, item);
  try {
    await sql`savepoint answer`.execute(tx);
    await writeCheck({ tx: tx as never }, key, placeOf(row), form);
    return 'taken in';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await sql`rollback to savepoint answer`.execute(tx);
    // Two ways at the same moment: the first one counts, as its person was told.
    return 'set aside';
  }
}

const placeOf = (row: Arrived): CheckPlace => ({
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
  row: Pick<Arrived, 'clinic_id' | 'link_id' | 'private_key' | 'key_id' | 'version' | 'sealed_to_link'>,
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

async function endArrived(store: Store, tx: Db, row: Arrived, taken: Taken): Promise<void> {
  const keeps = taken === 'unreadable';
  await tx
    .updateTable('arrived_answer')
    .set({ state: taken, ...(keeps ? {} : { sealed_to_link: null }) })
    .where('clinic_id', '=', row.clinic_id)
    .where('id', '=', row.id)
    .execute();
  if (!keeps) {
    await tx
      .updateTable('form_link')
      .set({ private_key: null })
      .where('clinic_id', '=', row.clinic_id)
      .where('id', '=', row.link_id)
      .execute();
  }
  if (taken !== 'taken in') return;
  const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.link_id };
  const note: AuditNote = { event: 'check answered', capacity: row.side, ...place };
  await keepAudit(tx as Store['db'], row.clinic_id, null, [note]);
}
