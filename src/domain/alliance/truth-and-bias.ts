import { type FixedEffect, fitMixedModel } from '../statistics/random-effects.ts';
import { meanOf } from '../statistics/within-spread.ts';

/** One session of a dyad; null where there is no form. */
export interface RatedSession {
  readonly client: number | null;
  readonly therapist: number | null;
}

/** How therapists' ratings follow their clients' own. */
export interface TruthAndBias {
  readonly pairs: number;
  /** Directional discrepancy b₀: how far therapists rate above the client's own mean. */
  readonly bias: FixedEffect;
  /** Temporal congruence b₁: how much of a client's change the therapist's rating follows. */
  readonly tracking: FixedEffect;
  /** Covariance of bias and tracking over dyads; of bias alone where `slopes` is 'one for all'. */
  readonly covariance: readonly (readonly number[])[];
  readonly residualVariance: number;
  /** −2 times the restricted log likelihood. */
  readonly criterion: number;
}

/**
 * The truth-and-bias model (West & Kenny 2011, Psychol Rev 118:357; for alliance Atzil-Slonim et al. 2015, J Couns
 * Psychol 62:379): (tᵢₛ − c̄ᵢ) = b₀ᵢ + b₁ᵢ(cᵢₛ − c̄ᵢ) + e, both around the client's own mean over all the client's forms.
 * @param slopes whether each dyad tracks in its own measure; small clinics carry no more than one for all.
 * @returns null where the ratings do not tell bias and tracking apart.
 */
export function truthAndBias(
  dyads: readonly (readonly RatedSession[])[],
  slopes: 'one for all' | 'each its own',
): TruthAndBias | null {
  const clusters = dyads.flatMap((sessions) => {
    const own = sessions.flatMap(({ client }) => (client === null ? [] : [client]));
    const pairs = sessions.flatMap(({ client, therapist }) =>
      client === null || therapist === null ? [] : [{ client, therapist }],
    );
    if (pairs.length === 0) return [];
    const mean = meanOf(own);
    const x = pairs.map(({ client }) => [1, client - mean]);
    return [
      {
        x,
        y: pairs.map(({ therapist }) => therapist - mean),
        z: slopes === 'one for all' ? pairs.map(() => [1]) : x,
      },
    ];
  });
  const model = fitMixedModel(clusters);
  const [bias, tracking] = model?.effects ?? [];
  if (!model || !bias || !tracking) return null;
  const { covariance, residualVariance, criterion } = model;
  const pairs = clusters.reduce((sum, { y }) => sum + y.length, 0);
  return { pairs, bias, tracking, covariance, residualVariance, criterion };
}
