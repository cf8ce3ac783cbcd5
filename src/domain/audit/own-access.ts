/**
 * What a person reads about accesses to their own record: a closed list, so that nothing of the other person's can
 * slip in with a new event.
 */
export const OWN_ACCESSES = [
  'session read',
  'interview read',
  'recording made',
  'session played',
  'interview played',
  'quotes read',
  'words searched',
  'report taken',
  'codings taken',
  'words kept',
  'words heard',
  'words changed',
  'words removed',
  'name taken out',
  'name read',
  'rating noted',
  'rating read',
  'rating taken',
  'streams noted',
  'streams read',
  'answers noted',
  'answers read',
  'answers taken',
  'consent noted',
  'consent taken back',
  'taking back undone',
  'words erased',
  'identity noted',
  'identity read',
  'account named',
  'space opened',
  'link made',
  'space closed',
  'space shut',
  'space entered',
  'wrong PIN',
  'passkey added',
  'passkey removed',
  'record taken',
  'copy asked for',
  'copy answered',
  'copy taken',
] as const;
export type OwnAccess = (typeof OWN_ACCESSES)[number];

/** Who it was, as a role and never a name. `you` is the person in their own space. */
export const LOOKER_ROLES = [
  'you',
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
  'server',
  'unknown',
] as const;
export type LookerRole = (typeof LOOKER_ROLES)[number];

/** What nobody does: it follows from what was done before. */
const BY_ITSELF: readonly OwnAccess[] = ['space shut', 'words erased'];

/** The role of an event's capacity; what is not on the list is told as unknown, not left out. */
export function lookerRole(what: OwnAccess, capacity: string | null, own: boolean): LookerRole {
  if (BY_ITSELF.includes(what)) return 'server';
  if (own) return 'you';
  return LOOKER_ROLES.find((role) => role === capacity) ?? 'unknown';
}
