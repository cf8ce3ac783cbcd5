import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { type AgeBand, GUARDIAN_BELOW, needsGuardian } from '../domain/consent/age-rule.ts';
import { makeChange } from './change.ts';
import { newestAgeRules } from './consent-ledger.ts';
import type { ItemOf } from './keys/vault.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import { sayRightsChanged } from './rights-changed.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

export interface AgeRule {
  readonly participantId: string;
  readonly band: AgeBand;
  /** What the parents of a child will see, fixed beforehand and shown to the child in these words. */
  readonly parentsSee: string;
}

export type DecidedAge = AgeRule & { readonly needsGuardian: boolean };

/** Goes with the participant's identity: how young somebody is, is part of who they are. */
const ageItem = (studyId: string, participantId: string): ItemOf => ({
  kind: 'age_rule',
  id: participantId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId: participantId, modality: 'identity' }],
  perspective: 'team',
});

/** Decides how old a participant is, as far as a rule depends on it. A later decision stands beside the earlier ones. */
export async function setAgeRule(
  store: Store,
  viewer: Viewer,
  rule: AgeRule & { readonly changeId: string; readonly id: string; readonly studyId: string },
): Promise<void> {
  const { changeId, ...content } = rule;
  const { studyId, participantId } = rule;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const known = await store.db
    .selectFrom('participant')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', participantId)
    .executeTakeFirst();
  if (known === undefined) throw new NotFound();
  const key = await store.vault.itemKey(viewer.clinicId, ageItem(studyId, participantId));
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'set age rule', studyId, content },
    async (change) => {
      await change.tx
        .insertInto('age_rule')
        .values({
          clinic_id: viewer.clinicId,
          id: rule.id,
          study_id: studyId,
          participant_id: participantId,
          band: rule.band,
          parents_see: columnSealer(key, 'age_rule', rule.id, 1)('parents_see', rule.parentsSee),
          key_id: key.id,
          decided_by: viewer.accountId,
        })
        .execute();
      change.audit({ event: 'age rule set', capacity, studyId, itemId: participantId });
    },
  );
  await sayRightsChanged(store);
}

interface RuleRow {
  id: string;
  participant_id: string;
  band: AgeBand;
  parents_see: Buffer;
  key_id: string;
  version: number;
  guardian_below: number | null;
}

/** The age rule of everybody for whom one was decided, with what it asks for by the newest protocol. */
export async function listAgeRules(store: Store, viewer: Viewer, studyId: string): Promise<DecidedAge[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  return readAgeRules(store, viewer.clinicId, studyId);
}

/** The same for a use case that has asked the access rule. */
export async function readAgeRules(store: Store, clinicId: string, studyId: string): Promise<DecidedAge[]> {
  const { rows } = await sql<RuleRow>`
    select a.*, (select p.guardian_below from protocol p where p.clinic_id = a.clinic_id and p.study_id = a.study_id
      order by p.number desc limit 1) as guardian_below
    from (${newestAgeRules(clinicId, studyId)}) a`.execute(store.db);
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    participantId: row.participant_id,
    band: row.band,
    parentsSee: openColumn(keys, 'age_rule', row, 'parents_see', row.parents_see),
    needsGuardian: needsGuardian(row.band, row.guardian_below ?? GUARDIAN_BELOW),
  }));
}
