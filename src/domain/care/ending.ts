/**
 * How a therapy ended, as whoever runs the care noted it; 'goes on' takes an earlier note back. Only the first is a
 * dropout by anybody’s account: agreed endings, transfers and the rest are set apart (Swift & Greenberg 2012).
 */
export const THERAPY_ENDINGS = [
  'ended by the client alone',
  'agreed',
  'transferred',
  'intake only',
  'another reason',
] as const;
export type TherapyEnding = (typeof THERAPY_ENDINGS)[number];

export const NOTED_ENDINGS = ['goes on', ...THERAPY_ENDINGS] as const;
export type NotedEnding = (typeof NOTED_ENDINGS)[number];

/** Days after the last session or appointment without another one, from which a return is overdue (Simon 2012 used 45). */
export const RETURN_OVERDUE_DAYS = 45;

const DAY_MS = 86_400_000;

/** What is known of one client’s coming back; times in milliseconds since 1970. */
export interface ComingBack {
  /** The end of the day of the last session, or null. */
  readonly lastHeldMs: number | null;
  /** The newest appointment that lies behind. */
  readonly lastAppointment: { readonly atMs: number; readonly missed: boolean } | null;
  /** Whether an appointment is to come. */
  readonly hasNext: boolean;
  readonly ending: TherapyEnding | null;
}

/**
 * An appointment was missed, or lies long behind, without one to come: somebody may want to call. A sign, and no verdict.
 * @param nowMs milliseconds since 1970, like every time here.
 */
export function isReturnOverdue(client: ComingBack, nowMs: number): boolean {
  const { lastHeldMs, lastAppointment, hasNext, ending } = client;
  if (hasNext || ending !== null) return false;
  const times = [
    ...(lastHeldMs === null ? [] : [lastHeldMs]),
    ...(lastAppointment === null ? [] : [lastAppointment.atMs]),
  ];
  if (times.length === 0) return false;
  return lastAppointment?.missed === true || nowMs - Math.max(...times) > RETURN_OVERDUE_DAYS * DAY_MS;
}
