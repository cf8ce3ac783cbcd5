/**
 * A silence from here on is a pause; shorter ones belong to the speech around them, as people mark turns. Process
 * research counts pauses from 3 seconds (Levitt 2001, Psychotherapy Research 11: 295-309).
 */
export const PAUSE_MS = 3000;
