import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import type { ReaderLane, ReadingPromise } from '../../domain/check/reading-promise.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { type OfferedForms, offeredForms } from '../forms/offered-forms.ts';
import { isMember } from '../people/is-member.ts';
import { NotFound } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';

/** What clients read before a form opens that is not in the first language. */
export interface PromiseWords {
  /** BCP 47. */
  readonly language: string;
  readonly whoReads: string;
  readonly crisis: string;
}

export interface AgreedPromise extends ReadingPromise {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  /** The same in other languages; without its own words no form opens in a language. */
  readonly translations?: readonly PromiseWords[];
}

export interface NamedReader {
  readonly id: string;
  readonly lane: ReaderLane;
  readonly accountId: string;
  readonly name: string;
}

/** What is promised before a form opens, and who is named; null where nothing is promised yet. */
export interface StandingPromise {
  readonly promise:
    | (ReadingPromise & {
        readonly id: string;
        readonly number: number;
        readonly translations: readonly PromiseWords[];
      })
    | null;
  readonly readers: readonly NamedReader[];
  /** Beside the first language: those in which clients may be asked, once this is written in them too. */
  readonly languages: OfferedForms['languages'];
}

/** Promises anew who reads and how soon. Earlier promises stay as they were: each form keeps the one it was opened under. */
export async function agreePromise(store: Store, viewer: Viewer, agreed: AgreedPromise): Promise<void> {
  const { changeId, id, studyId, translations = [], ...promise } = agreed;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const request = { id: changeId, verb: 'agree promise', studyId, content: { id, ...promise, translations } };
  await makeChange(store, viewer, request, async (change) => {
    // The study’s row is the lock: two promises agreed at once get two numbers.
    await change.tx
      .selectFrom('study')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', studyId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const newest = await newestPromise(change.tx, clinicId, studyId);
    await change.tx
      .insertInto('reading_promise')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        number: (newest?.number ?? 0) + 1,
        who_reads: promise.whoReads,
        read_within_hours: promise.readWithinHours,
        service_within_hours: promise.serviceWithinHours,
        safety_within_hours: promise.safetyWithinHours,
        country: promise.country,
        crisis: promise.crisis,
        agreed_by: viewer.accountId,
        agreed_at: store.now(),
      })
      .execute();
    for (const { language, whoReads, crisis } of translations) {
      await change.tx
        .insertInto('promise_words')
        .values({ clinic_id: clinicId, id: newId(), promise_id: id, language, who_reads: whoReads, crisis })
        .execute();
    }
    change.audit({ event: 'reading promised', capacity, studyId, itemId: id });
  });
}

/** Names somebody of the clinic who reads what is for the service, or is told at once of what concerns safety. */
export async function nameReader(
  store: Store,
  viewer: Viewer,
  named: {
    readonly changeId: string;
    readonly id: string;
    readonly studyId: string;
    readonly lane: ReaderLane;
    readonly accountId: string;
  },
): Promise<void> {
  const { changeId, id, studyId, lane, accountId } = named;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const request = { id: changeId, verb: 'name reader', studyId, content: { id, lane, accountId } };
  await makeChange(store, viewer, request, async (change) => {
    if (!(await isMember(change.tx, clinicId, accountId))) throw new NotFound();
    await change.tx
      .insertInto('named_reader')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        lane,
        account_id: accountId,
        named_by: viewer.accountId,
        named_at: store.now(),
      })
      .execute();
    change.audit({ event: 'reader named', capacity, studyId, itemId: accountId });
  });
  await sayRightsChanged(store);
}

/** Ends that somebody reads. What they have not acknowledged is the other named people’s. */
export async function endReader(
  store: Store,
  viewer: Viewer,
  ended: { readonly changeId: string; readonly studyId: string; readonly id: string },
): Promise<void> {
  const { changeId, studyId, id } = ended;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'end reader', studyId, content: { id } },
    async (change) => {
      const row = await change.tx
        .updateTable('named_reader')
        .set({ ended_at: store.now() })
        .where('clinic_id', '=', viewer.clinicId)
        .where('study_id', '=', studyId)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('account_id')
        .executeTakeFirst();
      if (row === undefined) throw new NotFound();
      change.audit({ event: 'reader ended', capacity, studyId, itemId: row.account_id });
    },
  );
  await sayRightsChanged(store);
}

/** What is promised now, for whoever may read how care is run. */
export async function readPromise(store: Store, viewer: Viewer, studyId: string): Promise<StandingPromise> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const [row, readers] = await Promise.all([
    newestPromise(store.db, viewer.clinicId, studyId),
    readersOf(store.db, viewer.clinicId, studyId),
  ]);
  const names = await accountNames(
    store,
    viewer.clinicId,
    readers.map((reader) => reader.accountId),
  );
  const promise =
    row === undefined
      ? null
      : {
          id: row.id,
          number: row.number,
          ...promiseOf(row),
          translations: await promiseWords(store.db, viewer.clinicId, row.id),
        };
  const { languages } = await offeredForms(store.db, viewer.clinicId);
  return {
    promise,
    readers: readers.map((each) => ({ ...each, name: names.get(each.accountId) ?? '' })),
    languages: languages.filter(({ tag }) => tag !== FIRST_LANGUAGE),
  };
}

/** The newest promise of a place. */
export const newestPromise = (db: Db, clinicId: string, studyId: string) =>
  db
    .selectFrom('reading_promise')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();

type PromiseRow = NonNullable<Awaited<ReturnType<typeof newestPromise>>>;

/** A promise as its people read it. */
export const promiseOf = (row: PromiseRow): ReadingPromise => ({
  whoReads: row.who_reads,
  readWithinHours: row.read_within_hours,
  serviceWithinHours: row.service_within_hours,
  safetyWithinHours: row.safety_within_hours,
  country: row.country,
  crisis: row.crisis,
});

/** A promise in the other languages that it was written in. */
export async function promiseWords(db: Db, clinicId: string, promiseId: string): Promise<PromiseWords[]> {
  const rows = await db
    .selectFrom('promise_words')
    .select(['language', 'who_reads', 'crisis'])
    .where('clinic_id', '=', clinicId)
    .where('promise_id', '=', promiseId)
    .orderBy('language')
    .execute();
  return rows.map((row) => ({ language: row.language, whoReads: row.who_reads, crisis: row.crisis }));
}

/** Everybody who is named to read in a place now; a closed account reads nothing. */
export async function readersOf(
  db: Db,
  clinicId: string,
  studyId: string,
): Promise<Omit<NamedReader, 'name'>[]> {
  const rows = await db
    .selectFrom('named_reader as r')
    .innerJoin('account as a', (join) =>
      join.onRef('a.clinic_id', '=', 'r.clinic_id').onRef('a.id', '=', 'r.account_id'),
    )
    .select(['r.id', 'r.lane', 'r.account_id'])
    .where('r.clinic_id', '=', clinicId)
    .where('r.study_id', '=', studyId)
    .where('r.ended_at', 'is', null)
    .where('a.closed_at', 'is', null)
    .orderBy('r.named_at')
    .execute();
  return rows.map((row) => ({ id: row.id, lane: row.lane, accountId: row.account_id }));
}

/** Whether this viewer is named to read in a place now. */
export async function isNamedReader(
  db: Db,
  viewer: Viewer,
  studyId: string,
  lane: ReaderLane,
): Promise<boolean> {
  const readers = await readersOf(db, viewer.clinicId, studyId);
  return readers.some((each) => each.lane === lane && each.accountId === viewer.accountId);
}
