/** Everybody who can sit in a dyad. Third parties consent too, and their words are their own. */
export const SEAT_ROLES = ['client', 'therapist', 'interpreter', 'observer', 'guardian'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];

export const INTERVIEW_STATES = ['due', 'held', 'not held'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];
