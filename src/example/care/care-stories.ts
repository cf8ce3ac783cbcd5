import type { CheckAnswers, FormMode, SessionEvent } from '../../domain/check/session-check.ts';
import type { ExampleCareDyad } from './example-care.ts';
import { AGREED_TERMS, NEEDS } from './care-words.ts';

/** What happens in one dyad besides what the seed makes of it. */
export interface CareStory {
  readonly key: string;
  readonly sessions: number;
  /** Days between the last session and the day of loading. */
  readonly lastDaysAgo: number;
  /** Client’s scores that are told, by session. */
  readonly scores?: Readonly<Record<number, number>>;
  /** The client’s whole series lies this much lower. */
  readonly lower?: number;
  readonly noClientForm?: readonly number[];
  readonly noTherapistForm?: readonly number[];
  readonly straightLined?: readonly number[];
  readonly modeFrom?: { readonly session: number; readonly mode: FormMode };
  readonly events?: Readonly<Record<number, SessionEvent>>;
  readonly openLines?: Readonly<Record<number, string>>;
  readonly forService?: { readonly session: number; readonly answers: Partial<CheckAnswers> };
  readonly safetyIn?: number;
  readonly appointments?: ExampleCareDyad['appointments'];
  readonly agreed?: Pick<ExampleCareDyad, 'goals' | 'tasks' | 'agreement' | 'needs' | 'discussions'>;
}

const event = (
  kind: 'helped' | 'hindered',
  words: string,
  when: SessionEvent['when'],
  shared: boolean,
): SessionEvent => ({ kind, words, when, shared });

/** The dyads whose stories are told; the first ones are the demo account’s own. */
export const CARE_STORIES: readonly CareStory[] = [
  {
    key: 'drop-and-repair',
    sessions: 11,
    lastDaysAgo: 2,
    scores: { 1: 7.1, 2: 7.4, 3: 7.3, 4: 7.6, 5: 7.5, 6: 4.4, 7: 6.3, 8: 7.5, 9: 7.8 },
    openLines: { 6: 'I went home with something I did not say.', 7: 'Good that we spoke about it.' },
    events: {
      6: event('hindered', 'You spoke about the plan while I was still at my mother’s bed.', 'middle', true),
      9: event('helped', 'That you asked first and then waited.', 'beginning', true),
    },
    appointments: [{ inDays: 5, state: 'planned' }],
    agreed: {
      goals: [
        {
          words: 'Sleep through until five, most nights.',
          ratings: [
            { daysAgo: 65, rating: 2 },
            { daysAgo: 37, rating: 3 },
            { daysAgo: 9, rating: 6 },
          ],
        },
        {
          words: 'Say what I need before I am angry.',
          ratings: [
            { daysAgo: 58, rating: 1 },
            { daysAgo: 9, rating: 4 },
          ],
        },
      ],
      tasks: [
        {
          words: 'Write down three evenings, in a line each.',
          goal: 1,
          daysAgo: 37,
          report: { went: 'partly', words: 'Two evenings. The third was too full.', daysAgo: 30 },
        },
        { words: 'Tell my sister one thing that I need.', goal: 2, daysAgo: 9, report: null },
      ],
      agreement: { terms: AGREED_TERMS, confirmed: true },
      needs: NEEDS,
      discussions: [
        {
          session: 6,
          about: 'possible drop',
          fields: ['relationship', 'emotion regulation'],
          changed: 'We begin with what she brings. The plan waits until she says that we can look at it.',
          daysAgo: 30,
        },
        {
          session: 9,
          about: 'something else',
          fields: ['motivation and goals'],
          changed: 'We look at the second goal every other week only.',
          daysAgo: 9,
        },
      ],
    },
  },
  {
    key: 'low-from-the-start',
    sessions: 11,
    lastDaysAgo: 3,
    lower: 3.4,
    appointments: [{ inDays: 4, state: 'planned' }],
  },
  {
    key: 'missing-and-overdue',
    sessions: 6,
    lastDaysAgo: 58,
    noClientForm: [2, 4, 5],
    noTherapistForm: [3],
    appointments: [{ inDays: -51, state: 'not attended' }],
  },
  {
    key: 'straight-lining',
    sessions: 11,
    lastDaysAgo: 1,
    straightLined: [3, 4, 5, 6, 8, 9],
    appointments: [{ inDays: 6, state: 'planned' }],
  },
  {
    key: 'shared-and-unshared',
    sessions: 11,
    lastDaysAgo: 4,
    events: {
      4: event('helped', 'You drew the week with me, and I could see where it breaks.', 'end', true),
      7: event('hindered', 'I was ashamed when the phone rang.', 'unsure', false),
    },
    appointments: [
      { inDays: -4, state: 'held' },
      { inDays: 3, state: 'planned' },
    ],
  },
  {
    key: 'another-way-of-asking',
    sessions: 11,
    lastDaysAgo: 5,
    modeFrom: { session: 6, mode: 'easy read' },
    appointments: [{ inDays: 2, state: 'planned' }],
  },
  {
    key: 'for-the-service',
    sessions: 11,
    lastDaysAgo: 1,
    forService: {
      session: 11,
      answers: {
        openLine: 'I do not want him to write to me in the evenings. I have not told him.',
        matter: 'a boundary',
      },
    },
    appointments: [{ inDays: 6, state: 'planned' }],
  },
  {
    key: 'about-safety',
    sessions: 11,
    lastDaysAgo: 3,
    safetyIn: 10,
    appointments: [{ inDays: 1, state: 'planned' }],
  },
  {
    key: 'drop-and-gone',
    sessions: 5,
    lastDaysAgo: 61,
    scores: { 1: 7.6, 2: 7.7, 3: 7.8, 4: 7.7, 5: 4.2 },
    appointments: [{ inDays: -54, state: 'not attended' }],
  },
];
