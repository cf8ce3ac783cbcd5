import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality, Purpose } from '../../domain/consent/consent.ts';
import type { Milestone, RetentionEvent, RetentionRule } from '../../domain/consent/retention.ts';
import { makeChange } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';

export interface SetRule {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly event: RetentionEvent;
  /** Null ends the rule. */
  readonly afterDays: number | null;
  readonly warnDays: number;
}

/** Says how long what was collected for a purpose is kept. The newest rule of a purpose, modality and event counts. */
export async function setRetentionRule(store: Store, viewer: Viewer, rule: SetRule): Promise<void> {
  const { changeId, ...content } = rule;
  const { studyId } = rule;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('govern', DESIGN);
  const request = { id: changeId, verb: 'set retention rule', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('retention_rule')
      .values({
        clinic_id: viewer.clinicId,
        id: rule.id,
        study_id: studyId,
        purpose: rule.purpose,
        modality: rule.modality,
        event: rule.event,
        after_days: rule.afterDays,
        warn_days: rule.warnDays,
        set_by: viewer.accountId,
      })
      .execute();
    change.audit({ event: 'retention changed', capacity, studyId, itemId: rule.id });
  });
}

/** The rules in force, for whoever reads the study's design. */
export async function listRetentionRules(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<RetentionRule[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  return readRules(store.db, viewer.clinicId, studyId);
}

/** The same for a use case that has asked, and for the job that carries the rules out. */
export async function readRules(db: Db, clinicId: string, studyId: string): Promise<RetentionRule[]> {
  const { rows } = await sql<{
    purpose: Purpose;
    modality: Modality;
    event: RetentionEvent;
    after_days: number | null;
    warn_days: number;
  }>`
    select distinct on (purpose, modality, event) purpose, modality, event, after_days, warn_days
    from retention_rule where clinic_id = ${clinicId} and study_id = ${studyId}
    order by purpose, modality, event, ordinal desc`.execute(db);
  return rows.flatMap(({ after_days: afterDays, warn_days: warnDays, ...rule }) =>
    afterDays === null ? [] : [{ ...rule, afterDays, warnDays }],
  );
}

export interface NotedMilestone {
  readonly event: Milestone;
  /** Null is the whole study. */
  readonly dyadId: string | null;
  /** Null takes the day back. */
  readonly onDate: string | null;
}

/** Notes the day on which a study or a supervision cycle ended; what is kept from then on counts from it. */
export async function noteMilestone(
  store: Store,
  viewer: Viewer,
  noted: NotedMilestone & { readonly changeId: string; readonly id: string; readonly studyId: string },
): Promise<void> {
  const { changeId, ...content } = noted;
  const { studyId, dyadId } = noted;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('govern', DESIGN);
  if (dyadId !== null) await requireDyad(store.db, viewer.clinicId, studyId, dyadId);
  const request = { id: changeId, verb: 'note milestone', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('milestone')
      .values({
        clinic_id: viewer.clinicId,
        id: noted.id,
        study_id: studyId,
        dyad_id: dyadId,
        event: noted.event,
        on_date: noted.onDate,
        noted_by: viewer.accountId,
      })
      .execute();
    change.audit({ event: 'retention changed', capacity, studyId, dyadId, itemId: noted.id });
  });
}

/** A dyad of this study; NotFound otherwise. */
export async function requireDyad(db: Db, clinicId: string, studyId: string, dyadId: string): Promise<void> {
  const row = await db
    .selectFrom('dyad')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', dyadId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
}

/** The days on which the study and its supervision cycles ended, for whoever reads the design. */
export async function listMilestones(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<NotedMilestone[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  return readMilestones(store.db, viewer.clinicId, studyId);
}

/** The days that count now. */
export async function readMilestones(db: Db, clinicId: string, studyId: string): Promise<NotedMilestone[]> {
  const { rows } = await sql<{ event: Milestone; dyad_id: string | null; on_date: string | null }>`
    select distinct on (event, dyad_id) event, dyad_id, on_date from milestone
    where clinic_id = ${clinicId} and study_id = ${studyId} order by event, dyad_id, ordinal desc`.execute(
    db,
  );
  return rows.flatMap(({ event, dyad_id: dyadId, on_date: onDate }) =>
    onDate === null ? [] : [{ event, dyadId, onDate }],
  );
}
