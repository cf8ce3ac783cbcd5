import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { SentForm } from '../../domain/check/read-answers.ts';
import { safetyReasons } from '../../domain/check/safety.ts';
import { lanesFor } from '../../domain/check/session-check.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { Db } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { ARRIVED, type ArrivedAnswer, openArrived, placeOf, WITH_LINK } from './arrived-answer.ts';
import { type KnownInstruments, readAttached } from './attached-answers.ts';
import { raiseSafety, writeCheck } from './write-check.ts';

/** Answers that are taken in before others are let to the connection. */
const BATCH = 50;

/** How an arrived answer ended. */
type Taken = 'taken in' | 'set aside' | 'unreadable';

/**
 * Opens the answers that have arrived and seals them under their persons’ own keys; the link’s key is destroyed with
 * it. Any number of servers may do this at once. Answers with how many were taken in; the rest wait for the next round.
 */
export async function takeInAnswers(store: Store): Promise<number> {
  while ((await lookAtKeptAside(store)) === BATCH);
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
    const round: Round = { store, tx, places: new Map(), instruments: new Map() };
    // Opening an answer and making the key of its row wait for nobody; only what is written stands in a line.
    const opened = await Promise.all(rows.map((row) => openOf(store, row)));
    for (const [at, row] of rows.entries()) {
      await endArrived(store, tx, row, await takeIn(round, row, opened[at] ?? null));
    }
    return rows.length;
  });
}

/** What is read once for the answers of one round. */
interface Round {
  readonly store: Store;
  readonly tx: Db;
  readonly places: Map<string, StudyAccess>;
  readonly instruments: KnownInstruments;
}

async function accessOf({ tx, places }: Round, row: ArrivedAnswer): Promise<StudyAccess> {
  const access = places.get(row.study_id) ?? (await studyAccess(tx, nobody(row.clinic_id), row.study_id));
  places.set(row.study_id, access);
  return access;
}

/**
 * Looks once into each answer that was kept aside, for safety alone: somebody decides later whether it counts, and what
 * concerns safety does not wait for that. Nobody reads anything else of it.
 */
async function lookAtKeptAside(store: Store): Promise<number> {
  return store.db.transaction().execute(async (tx) => {
    const { rows } = await sql<ArrivedAnswer>`
      select ${ARRIVED} from ${WITH_LINK} where a.state = 'kept aside' and a.safety_looked_at is null
      order by a.arrived_at limit ${BATCH} for update of a skip locked`.execute(tx);
    const round: Round = { store, tx, places: new Map(), instruments: new Map() };
    for (const row of rows) {
      if ((await accessOf(round, row)).mayBeAsked(row.seat_id)) await raiseFrom(round, row);
      await tx
        .updateTable('arrived_answer')
        .set({ safety_looked_at: store.now() })
        .where('clinic_id', '=', row.clinic_id)
        .where('id', '=', row.id)
        .execute();
    }
    return rows.length;
  });
}

async function raiseFrom(round: Round, row: ArrivedAnswer): Promise<void> {
  const { store, tx, instruments } = round;
  const form = await openArrived(store, row);
  if (form === null) return;
  const place = placeOf(row);
  const asked = row.instrument_ids;
  const { itemNine } = await readAttached(store, tx, place, form.instruments, asked, instruments);
  const reasons = safetyReasons(form.answers, itemNine);
  if (reasons.length === 0) return;
  const item = checkItem(row.study_id, row.link_id, row.seat_id, row.side);
  await raiseSafety({ tx: tx as never }, await store.vault.itemKey(row.clinic_id, item), place, reasons);
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

/** What an answer says, and the key that its row is going to be sealed under. */
interface Opened {
  readonly form: SentForm;
  readonly key: ItemKey;
}

/** Null where it cannot be read. A key that seals nothing in the end is harmless. */
async function openOf(store: Store, row: ArrivedAnswer): Promise<Opened | null> {
  const form = await openArrived(store, row);
  if (form === null) return null;
  const item = checkItem(row.study_id, row.link_id, row.seat_id, row.side);
  return { form, key: await store.vault.itemKey(row.clinic_id, item) };
}

async function takeIn(round: Round, row: ArrivedAnswer, opened: Opened | null): Promise<Taken> {
  const { store, tx, instruments } = round;
  const access = await accessOf(round, row);
  // Withdrawn between asking and answering: nothing of it is kept.
  if (!access.mayBeAsked(row.seat_id)) return 'set aside';
  if (opened === null || !lanesFor(access.place, row.side).includes(opened.form.lane)) return 'unreadable';
  const { form, key } = opened;
  const place = placeOf(row);
  const attached = await readAttached(store, tx, place, form.instruments, row.instrument_ids, instruments);
  const change = { tx: tx as never };
  try {
    await sql`savepoint answer`.execute(tx);
    await writeCheck(change, key, place, form, attached);
    return 'taken in';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await sql`rollback to savepoint answer`.execute(tx);
    // Two ways at the same moment: the first one counts, as its person was told. Safety is told of either.
    await raiseSafety(change, key, place, safetyReasons(form.answers, attached.itemNine));
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
