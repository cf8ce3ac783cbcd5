/** Everybody who can sit in a dyad. Third parties consent too, and their words are their own. */
export const SEAT_ROLES = ['client', 'therapist', 'interpreter', 'observer', 'guardian', 'helper'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

export const INTERVIEW_STATES = ['due', 'held', 'not held'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** What a dyad's name adds to its number: null for "Dyad 7" beside a 7. */
export function labelBesideNumber(dyad: { readonly number: number; readonly label: string }): string | null {
  return new RegExp(`^\\D*0*${dyad.number}$`).test(dyad.label) ? null : dyad.label;
}
