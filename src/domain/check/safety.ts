import type { CheckAnswers } from './session-check.ts';

/** Why an answer goes past every gate, lane and delay to the named person. */
export const SAFETY_REASONS = ['said so', 'item nine'] as const;
export type SafetyReason = (typeof SAFETY_REASONS)[number];

/**
 * Every reason for which these answers need the named person now; empty where there is none. `itemNine`: the item of
 * the PHQ-9 about thoughts of death or self-harm has any answer above zero, or one that cannot be weighed. It is followed
 * up (Kroenke, Spitzer & Williams 2001, and the instrument’s own instructions): a missed one would be the worse error.
 */
export function safetyReasons(answers: CheckAnswers, itemNine: boolean): SafetyReason[] {
  const reasons: SafetyReason[] = [];
  if (answers.safety === true) reasons.push('said so');
  if (itemNine) reasons.push('item nine');
  return reasons;
}

/** Whole minutes from raising to acknowledging (both milliseconds since 1970), which the log shows; null while nobody has acknowledged it. */
export function minutesUntilSeen(raisedAt: number, acknowledgedAt: number | null): number | null {
  if (acknowledgedAt === null) return null;
  return Math.max(0, Math.floor((acknowledgedAt - raisedAt) / 60_000));
}
