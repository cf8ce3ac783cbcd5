import type { Side } from '../study/perspective.ts';

/** What a person may be asked to do. `client` and `therapist` come only from a seat and are never granted. */
export const CAPACITIES = [
  'client',
  'therapist',
  'interviewer',
  'coder',
  'transcriber',
  'supervisor',
  'investigator',
  'service reader',
  'clinic admin',
  'system admin',
  'auditor',
] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** The capacities that one account may give another. */
export const GRANTED_CAPACITIES = CAPACITIES.filter(
  (capacity): capacity is GrantedCapacity => capacity !== 'client' && capacity !== 'therapist',
);
export type GrantedCapacity = Exclude<Capacity, 'client' | 'therapist'>;

/** Capacities that hold for the whole clinic; every other one holds for one study. */
export const CLINIC_WIDE: readonly Capacity[] = ['clinic admin', 'system admin', 'auditor', 'service reader'];

/** One person in one dyad of one study. Third parties (interpreter, observer, guardian, helper) hold seats without a side. */
export interface ViewerSeat {
  readonly seatId: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly side: Side | null;
}

/** A capacity given to an account. A null narrows nothing: `dyadId: null` is every dyad of the study. */
export interface Grant {
  readonly capacity: GrantedCapacity;
  readonly studyId: string | null;
  readonly dyadId: string | null;
  readonly side: Side | null;
  /** Set for a transcriber or service reader: the single item that was handed over. */
  readonly itemId: string | null;
}

/** Who is asking: an account of one clinic with its seats and its grants that are in force now. */
export interface Viewer {
  readonly clinicId: string;
  readonly accountId: string;
  readonly seats: readonly ViewerSeat[];
  readonly grants: readonly Grant[];
  /** Signed in again within the last five minutes (ARCHITECTURE.md, signing in: export, erasure, roles, keys). */
  readonly steppedUp: boolean;
}
