import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { lanesFor } from '../../domain/check/session-check.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { ARRIVED, type ArrivedAnswer, openArrived, placeOf, WITH_LINK } from './arrived-answer.ts';
import { writeCheck } from './write-check.ts';

/** Answers that are taken in before others are let to the connection. */
const BATCH = 50;

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

const waiting = async (tx: Db): Promise<ArrivedAnswer[]> =>
  (
    await sql<ArrivedAnswer>`
      select ${ARRIVED} from ${WITH_LINK}
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

async function takeIn(store: Store, tx: Db, row: ArrivedAnswer, access: StudyAccess): Promise<Taken> {
  // Withdrawn between asking and answering: nothing of it is kept.
  if (!access.mayBeAsked(row.seat_id)) return 'set aside';
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

async function endArrived(store: Store, tx: Db, row: ArrivedAnswer, taken: Taken): Promise<void> {
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
