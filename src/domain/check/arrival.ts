/** What became of an answer that was sent. Each is one sentence on the client’s screen. */
export const ARRIVALS = ['kept', 'answered already', 'kept aside', 'no such form'] as const;
export type Arrival = (typeof ARRIVALS)[number];
