import type { Side } from '../study/perspective.ts';

/**
 * The session check: our own, openly licensed form, asked of both sides after every session. Not validated: it is
 * labelled so wherever it is shown. The themes come from mission M1, M2, M6 and M17 (trust, honest talk, safety,
 * agreement on goals and way of working, the real relationship); the wording is ours. Every item is answered from 0
 * to 10, and higher is better for the relationship, also where shame or fear is asked about.
 */
export const CHECK_ITEMS = [
  'trust',
  'understood',
  'sayable',
  'ease',
  'steady',
  'goals',
  'way',
  'contact',
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

export const LOWEST_ANSWER = 0;
export const HIGHEST_ANSWER = 10;

/** The version of items and wording that an answer was given to; a change of either is a new one. */
export const CHECK_VERSION = 1;

/** Below this share of answered items no mean is taken: a mean of two answers is not the form's. */
export const ANSWERED_SHARE = 0.75;

/** How the form is put to people. Children’s and pictorial modes are drafts that a clinic switches on. */
export const FORM_MODES = ['adult', 'easy read', 'ages 8 to 12', 'pictorial'] as const;
export type FormMode = (typeof FORM_MODES)[number];

/** Modes that nobody has tried with children yet; they say so, and a clinic must switch them on. */
export const DRAFT_MODES: readonly FormMode[] = ['ages 8 to 12', 'pictorial'];

/**
 * The values, 0 to 10, that a mode’s fewer answers stand for: evenly over the scale. Up to seven years children answer at
 * the ends of any scale; three answers are all that is asked in pictures (research: Chambers & Johnston 2002).
 */
export const VALUES_OF: Readonly<Record<Exclude<FormMode, 'adult'>, readonly number[]>> = {
  'easy read': [0, 3, 7, 10],
  'ages 8 to 12': [0, 3, 5, 8, 10],
  pictorial: [0, 5, 10],
};

/** The way by which an answer came. */
export const FORM_ROUTES = ['link', 'kiosk', 'paper', 'own space', 'staff pages'] as const;
export type FormRoute = (typeof FORM_ROUTES)[number];

/**
 * For whom an answer is meant. `therapist`: shared with the therapist. `service`: for a named reader of the service and
 * never for the therapist. `study`: research answers, which no therapist reads.
 */
export const ANSWER_LANES = ['therapist', 'service', 'study'] as const;
export type AnswerLane = (typeof ANSWER_LANES)[number];

/** What an answer for the service is about, by the person’s own choice. */
export const SERVICE_MATTERS = ['something else', 'a boundary', 'a complaint'] as const;
export type ServiceMatter = (typeof SERVICE_MATTERS)[number];

export const PARTS_OF_HOUR = ['beginning', 'middle', 'end', 'unsure'] as const;
export type PartOfHour = (typeof PARTS_OF_HOUR)[number];

/** One thing in the session that helped or hindered, and about when: a stretch of the hour, never a point. */
export interface SessionEvent {
  readonly kind: 'helped' | 'hindered';
  readonly words: string;
  readonly when: PartOfHour;
  /** The person wants the therapist to know of it. */
  readonly shared: boolean;
  /** How long they spoke about it; null where they wrote. */
  readonly voiceSeconds?: number | null;
}

/** What one side answered after one session. An item that was passed over is null, never 0. */
export interface CheckAnswers {
  readonly items: Readonly<Record<string, number | null>>;
  /** What should be different next time. */
  readonly openLine: string | null;
  /** About when in the hour the thing in the open line happened, where a form asked only that. */
  readonly aboutWhen: PartOfHour | null;
  readonly event?: SessionEvent | null;
  /** The person says that somebody should know about their safety. */
  readonly safety?: boolean;
  /** Set where the answer is for the service. */
  readonly matter?: ServiceMatter | null;
}

/**
 * The mean of the answered items, 0 to 10, or null below ANSWERED_SHARE of them. Never a sum: a sum over five of
 * eight items would look like a drop.
 */
export function checkMean(items: CheckAnswers['items']): number | null {
  const answered = Object.values(items).filter((value) => value !== null);
  const asked = Object.keys(items).length;
  if (asked === 0 || answered.length < asked * ANSWERED_SHARE) return null;
  return answered.reduce((sum, value) => sum + value, 0) / answered.length;
}

/** The part of a check that the therapist may read: the event only where its person shared it. */
export function sharedPart(answers: CheckAnswers): CheckAnswers {
  const { event, ...rest } = answers;
  return { ...rest, event: event?.shared ? event : null, safety: false, matter: null };
}

/** The lanes that a form may offer its person in this kind of place. */
export function lanesFor(place: 'care' | 'research', side: Side): readonly AnswerLane[] {
  if (place === 'research') return ['study'];
  return side === 'client' ? ['therapist', 'service'] : ['therapist'];
}
