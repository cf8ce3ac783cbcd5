import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { Protocol } from '../domain/study/protocol.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import type { Db } from './keys/vault.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import { sayRightsChanged } from './rights-changed.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';

export interface AgreedProtocol extends Protocol {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
}

export interface ProtocolVersion extends Protocol {
  readonly id: string;
  readonly number: number;
  readonly agreedAt: string;
}

/** Agrees a new version of the protocol. Earlier versions stay as they were; the newest one is in force. */
export async function agreeProtocol(store: Store, viewer: Viewer, protocol: AgreedProtocol): Promise<void> {
  const { changeId, ...content } = protocol;
  const { clinicId } = viewer;
  const { id, studyId } = protocol;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const seal = columnSealer(key, 'protocol', id, 1);
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'agree protocol', studyId, content },
    async (change) => {
      // The study's row is the lock: two versions agreed at once get two numbers.
      await change.tx
        .selectFrom('study')
        .select('id')
        .where('clinic_id', '=', clinicId)
        .where('id', '=', studyId)
        .forNoKeyUpdate()
        .executeTakeFirstOrThrow();
      const newest = await change.tx
        .selectFrom('protocol')
        .select('number')
        .where('clinic_id', '=', clinicId)
        .where('study_id', '=', studyId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      await change.tx
        .insertInto('protocol')
        .values({
          clinic_id: clinicId,
          id,
          study_id: studyId,
          number: (newest?.number ?? 0) + 1,
          recorded_sessions: [...protocol.recordedSessions],
          checked_sessions: [...protocol.checkedSessions],
          interviewed: [...protocol.interviewed],
          within_hours: protocol.withinHours,
          seat_wall: protocol.seatWall,
          hold_days: protocol.holdDays,
          kept_at_withdrawal: seal('kept_at_withdrawal', protocol.keptAtWithdrawal),
          guide: seal('guide', JSON.stringify(protocol.guide)),
          limits: seal('limits', protocol.limits),
          distress: seal('distress', protocol.distress),
          consent_months: protocol.consentMonths,
          guardian_below: protocol.guardianBelow,
          key_id: key.id,
        })
        .execute();
      change.audit({ event: 'study changed', capacity, studyId, itemId: id });
    },
  );
  // Who sits in the study, and who needs a guardian, may reach less from now on.
  await sayRightsChanged(store);
}

/** Every version of a study's protocol, the one in force first. */
export async function listProtocols(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<ProtocolVersion[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('protocol')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .execute();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    agreedAt: row.agreed_at.toISOString(),
    recordedSessions: row.recorded_sessions,
    checkedSessions: row.checked_sessions,
    interviewed: row.interviewed as Side[],
    withinHours: row.within_hours,
    seatWall: row.seat_wall,
    holdDays: row.hold_days,
    keptAtWithdrawal: openColumn(keys, 'protocol', row, 'kept_at_withdrawal', row.kept_at_withdrawal),
    guide:
      row.guide === null
        ? []
        : (JSON.parse(openColumn(keys, 'protocol', row, 'guide', row.guide)) as string[]),
    limits: row.limits === null ? '' : openColumn(keys, 'protocol', row, 'limits', row.limits),
    distress: row.distress === null ? '' : openColumn(keys, 'protocol', row, 'distress', row.distress),
    consentMonths: row.consent_months,
    guardianBelow: row.guardian_below,
  }));
}

/** What the newest protocol plans, for a use case that has asked the access rule; null before the first one. */
export async function plannedIn(
  db: Db,
  clinicId: string,
  studyId: string,
): Promise<Pick<Protocol, 'recordedSessions' | 'checkedSessions' | 'interviewed' | 'withinHours'> | null> {
  const row = await db
    .selectFrom('protocol')
    .select(['recorded_sessions', 'checked_sessions', 'interviewed', 'within_hours'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    recordedSessions: row.recorded_sessions,
    checkedSessions: row.checked_sessions,
    interviewed: row.interviewed as Side[],
    withinHours: row.within_hours,
  };
}

/** For how many months a consent holds by the newest protocol, for a use case that has asked the access rule. */
export async function consentMonths(db: Db, clinicId: string, studyId: string): Promise<number | null> {
  const row = await db
    .selectFrom('protocol')
    .select('consent_months')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.consent_months ?? null;
}
