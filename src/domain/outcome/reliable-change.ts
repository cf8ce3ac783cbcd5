/**
 * What is known of a measure in a population: both numbers belong to one measure, language and population, and are
 * shown with where they were published.
 */
export interface MeasureFacts {
  /** Standard deviation before treatment, in points. */
  readonly sd: number;
  /** Between 0 and 1. An internal consistency in place of a retest reliability makes the needed change smaller. */
  readonly reliability: number;
  /** Normal quantile of the change that counts as reliable. */
  readonly z: number;
  /** Between the clinical and the functional population; at the cut-off counts as clinical. Null where none is known. */
  readonly cutoff: number | null;
  /** Whether a lower score is better, as for symptoms. */
  readonly lowerIsBetter: boolean;
}

/** Jacobson & Truax 1991 (J Consult Clin Psychol 59:12): a change that chance brings in fewer than 5 of 100. */
export const RELIABLE_Z = 1.96;

export const CHANGE_CLASSES = ['recovered', 'improved', 'unchanged', 'deteriorated'] as const;
/** "Recovered" is the literature's word for reliable change that crosses the cut-off; it names no cause. */
export type ChangeClass = (typeof CHANGE_CLASSES)[number];

export interface Change {
  /** (post − pre) / S_diff; its sign is that of the change in points. */
  readonly rci: number;
  /** Points of change from which a change counts as reliable: z·S_diff. */
  readonly reliableChange: number;
  readonly class: ChangeClass;
}

/** Standard error of a difference between two scores: √2 · SD · √(1 − r). */
export function differenceError({ sd, reliability }: Pick<MeasureFacts, 'sd' | 'reliability'>): number {
  return Math.SQRT2 * sd * Math.sqrt(1 - reliability);
}

/** Cut-off c of Jacobson & Truax: between two populations' means, each weighted by the other's spread. */
export function cutoffBetween(
  clinical: { readonly mean: number; readonly sd: number },
  functional: { readonly mean: number; readonly sd: number },
): number {
  return (clinical.sd * functional.mean + functional.sd * clinical.mean) / (clinical.sd + functional.sd);
}

/** Reliable and clinically significant change of one person (Jacobson & Truax 1991). */
export function changeOf(pre: number, post: number, measure: MeasureFacts): Change {
  const error = differenceError(measure);
  const reliableChange = measure.z * error;
  return {
    rci: (post - pre) / error,
    reliableChange,
    class: changeClass(pre, post, { ...measure, reliableChange }),
  };
}

type Limits = Pick<MeasureFacts, 'cutoff' | 'lowerIsBetter'> & Pick<Change, 'reliableChange'>;

/** The class alone, where the points of a reliable change are known. */
export function changeClass(pre: number, post: number, limits: Limits): ChangeClass {
  const { lowerIsBetter, reliableChange } = limits;
  const better = lowerIsBetter ? pre - post : post - pre;
  if (better <= -reliableChange) return 'deteriorated';
  if (better < reliableChange) return 'unchanged';
  return isClinical(pre, limits) && !isClinical(post, limits) ? 'recovered' : 'improved';
}

/** Whether a score lies on the clinical side of the cut-off; without one nobody's does. */
function isClinical(
  score: number,
  { cutoff, lowerIsBetter }: Pick<MeasureFacts, 'cutoff' | 'lowerIsBetter'>,
) {
  if (cutoff === null) return false;
  return lowerIsBetter ? score >= cutoff : score <= cutoff;
}

export type ClassCounts = Readonly<Record<ChangeClass, number>>;

/** Classes counted apart: who began on the functional side cannot recover and belongs to another denominator. */
export interface ChangeSummary {
  readonly beganClinical: { readonly n: number; readonly counts: ClassCounts };
  readonly beganFunctional: { readonly n: number; readonly counts: ClassCounts };
}

/** Where no cut-off is known everybody counts as having begun on the functional side: nobody can recover. */
export function changeSummary(
  people: readonly { readonly pre: number; readonly post: number }[],
  limits: Limits,
): ChangeSummary {
  const group = (clinical: boolean): { n: number; counts: ClassCounts } => {
    const members = people.filter(({ pre }) => isClinical(pre, limits) === clinical);
    const counts = { recovered: 0, improved: 0, unchanged: 0, deteriorated: 0 };
    for (const { pre, post } of members) counts[changeClass(pre, post, limits)] += 1;
    return { n: members.length, counts };
  };
  return { beganClinical: group(true), beganFunctional: group(false) };
}
