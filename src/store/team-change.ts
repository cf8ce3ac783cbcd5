import type { Viewer } from '../domain/access/viewer.ts';
import type { AuditEventName } from '../domain/audit/audit-event.ts';
import type { Capacity } from '../domain/access/viewer.ts';
import { type Change, makeChange } from './change.ts';
import type { RowPlace } from './kept-rows.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { type StudyAccess, studyAccess, type Target } from './study-access.ts';

/** A mutation of the research team's own rows. */
export interface TeamRequest {
  readonly changeId: string;
  readonly studyId: string;
  readonly id: string;
}

/** What the work is given: the change, where its row stands, and the access that was asked. */
export interface TeamWork {
  readonly change: Change;
  /** Clinic, study, id and the team's key; the caller names the noun. */
  readonly place: Omit<RowPlace, 'noun'>;
  readonly access: StudyAccess;
  readonly capacity: Capacity;
}

/** Runs one mutation of the team's rows: access first, then rows, history and audit in one transaction. */
export async function changeTeamRows(
  store: Store,
  viewer: Viewer,
  as: { verb: string; request: TeamRequest; target: Target; event: AuditEventName },
  work: (with_: TeamWork) => Promise<void>,
): Promise<void> {
  const { changeId, ...content } = as.request;
  const { studyId, id } = as.request;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', as.target);
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(studyId));
  const place = { id, clinicId: viewer.clinicId, studyId, key };
  await makeChange(store, viewer, { id: changeId, verb: as.verb, studyId, content }, async (change) => {
    await work({ change, place, access, capacity });
    change.audit({ event: as.event, capacity, studyId, dyadId: as.target.dyadId, itemId: id });
  });
}
