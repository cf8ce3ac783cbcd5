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

/** One line of the consent ledger: append-only, the newest line of a seat, purpose and modality counts. */
export interface ConsentEntry {
  readonly seatId: string;
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly state: ConsentState;
}

/**
 * Whether every one of the seats has consented to this use.
 * No entry is no consent, and no seats is no consent: an empty list would otherwise open everything.
 */
export function allConsent(
  newest: readonly ConsentEntry[],
  seatIds: readonly string[],
  purpose: Purpose,
  modality: Modality,
): boolean {
  return (
    seatIds.length > 0 &&
    seatIds.every((seatId) =>
      newest.some(
        (entry) =>
          entry.seatId === seatId &&
          entry.purpose === purpose &&
          entry.modality === modality &&
          entry.state === 'given',
      ),
    )
  );
}
