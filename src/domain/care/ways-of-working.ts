/**
 * Four directions in which people want different things of a therapist: who leads, how much feeling, which time, and
 * warmth or challenge. The directions are those that the literature names (Cooper & Norcross 2016, doi
 * 10.1016/j.ijchp.2015.08.003); the questions are our own and no scale: nothing is added up, and there is no cutoff.
 */
export const WAYS = ['lead', 'feeling', 'time', 'stance'] as const;
export type Way = (typeof WAYS)[number];

/** From wholly the first pole, over no preference, to wholly the second. */
export const WAY_STEPS = [-2, -1, 0, 1, 2] as const;
export type WayStep = (typeof WAY_STEPS)[number];

/** Null where it was not asked or not answered, which is another thing than having no preference. */
export type PreferredWays = Readonly<Record<Way, WayStep | null>>;

export const NO_WAYS: PreferredWays = { lead: null, feeling: null, time: null, stance: null };

/** Which pole an answer leans to, and how much of it; null where nothing was answered. */
export function leaningOf(
  step: WayStep | null,
): 'first' | 'rather first' | 'none' | 'rather second' | 'second' | null {
  if (step === null) return null;
  return ({ '-2': 'first', '-1': 'rather first', '0': 'none', '1': 'rather second', '2': 'second' } as const)[
    `${step}`
  ];
}
