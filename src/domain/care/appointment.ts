/** What became of an appointment. */
export const APPOINTMENT_STATES = ['planned', 'held', 'cancelled', 'not attended'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];
