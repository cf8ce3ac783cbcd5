/**
 * Where a dyad is met: in everyday care, or in a study. Both hold dyads, sessions and consents under keys of their own,
 * so that leaving a study touches nothing of care.
 */
export const PLACES = ['research', 'care'] as const;
export type Place = (typeof PLACES)[number];
