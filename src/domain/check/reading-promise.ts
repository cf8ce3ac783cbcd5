/**
 * What a client is told before a form opens: who receives the answer, how soon it is read, and whom to call now. Without
 * it no form opens: a form that nobody is named to read, or that seems to be read live, is worse than none (mission,
 * what must never happen).
 */
export interface ReadingPromise {
  /** In plain words, shown on every form: “Your therapist. Or Maria Lind of the service, if you choose so.” */
  readonly whoReads: string;
  readonly readWithinHours: number;
  readonly serviceWithinHours: number;
  readonly safetyWithinHours: number;
  /** ISO 3166-1 alpha-2: the crisis text is that country’s. */
  readonly country: string;
  /** Whom to call now. */
  readonly crisis: string;
}

/** The lanes for which somebody of the clinic is named. */
export const READER_LANES = ['service', 'safety'] as const;
export type ReaderLane = (typeof READER_LANES)[number];

export const LONGEST_PROMISE_HOURS = 24 * 14;

/** What is missing before a form may open; empty where nothing is. */
export const OPENING_LACKS = ['no promise', 'no service reader', 'no safety reader'] as const;
export type OpeningLack = (typeof OPENING_LACKS)[number];

/**
 * Whether forms may open for a dyad. The reader for the service must not be the therapist of the dyad: what is kept from
 * the therapist would else reach nobody.
 */
export function openingLacks(of: {
  readonly promised: boolean;
  readonly readers: readonly { readonly lane: ReaderLane; readonly accountId: string }[];
  readonly therapistAccountId: string | null;
  readonly asksForService: boolean;
}): OpeningLack[] {
  const lacks: OpeningLack[] = [];
  if (!of.promised) lacks.push('no promise');
  const service = of.readers.filter(
    (reader) => reader.lane === 'service' && reader.accountId !== of.therapistAccountId,
  );
  if (of.asksForService && service.length === 0) lacks.push('no service reader');
  if (!of.readers.some((reader) => reader.lane === 'safety')) lacks.push('no safety reader');
  return lacks;
}
