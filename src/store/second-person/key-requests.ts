import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import {
  opensFor,
  SECOND_PERSON_MS,
  type SecondPersonFacts,
  type SecondPersonState,
  secondPersonState,
} from '../../domain/access/second-person.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { accountNames } from '../accounts.ts';
import { makeChange } from '../change.ts';
import { mayInClinic, requireInClinic } from '../clinic-access.ts';
import { clinicItem, readClinicName } from '../clinics.ts';
import { changePassphrase, KeyringStaysLocked } from '../keys/keyring-file.ts';
import type { Db } from '../keys/vault.ts';
import { fresh } from '../people/give-access.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import { refuseWeak } from '../sign-in/new-way-in.ts';
import type { Store } from '../store.ts';
import { keepAnswer } from './keep-answer.ts';

/** Somebody who asked to change the passphrase that unlocks this house. */
export interface KeyRequest {
  readonly id: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly reason: string;
  readonly state: SecondPersonState;
  readonly answeredByName: string | null;
  readonly mine: boolean;
  readonly mayAnswer: boolean;
}

interface KeyRequestRow {
  id: string;
  asked_by: string;
  asked_at: Date;
  reason: Buffer;
  key_id: string;
  version: number;
  agreed: boolean | null;
  answered_by: string | null;
}

/** Asks that a second person agree to changing the passphrase: whoever holds it alone could lock everybody out. */
export async function askKeyChange(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly id: string; readonly reason: string },
): Promise<void> {
  const { changeId, ...content } = asked;
  const { clinicId, accountId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'keys', true);
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  const request = { id: changeId, verb: 'ask key change', studyId: null, content };
  await makeChange(store, viewer, request, async (change) => {
    const now = store.now();
    await change.tx
      .insertInto('second_person_request')
      .values({
        clinic_id: clinicId,
        id: asked.id,
        action: 'keys',
        study_id: null,
        item_id: null,
        reason: columnSealer(key, 'second_person_request', asked.id, 1)('reason', asked.reason),
        key_id: key.id,
        asked_by: accountId,
        asked_at: now,
        expires_at: new Date(now.getTime() + SECOND_PERSON_MS),
      })
      .execute();
    change.audit({ event: 'second person asked', capacity, itemId: asked.id });
  });
}

/** Agrees to a change of the passphrase, or refuses. Whoever asked finds nothing to answer. */
export async function answerKeyChange(
  store: Store,
  viewer: Viewer,
  answer: { readonly changeId: string; readonly requestId: string; readonly agreed: boolean },
): Promise<void> {
  const { changeId, requestId, agreed } = answer;
  const { clinicId, accountId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'keys', true);
  const found = (await requestRows(store.db, clinicId)).find((row) => row.id === requestId);
  if (found === undefined) throw new NotFound();
  if (found.asked_by === accountId) throw new Refused('second-person.is-you');
  const request = {
    id: changeId,
    verb: 'answer key change',
    studyId: null,
    content: { requestId, agreed },
  };
  await makeChange(store, viewer, request, async (change) => {
    await keepAnswer(change, clinicId, { id: changeId, requestId, agreed, accountId }, store.now());
    const event = agreed ? ('second person agreed' as const) : ('second person refused' as const);
    change.audit({ event, capacity, itemId: requestId });
  });
}

/** The requests of a clinic, the newest first, for those who may know of the keys. */
export async function listKeyRequests(store: Store, viewer: Viewer): Promise<KeyRequest[]> {
  const { clinicId, accountId } = viewer;
  requireInClinic(viewer, 'know', 'keys');
  const answers = mayInClinic(fresh(viewer), 'govern', 'keys', true);
  const rows = await requestRows(store.db, clinicId);
  const names = await accountNames(
    store,
    clinicId,
    rows.flatMap((row) => [row.asked_by, ...(row.answered_by === null ? [] : [row.answered_by])]),
  );
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const now = store.now().getTime();
  return rows.map((row) => {
    const state = secondPersonState(factsOf(row), now);
    return {
      id: row.id,
      askedByName: names.get(row.asked_by) ?? '',
      askedAt: row.asked_at.toISOString(),
      reason: answers ? openColumn(keys, 'second_person_request', row, 'reason', row.reason) : '',
      state,
      answeredByName: row.answered_by === null ? null : (names.get(row.answered_by) ?? ''),
      mine: row.asked_by === accountId,
      mayAnswer: answers && state === 'waiting' && row.asked_by !== accountId,
    };
  });
}

/**
 * Gives the keyring a new passphrase, once a second person has agreed. One slot of the file is rewritten; nothing else
 * is sealed anew, and the recovery key opens as before. Throws Refused where the present passphrase does not open it.
 */
export async function changeHousePassphrase(
  store: Store,
  viewer: Viewer,
  change: { readonly changeId: string; readonly present: Redacted<string>; readonly next: Redacted<string> },
): Promise<void> {
  const { clinicId, accountId } = viewer;
  refuseWeak(change.next, [await readClinicName(store, clinicId)]);
  const now = store.now().getTime();
  const agreed = (await requestRows(store.db, clinicId)).find((row) =>
    opensFor(factsOf(row), accountId, now),
  );
  const capacity = requireInClinic(viewer, 'govern', 'keys', agreed !== undefined);
  // Only a keyed sum of it is kept, by which a repeated request is told from another one.
  const content = [change.present.reveal(), change.next.reveal()];
  const request = { id: change.changeId, verb: 'change passphrase', studyId: null, content };
  await makeChange(store, viewer, request, async (made) => {
    const opener = { kind: 'passphrase' as const, passphrase: change.present };
    await changePassphrase(store.vault.keyring.path, opener, change.next).catch((error: unknown) => {
      throw error instanceof KeyringStaysLocked ? new Refused('keys.present-differs') : error;
    });
    made.audit({ event: 'passphrase changed', capacity, itemId: agreed?.id ?? null });
  });
}

const factsOf = (row: KeyRequestRow): SecondPersonFacts => ({
  askedBy: row.asked_by,
  askedAt: row.asked_at.getTime(),
  brokeGlass: false,
  agreed: row.agreed,
});

async function requestRows(db: Db, clinicId: string): Promise<KeyRequestRow[]> {
  const { rows } = await sql<KeyRequestRow>`
    select r.*, a.agreed, a.answered_by from second_person_request r
    left join second_person_answer a on a.clinic_id = r.clinic_id and a.request_id = r.id
    where r.clinic_id = ${clinicId} and r.action = 'keys'
    order by r.asked_at desc, r.id limit 100`.execute(db);
  return rows;
}
