/** How old a participant is, as far as a rule depends on it: never a birthday. */
export const AGE_BANDS = ['8-12', '13-15', '16-17', 'adult'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** The age from which a person consents alone, unless the protocol says otherwise. */
export const GUARDIAN_BELOW = 16;

const YOUNGEST: Record<AgeBand, number> = { '8-12': 8, '13-15': 13, '16-17': 16, adult: 18 };

/** Whether a guardian's yes is needed too. A band that the limit cuts through counts as below it. */
export const needsGuardian = (band: AgeBand, guardianBelow: number): boolean =>
  band !== 'adult' && YOUNGEST[band] < guardianBelow;
