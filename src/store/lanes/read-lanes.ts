import type { Viewer } from '../../domain/access/viewer.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { type AuditNote, keepAudit } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import { placeOfSession } from '../session-place.ts';
import type { Store } from '../store.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { type LaneBody, openBody } from './lane-body.ts';
import { analysisConsented, LANE_COLUMNS, type LaneRow, targetOfLane } from './lane-target.ts';

/** One lane as it is opened. */
export interface OpenLane extends LaneBody {
  readonly id: string;
  readonly kind: LaneRow['kind'];
  readonly side: Side;
  readonly byMachine: boolean;
  readonly name: string;
  readonly mayRemove: boolean;
}

export interface SessionLanes {
  readonly lanes: readonly OpenLane[];
  /** Whose ratings the viewer may keep for this session. */
  readonly mayRate: readonly Side[];
  readonly mayImport: boolean;
}

/** The lanes of a session that the viewer may read, observed ones first. What may not be known is not in the list. */
export async function readLanes(store: Store, viewer: Viewer, sessionId: string): Promise<SessionLanes> {
  const { clinicId } = viewer;
  const place = await placeOfSession(store, viewer, sessionId);
  const access = await studyAccess(store.db, viewer, place.study_id);
  const asks = asksOf(access, { ...place, id: sessionId, session_id: sessionId });
  if (!asks.mayRead) throw new NotFound();
  const rows = await readableLanes(store, viewer, access, sessionId);
  await keepAudit(store.db, clinicId, viewer.accountId, openings(access, rows));
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const lanes = rows
    .filter((row) => !isErased(keys, row))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      side: row.side,
      byMachine: row.by_machine,
      name: openColumn(keys, 'lane', row, 'name', row.name),
      mayRemove: access.may('write', targetOfLane(row)),
      ...openBody(openColumn(keys, 'lane', row, 'body', row.body)),
    }));
  return { lanes, mayRate: asks.mayRate, mayImport: asks.mayImport };
}

async function readableLanes(store: Store, viewer: Viewer, access: StudyAccess, sessionId: string) {
  const rows = await store.db
    .selectFrom('lane')
    .select([...LANE_COLUMNS, 'name', 'body', 'key_id', 'version'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('session_id', '=', sessionId)
    .where('deleted_at', 'is', null)
    .orderBy('kind')
    .orderBy('side')
    .orderBy('kept_at')
    .orderBy('id')
    .execute();
  const readable = rows.filter((row) => access.may('read', targetOfLane(row)));
  const consented = await Promise.all(
    readable.map((row) => analysisConsented(store, viewer.clinicId, access, row)),
  );
  return readable.filter((_row, at) => consented[at]);
}

/** What the viewer may read and do in this session, whether anything is kept there or not. */
function asksOf(access: StudyAccess, place: Pick<LaneRow, 'id' | 'study_id' | 'dyad_id' | 'session_id'>) {
  const observed = (sound: boolean) =>
    targetOfLane({ ...place, kind: 'observed', side: 'client', sound, picture: !sound, by_machine: false });
  const rating = (side: Side) =>
    targetOfLane({ ...place, kind: 'rating', side, sound: false, picture: false, by_machine: false });
  const either = [observed(true), observed(false)];
  const mayRate = SIDES.filter((side) => access.may('write', { ...rating(side), id: null }));
  return {
    mayRate,
    mayImport: either.some((target) => access.may('write', target)),
    mayRead:
      either.some((target) => access.may('read', target)) ||
      SIDES.some((side) => access.may('read', rating(side))),
  };
}

/** One event for each person's rating and one for what was observed, before the first value leaves. */
function openings(access: StudyAccess, rows: readonly LaneRow[]): AuditNote[] {
  const events = rows
    .filter((row, at) => row.kind === 'rating' || rows.findIndex((each) => each.kind === 'observed') === at)
    .map((row) => ({
      event: row.kind === 'rating' ? ('rating opened' as const) : ('lanes opened' as const),
      capacity: access.require('read', targetOfLane(row)),
      studyId: row.study_id,
      dyadId: row.dyad_id,
      itemId: row.id,
    }));
  return events;
}
