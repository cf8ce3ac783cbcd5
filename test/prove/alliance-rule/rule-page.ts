import { DROP_RULE, MIN_CLIENTS, REPEATED_FORMS } from '../../../src/domain/alliance/possible-drop.ts';
import type { RuleRates } from '../../../src/domain/alliance/rule-rates.ts';
import { DROPS, type FalseAlarms, LENGTHS, type Misses, RUNS } from './rates.ts';
import { type Clinic, WITHIN_SD } from './simulated-clinic.ts';

/** What docs/alliance-rule.md prints. */
export interface Measured {
  readonly zs: readonly number[];
  readonly rows: readonly FalseAlarms[];
  readonly unlike: readonly FalseAlarms[];
  readonly misses: readonly Misses[];
  readonly rates: RuleRates;
}

const { z, minEarlier, repairMargin, repairWithin, name, version } = DROP_RULE;
const one = (share: number | undefined): string => (share ?? NaN).toFixed(1);
const line = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const head = (...cells: readonly string[]): string =>
  `${line(...cells)}\n|${cells.map(() => '---').join('|')}|`;
const caseOf = ({ trend, autocorrelation, ceiling, spread }: Clinic): string[] => [
  trend,
  String(autocorrelation),
  ceiling ? 'yes' : 'no',
  spread,
];

function rowOf({ clinic, oneSide, bothSides }: FalseAlarms): string {
  const rates = [oneSide.get(z), bothSides.get(z)].flatMap((each) =>
    LENGTHS.map((length) => one(each?.[length])),
  );
  return line(...caseOf(clinic), ...rates);
}

/** The highest rate within five sessions over the flat and rising clinics, for each z that was tried. */
export function highestWithinFive(rows: readonly FalseAlarms[], candidate: number): number {
  const held = rows.filter(({ clinic }) => clinic.trend !== 'falling');
  return Math.max(...held.map(({ oneSide }) => oneSide.get(candidate)?.[5] ?? Infinity));
}

export function rulePage({ zs, rows, unlike, misses, rates }: Measured): string {
  const [five, ten, twenty] = rates.falseAlarms;
  return `# The rule behind a possible drop
*Written by \`npm run prove\` (\`test/prove/alliance-rule.prove.ts\`), which fails when this page and what it measures differ.*

Rule “${name}”, version ${version}. A score is shown as a **possible drop: ask about it** when it lies below

    m − z · s · √(1 + 1/n),   z = ${z}

where m is the mean of the person's own n earlier scores (at least ${minEarlier}, in one unbroken series) and s the pooled spread
within one person, √(Σ(x − x̄ᵢ)² / Σ(nᵢ − 1)), of that side's forms in the clinic. A **repair** is the first score within ${repairWithin}
sessions that is back at m, or at most ${repairMargin} s under it. The rule counts in spreads, so it holds for every scale. It runs only
where at least ${MIN_CLIENTS} clients have ${REPEATED_FORMS} forms or more in one series; below that, single answers are shown and nothing else. A limit
that was used is kept as it was used. A change of mode, language or helper begins a new series. Under 11 years no rule runs.

The signal is a reason to ask and nothing more. Most true drops of ordinary size are missed (below), so a chart without
a signal says nothing about the relationship.

## Why this z
The smallest tenth that keeps false alarms at or below 5 % of series within five sessions, for every flat and rising case below.
The highest of those rates, in per cent:

${head('z', ...zs.map(String))}
${line('highest rate', ...zs.map((each) => one(highestWithinFive(rows, each))))}

## False alarms
Per cent of series without any drop that show at least one possible drop, z = ${z}; ${RUNS.toLocaleString('en')} simulated dyads a row, so a rate of
5 % is right to ± 0.2. Scale 1 to 7, spread within one person ${WITHIN_SD}, between people 0.6; rising and falling by 0.04 a session.
Ceiling: about a quarter of all forms stand at the top. “Both sides” are dyads of which both series are watched, each with
its own clinic's spread and independent of the other.

${head('trend', 'autocorrelation', 'ceiling', 'spread from', 'one side, 5', '10', '20', 'both sides, 5', '10', '20')}
${rows.map(rowOf).join('\n')}

At most, over these clinics: flat or rising ${one(Math.max(five?.flat ?? NaN, five?.rising ?? NaN))} % within five sessions, ${one(ten?.flat)} % within ten, ${one(twenty?.flat)} % within twenty; with both
sides watched ${one(five?.bothSides)} %, ${one(ten?.bothSides)} % and ${one(twenty?.bothSides)} % of dyads.

**A slow decline is no drop, and the rule cannot tell them apart**: of falling series up to ${one(five?.falling)} % show a possible drop within
five sessions, ${one(ten?.falling)} % within ten and ${one(twenty?.falling)} % within twenty. There the signal comes late and at one session, although nothing
happened at that one. Look at the line, not at the mark.

**People's own spreads differ**, and the rule has one for all. With spreads that differ by about 30 % (standard deviation of the
logarithm 0.3; no autocorrelation, no ceiling, spread from 20 clients with 5 forms) the rates are, one side, in 5 / 10 / 20 sessions:
${unlike.map(({ clinic, oneSide }) => `${clinic.trend} ${LENGTHS.map((length) => one(oneSide.get(z)?.[length])).join(' / ')}`).join('; ')}.

## Misses
Per cent of true drops in one form (at session 4 of 5, 7 of 10, 14 of 20; flat, no ceiling) that show no possible drop there:

${head('autocorrelation', 'spread from', 'sessions', ...DROPS.map((drop) => `${drop} points (${(drop / WITHIN_SD).toFixed(1)} s)`))}
${misses.map(({ clinic, sessions, missed }) => line(clinic.autocorrelation, clinic.spread, sessions, ...DROPS.map((drop) => one(missed.get(drop))))).join('\n')}

## What is not claimed
No rule of this kind is a standard, and nothing here was measured on real alliance ratings: the simulated series are as real as
their assumptions. No number here says how a therapy will end.
`;
}
