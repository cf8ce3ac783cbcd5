import { dayOf, daysLater, isCalendarDay } from '../consent/calendar-day.ts';
import type { KeptUntil, RetentionRule } from '../consent/retention.ts';

/** A cycle without an end in sight would keep recordings for ever: two years, more than any training year. */
export const LONGEST_CYCLE_DAYS = 731;

/** How many days before it is said that a cycle’s material will be destroyed, where no rule of the place says otherwise. */
export const CYCLE_WARN_DAYS = 7;

/** Whether this may be the last day of a cycle: a day, and not further away than a cycle lasts. It may lie behind. */
export function mayEndOn(endsOn: string, now: number): boolean {
  return isCalendarDay(endsOn) && endsOn <= daysLater(dayOf(now), LONGEST_CYCLE_DAYS);
}

/**
 * Until when what belongs to a cycle is kept: its last day, because recordings for supervision are destroyed when the cycle
 * ends (UMass PSC policy). A rule of the place about supervision may keep it some days longer, where the law asks it; of
 * several the shortest counts, because all of a cycle goes at once.
 */
export function cycleKeptUntil(endsOn: string, rules: readonly RetentionRule[]): KeptUntil {
  const [rule] = rules
    .filter((each) => each.purpose === 'supervision' && each.event === 'supervision cycle end')
    .sort((one, other) => one.afterDays - other.afterDays);
  if (rule === undefined) return { day: endsOn, warnDays: CYCLE_WARN_DAYS };
  return { day: daysLater(endsOn, rule.afterDays), warnDays: rule.warnDays };
}
