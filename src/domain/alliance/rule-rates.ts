/** How often the shipped rule errs, in per cent; the card says them beside every possible drop. */
export interface RuleRates {
  /** The version of the rule that was simulated. */
  readonly version: string;
  /** Series of one side that show a possible drop where there is none: at most, over the simulated clinics. */
  readonly falseAlarms: readonly {
    readonly sessions: 5 | 10 | 20;
    readonly flat: number;
    readonly rising: number;
    /** A slow decline is no drop; the rule mostly names it one in the end. */
    readonly falling: number;
    /** Dyads, when both sides are watched, flat or rising. */
    readonly bothSides: number;
  }[];
  /** True drops in one form that the rule does not show: at most, over the simulated clinics. */
  readonly misses: readonly {
    /** On a scale from 1 to 7. */
    readonly points: number;
    /** The same drop in spreads within one person (0.45 points), for any scale. */
    readonly spreads: number;
    readonly missed: number;
  }[];
}

/** Measured by `npm run prove`, which fails when these are no longer what it measures; printed in docs/alliance-rule.md. */
export const RULE_RATES: RuleRates = {
  version: '1',
  falseAlarms: [
    { sessions: 5, flat: 4.7, rising: 3.3, falling: 6.4, bothSides: 9.2 },
    { sessions: 10, flat: 13.3, rising: 7.4, falling: 22.4, bothSides: 24.7 },
    { sessions: 20, flat: 27.6, rising: 10.3, falling: 60.9, bothSides: 47.7 },
  ],
  misses: [
    { points: 0.8, spreads: 1.8, missed: 88.9 },
    { points: 1.2, spreads: 2.7, missed: 65.5 },
    { points: 1.6, spreads: 3.6, missed: 35.1 },
  ],
};
