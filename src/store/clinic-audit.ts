import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import { mayInClinic, requireInClinic } from './clinic-access.ts';
import { NotFound } from './refusals.ts';

/** The capacity in which the viewer may read or take along the clinic's whole log. Throws NotFound or NeedsStepUp. */
export function requireClinicAudit(viewer: Viewer, action: 'read' | 'export'): Capacity {
  if (action === 'export' && viewer.seats.length > 0) throw new NotFound();
  return requireInClinic(viewer, action, 'audit');
}

/** What leaves is whole, or it could not be checked; so it leaves to nobody who sits in a study of the clinic. */
export const mayExportAudit = (viewer: Viewer): boolean =>
  viewer.seats.length === 0 && mayInClinic({ ...viewer, steppedUp: true }, 'export', 'audit');
