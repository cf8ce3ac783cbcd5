import { capacityFor, type Item, may, NO_FACTS } from '../domain/access/access-rule.ts';
import type { Action, Kind } from '../domain/access/allow-table.ts';
import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import { fresh } from './people/give-access.ts';
import { NeedsStepUp, NotFound } from './refusals.ts';

/** The access rule for what belongs to the clinic and to no study: keys, and the audit of the whole clinic. */
function clinicItem(viewer: Viewer, kind: Kind, secondPerson: boolean): Item {
  return {
    kind,
    perspective: 'team',
    clinicId: viewer.clinicId,
    studyId: null,
    dyadId: null,
    id: null,
    facts: { ...NO_FACTS, secondPerson },
  };
}

/** Whether the viewer may do this to something of the clinic; `secondPerson` where somebody else takes part. */
export function mayInClinic(viewer: Viewer, action: Action, kind: Kind, secondPerson = false): boolean {
  return may(viewer, action, clinicItem(viewer, kind, secondPerson));
}

/** Throws NotFound, or NeedsStepUp when only a fresh sign-in is missing; returns the capacity for the audit. */
export function requireInClinic(viewer: Viewer, action: Action, kind: Kind, secondPerson = false): Capacity {
  const capacity = capacityFor(viewer, action, clinicItem(viewer, kind, secondPerson));
  if (capacity !== null) return capacity;
  throw mayInClinic(fresh(viewer), action, kind, secondPerson) ? new NeedsStepUp() : new NotFound();
}
