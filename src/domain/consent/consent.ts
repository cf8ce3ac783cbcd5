/** What a person's words, voice or picture may be used for. Each is asked for on its own. */
export const PURPOSES = [
  'care feedback',
  'supervision',
  'training',
  'this study',
  'archive',
  'quoting',
  'named transcriber',
  'automatic analysis',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const MODALITIES = ['questionnaire', 'audio', 'video', 'recall interview', 'transcript'] as const;
export type Modality = (typeof MODALITIES)[number];

export const CONSENT_STATES = ['given', 'refused', 'withdrawn'] as const;
export type ConsentState = (typeof CONSENT_STATES)[number];

/** How an answer came into the ledger. A line without a manner was noted by hand, without a form. */
export const MANNERS = ['signed on screen', 'scanned', 'oral with witness'] as const;
export type Manner = (typeof MANNERS)[number];

/**
 * One line of the consent ledger: append-only. Of a seat, purpose and modality the newest line of each speaker counts,
 * and none that is older than a withdrawal.
 */
export interface ConsentEntry {
  readonly seatId: string;
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly state: ConsentState;
  /** The guardian's seat that spoke for this one; null where the person spoke. */
  readonly givenBy: string | null;
  /** Milliseconds since 1970 from which it no longer holds; null holds as long as its purpose. */
  readonly validUntil: number | null;
  /** Given in a child's words: the child's yes beside the guardian's, never a grown person's consent. */
  readonly assent: boolean;
}

/** Somebody whose words or body an item holds. */
export interface ConsentingSeat {
  readonly id: string;
  /** Too young to consent alone by the study's protocol: the guardian's yes counts with the child's own. */
  readonly needsGuardian: boolean;
}

/** How one seat stands to one purpose and modality. Only `given` opens anything. */
export const CONSENT_STANDINGS = [
  'given',
  'refused',
  'withdrawn',
  'lapsed',
  'guardian not asked',
  'child not asked',
  'not asked',
] as const;
export type ConsentStanding = (typeof CONSENT_STANDINGS)[number];

/**
 * Whether every one of the seats has consented to this use, at this instant (milliseconds since 1970).
 * No entry is no consent, and no seats is no consent: an empty list would otherwise open everything.
 */
export function allConsent(
  newest: readonly ConsentEntry[],
  seats: readonly ConsentingSeat[],
  purpose: Purpose,
  modality: Modality,
  now: number,
): boolean {
  return (
    seats.length > 0 && seats.every((seat) => standingOf(newest, seat, purpose, modality, now) === 'given')
  );
}

/** How the seat stands. A no of anybody who has a say beats every yes; a lapsed yes is none from that instant on. */
export function standingOf(
  newest: readonly ConsentEntry[],
  seat: ConsentingSeat,
  purpose: Purpose,
  modality: Modality,
  now: number,
): ConsentStanding {
  const said = newest.filter(
    (entry) => entry.seatId === seat.id && entry.purpose === purpose && entry.modality === modality,
  );
  const own = said.filter((entry) => entry.givenBy === null);
  const guardians = said.filter((entry) => entry.givenBy !== null);
  const counting = seat.needsGuardian ? said : own;
  for (const no of ['withdrawn', 'refused'] as const) {
    if (counting.some((entry) => entry.state === no)) return no;
  }
  // What was said in a child's words does not carry over into the grown person's consent.
  const yes = seat.needsGuardian ? own : own.filter((entry) => !entry.assent);
  if (!seat.needsGuardian && yes.length === 0) return 'not asked';
  if (seat.needsGuardian && said.length === 0) return 'not asked';
  if (seat.needsGuardian && guardians.length === 0) return 'guardian not asked';
  if (yes.length === 0) return 'child not asked';
  const inForce = (entries: readonly ConsentEntry[]): boolean =>
    entries.some((entry) => entry.validUntil === null || now < entry.validUntil);
  return inForce(yes) && (!seat.needsGuardian || inForce(guardians)) ? 'given' : 'lapsed';
}
