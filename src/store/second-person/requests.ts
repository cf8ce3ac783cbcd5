import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import {
  SECOND_PERSON_MS,
  type SecondPersonFacts,
  type SecondPersonState,
  secondPersonState,
} from '../../domain/access/second-person.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { type StudyAccess, studyAccess, type Target } from '../study-access.ts';
import { keepAnswer } from './keep-answer.ts';

/** Somebody who asked to learn who a participant is. */
export interface SecondPersonRequest {
  readonly id: string;
  readonly participantId: string;
  readonly askedByName: string;
  readonly askedAt: string;
  /** Why; empty for who may know of it but takes no part in it. */
  readonly reason: string;
  readonly state: SecondPersonState;
  readonly brokeGlass: boolean;
  /** Somebody else has answered: agreed or refused, or looked at the broken glass. */
  readonly answeredByName: string | null;
  readonly mine: boolean;
  readonly mayAnswer: boolean;
}

interface RequestRow {
  id: string;
  item_id: string;
  role: SeatRole;
  asked_by: string;
  asked_at: Date;
  broke_glass: boolean;
  reason: Buffer;
  key_id: string;
  version: number;
  agreed: boolean | null;
  answered_by: string | null;
}

/** What the access rule is asked about a participant's identity. A third party's is guarded as a client's. */
export const identityTarget = (role: SeatRole, secondPerson: boolean): Target => ({
  kind: 'identity',
  perspective: role === 'therapist' ? 'therapist' : 'client',
  dyadId: null,
  secondPerson,
});

/** Who may answer: whoever may govern consents of the study. */
const answering = (access: StudyAccess): boolean =>
  access.mayFresh('govern', { kind: 'consent', perspective: 'joint', dyadId: null, secondPerson: true });

/**
 * Asks that a second person agree to the viewer learning who a participant is; `breakGlass` opens it at once where
 * nobody can be reached and somebody is in danger. Both are in the audit log, and broken glass stands on everybody's
 * Today until somebody else has looked into it.
 */
export async function askSecondPerson(
  store: Store,
  viewer: Viewer,
  asked: {
    readonly changeId: string;
    readonly id: string;
    readonly studyId: string;
    readonly participantId: string;
    readonly reason: string;
    readonly breakGlass: boolean;
  },
): Promise<void> {
  const { changeId, ...content } = asked;
  const { id, studyId, participantId, breakGlass } = asked;
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const role = await roleOf(store.db, clinicId, studyId, participantId);
  const capacity = access.require('read', identityTarget(role, true));
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const request = { id: changeId, verb: 'ask second person', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const now = store.now();
    await change.tx
      .insertInto('second_person_request')
      .values({
        clinic_id: clinicId,
        id,
        action: 'identity',
        study_id: studyId,
        item_id: participantId,
        reason: columnSealer(key, 'second_person_request', id, 1)('reason', asked.reason),
        key_id: key.id,
        asked_by: accountId,
        asked_at: now,
        expires_at: new Date(now.getTime() + SECOND_PERSON_MS),
        broke_glass: breakGlass,
      })
      .execute();
    const event = breakGlass ? ('glass broken' as const) : ('second person asked' as const);
    change.audit({ event, capacity, studyId, itemId: participantId });
  });
}

/** Agrees, refuses, or has looked into broken glass. Whoever asked finds nothing to answer. */
export async function answerSecondPerson(
  store: Store,
  viewer: Viewer,
  answer: {
    readonly changeId: string;
    readonly studyId: string;
    readonly requestId: string;
    readonly agreed: boolean;
  },
): Promise<void> {
  const { changeId, studyId, requestId, agreed } = answer;
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const target: Target = { kind: 'consent', perspective: 'joint', dyadId: null, secondPerson: true };
  const capacity = access.require('govern', target);
  const found = (await requestRows(store.db, clinicId, studyId)).find((row) => row.id === requestId);
  if (found === undefined) throw new NotFound();
  if (found.asked_by === accountId) throw new Refused('second-person.is-you');
  const content = { requestId, agreed };
  const request = { id: changeId, verb: 'answer second person', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await keepAnswer(change, clinicId, { id: changeId, requestId, agreed, accountId }, store.now());
    const event = agreed ? ('second person agreed' as const) : ('second person refused' as const);
    change.audit({ event, capacity, studyId, itemId: found.item_id });
  });
}

/** The requests of a study, the newest first, for those who lead it, govern the clinic or audit it. */
export async function listSecondPersonRequests(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<SecondPersonRequest[]> {
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', { kind: 'audit', perspective: 'team', dyadId: null });
  const mayAnswer = answering(access);
  const rows = await requestRows(store.db, clinicId, studyId);
  const names = await accountNames(
    store,
    clinicId,
    rows.flatMap((row) => [row.asked_by, row.answered_by ?? []]).flat(),
  );
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const now = store.now().getTime();
  return rows.map((row) => {
    const state = secondPersonState(factsOf(row), now);
    const open = row.agreed === null && (state === 'waiting' || row.broke_glass);
    return {
      id: row.id,
      participantId: row.item_id,
      askedByName: names.get(row.asked_by) ?? '',
      askedAt: row.asked_at.toISOString(),
      reason: mayAnswer ? openColumn(keys, 'second_person_request', row, 'reason', row.reason) : '',
      state,
      brokeGlass: row.broke_glass,
      answeredByName: row.answered_by === null ? null : (names.get(row.answered_by) ?? ''),
      mine: row.asked_by === accountId,
      mayAnswer: mayAnswer && open && row.asked_by !== accountId,
    };
  });
}

/** The requests about one participant, as the rule sees them. */
export async function secondPersonFacts(
  db: Db,
  clinicId: string,
  studyId: string,
  participantId: string,
): Promise<SecondPersonFacts[]> {
  const rows = await requestRows(db, clinicId, studyId);
  return rows.filter((row) => row.item_id === participantId).map(factsOf);
}

const factsOf = (row: RequestRow): SecondPersonFacts => ({
  askedBy: row.asked_by,
  askedAt: row.asked_at.getTime(),
  brokeGlass: row.broke_glass,
  agreed: row.agreed,
});

async function requestRows(db: Db, clinicId: string, studyId: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`
    select r.*, p.role, a.agreed, a.answered_by from second_person_request r
    join participant p on p.clinic_id = r.clinic_id and p.id = r.item_id
    left join second_person_answer a on a.clinic_id = r.clinic_id and a.request_id = r.id
    where r.clinic_id = ${clinicId} and r.study_id = ${studyId} and r.action = 'identity'
    order by r.asked_at desc, r.id`.execute(db);
  return rows;
}

/** The participant's role in the study, or NotFound. */
export async function roleOf(
  db: Db,
  clinicId: string,
  studyId: string,
  participantId: string,
): Promise<SeatRole> {
  const row = await db
    .selectFrom('participant')
    .select('role')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', participantId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row.role;
}
