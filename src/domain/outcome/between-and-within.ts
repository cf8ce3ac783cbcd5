import { type FixedEffect, fitMixedModel } from '../statistics/random-effects.ts';
import type { LaggedRow } from './within-client.ts';

/** Outcome on session, last session's alliance and the client's level, with a level of their own for each client. */
export interface BetweenAndWithin {
  readonly level: FixedEffect;
  readonly perSession: FixedEffect;
  readonly within: FixedEffect;
  /** Descriptive only: in a small clinic it is found in one or two of ten samples, and it is open to every difference between people. */
  readonly between: FixedEffect;
  readonly clientVariance: number;
  readonly residualVariance: number;
  /** −2 times the restricted log likelihood. */
  readonly criterion: number;
}

/**
 * The random-intercept model beside the fixed-effects one, by REML. The last outcome is left out on purpose: with it the
 * model collapses (initial conditions), the clients' variance to zero and the lag to .83 in a case with a known answer.
 * @returns null where the rows do not tell the effects apart.
 */
export function betweenAndWithin(rows: readonly LaggedRow[]): BetweenAndWithin | null {
  const byClient = new Map<number, LaggedRow[]>();
  for (const row of rows) byClient.set(row.client, [...(byClient.get(row.client) ?? []), row]);
  const model = fitMixedModel(
    [...byClient.values()].map((own) => ({
      y: own.map(({ outcome }) => outcome),
      x: own.map(({ session, allianceBefore, allianceLevel }) => [1, session, allianceBefore, allianceLevel]),
      z: own.map(() => [1]),
    })),
  );
  const [level, perSession, within, between] = model?.effects ?? [];
  if (!model || !level || !perSession || !within || !between) return null;
  const { covariance, residualVariance, criterion } = model;
  return {
    level,
    perSession,
    within,
    between,
    clientVariance: covariance[0]?.[0] ?? 0,
    residualVariance,
    criterion,
  };
}
