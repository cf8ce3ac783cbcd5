import { sql } from 'kysely';
import { opensFor } from '../../domain/access/second-person.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import type { Identity } from '../participants.ts';
import { NotFound, Refused } from '../refusals.ts';
import { isErased, openForChange } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { identityTarget, roleOf, secondPersonFacts } from './requests.ts';

/**
 * Who a participant is: after a second person agreed, or with broken glass, and after a fresh sign-in. Of somebody who
 * left the study it is blocked from the withdrawal on.
 */
export async function openIdentity(
  store: Store,
  viewer: Viewer,
  studyId: string,
  participantId: string,
): Promise<Identity> {
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const role = await roleOf(store.db, clinicId, studyId, participantId);
  const now = store.now().getTime();
  const facts = await secondPersonFacts(store.db, clinicId, studyId, participantId);
  const agreed = facts.some((each) => opensFor(each, accountId, now));
  const capacity = access.require('read', identityTarget(role, agreed));
  if (await hasLeft(store.db, clinicId, studyId, participantId)) throw new Refused('second-person.has-left');
  const row = await store.db
    .selectFrom('identity')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', participantId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  if (isErased(keys, row)) throw new Refused('second-person.has-left');
  const note = { event: 'identity opened' as const, capacity, studyId, itemId: participantId };
  await keepAudit(store.db, clinicId, accountId, [note]);
  return JSON.parse(openForChange(keys, 'identity', row, 'body', row.body)) as Identity;
}

/** Every seat of theirs in the study has a whole withdrawal that was not taken back. */
export async function hasLeft(
  db: Db,
  clinicId: string,
  studyId: string,
  participantId: string,
): Promise<boolean> {
  const { rows } = await sql<{ seats: number; left: number }>`
    select count(*)::int as seats, count(*) filter (where exists (select from withdrawal w
      where w.clinic_id = s.clinic_id and w.seat_id = s.id and w.whole
        and not exists (select from withdrawal_step t where t.clinic_id = w.clinic_id
          and t.withdrawal_id = w.id and t.step = 'taken back')))::int as left
    from seat s where s.clinic_id = ${clinicId} and s.study_id = ${studyId}
      and s.participant_id = ${participantId}`.execute(db);
  const { seats = 0, left = 0 } = rows[0] ?? {};
  return seats > 0 && seats === left;
}
