import { daysLater, endOfDay } from './calendar-day.ts';
import type { Modality, Purpose } from './consent.ts';

/** What starts the time for which something is kept. */
export const RETENTION_EVENTS = [
  'study end',
  'supervision cycle end',
  'last session',
  'consent end',
] as const;
export type RetentionEvent = (typeof RETENTION_EVENTS)[number];

/** What a study's team notes by hand; the other two follow from sessions and consents. */
export const MILESTONES = ['study end', 'supervision cycle end'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** The longest that a rule may keep: a hundred years, longer than any record law asks. */
export const LONGEST_KEPT_DAYS = 36_525;
export const LONGEST_WARNING_DAYS = 365;

/** How long what was collected for one purpose is kept. Configuration of a study: laws differ and change. */
export interface RetentionRule {
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly event: RetentionEvent;
  readonly afterDays: number;
  readonly warnDays: number;
}

/** What one person's material of one modality is kept for. */
export interface KeptMaterial {
  readonly modality: Modality;
  /** The purposes to which they consented at some time; with the day on which it ended, null while it is in force. */
  readonly purposes: readonly { readonly purpose: Purpose; readonly endedOn: string | null }[];
  /** The day of each event, where it has come. */
  readonly events: Readonly<Partial<Record<Exclude<RetentionEvent, 'consent end'>, string>>>;
}

/** The last day on which it is kept, and how many days before that it is said. */
export interface KeptUntil {
  readonly day: string;
  readonly warnDays: number;
}

/**
 * Until when this material is kept; null without an end. It is kept as long as the longest of its purposes: what is
 * held for supervision and for the study too does not go with the supervision cycle. A purpose without a rule, or
 * whose event has not come, keeps it; a purpose whose consent has ended keeps it only as long as a rule about the
 * consent's end says.
 */
export function keptUntil(material: KeptMaterial, rules: readonly RetentionRule[]): KeptUntil | null {
  let last: KeptUntil | null = null;
  for (const { purpose, endedOn } of material.purposes) {
    const ofPurpose = rules.filter(
      (rule) =>
        rule.purpose === purpose && rule.modality === material.modality && atEnd(rule) === (endedOn !== null),
    );
    const days = ofPurpose.flatMap((rule): KeptUntil[] => {
      const on = rule.event === 'consent end' ? endedOn : (material.events[rule.event] ?? null);
      return on === null ? [] : [{ day: daysLater(on, rule.afterDays), warnDays: rule.warnDays }];
    });
    const [first] = days.sort((one, other) => one.day.localeCompare(other.day));
    if (first === undefined) {
      // Nothing says when it ends. Where the consent has ended, this purpose is no reason to keep it.
      if (endedOn === null) return null;
      continue;
    }
    if (last === null || first.day > last.day) last = first;
  }
  return last;
}

const atEnd = (rule: RetentionRule): boolean => rule.event === 'consent end';

/** What two people share goes with the later of them; where one is kept without an end, so is the other. */
export function sharedUntil(of: readonly (KeptUntil | null)[]): KeptUntil | null {
  let last: KeptUntil | null = null;
  for (const each of of) {
    if (each === null) return null;
    if (last === null || each.day > last.day) last = each;
  }
  return last;
}

/** On which days it was said that something will be deleted, and that it no longer is held. */
export interface Said {
  readonly warnedOn: string | null;
  readonly liftedOn: string | null;
}

export type RetentionStep = 'none' | 'warn' | 'delete' | 'held';

/**
 * What is to be done now, in milliseconds since 1970. A hold beats every rule. Nothing is deleted that was not said
 * so many days before: where the rule is new, or the server was off, the day moves and the warning comes first.
 */
export function retentionStep(
  until: KeptUntil,
  facts: { readonly held: boolean } & Said,
  now: number,
): RetentionStep {
  const warnFrom = endOfDay(daysLater(until.day, -until.warnDays)) - DAY_MS;
  if (now < warnFrom) return 'none';
  if (facts.held) return 'held';
  if (facts.warnedOn === null) return 'warn';
  return now >= endOfDay(deletionDay(until, facts)) ? 'delete' : 'none';
}

const DAY_MS = 86_400_000;

/** The last day, moved where the warning came late or a hold was lifted since: there is always time to object. */
export function deletionDay(until: KeptUntil, { warnedOn, liftedOn }: Said): string {
  const days = [warnedOn, liftedOn].flatMap((day) => (day === null ? [] : [daysLater(day, until.warnDays)]));
  return [until.day, ...days].sort().at(-1) ?? until.day;
}
