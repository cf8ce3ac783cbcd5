import { type CheckAnswers, PARTS_OF_HOUR } from '../../domain/check/session-check.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import { CARE_FACTS } from './care-facts.ts';
import { CARE_STORIES, type CareStory } from './care-stories.ts';
import { AGREED_TERMS, GOALS, HELPED, HINDERED, OPEN_LINES, TASKS, THERAPIST_LINES } from './care-words.ts';
import { type Course, itemsNear, makeCourse, phq9Near, sameItems } from './compose-series.ts';
import type { ExampleCare, ExampleCareDyad, ExampleCareSession, ExampleCheck } from './example-care.ts';

const SEED = 20260301;

/** With those whose stories are told: above 25 clients with 10 sessions, and enough who ended early for a life table. */
const LONG = 18;
const SHORT = 7;
const LONG_SESSIONS = 11;
const DAYS_BETWEEN = 7;
/** How many of the told dyads are the demo account’s own; the next ones are for the reader of the service. */
const OWN_STORIES = 6;

/** The demo starts the sooner, the less is agreed on in dyads that nobody looks into. */
const AGREES = 0.25;

const INITIALS = 'ABDEFGHIJKLMNOPRSTUV';

/** The example care, the same for every seed and machine; every person in it is invented. */
export function makeExampleCare(): ExampleCare {
  const stories = [...CARE_STORIES, ...ordinary(LONG, LONG_SESSIONS), ...shortOnes()];
  return { ...CARE_FACTS, dyads: stories.map((story, at) => makeDyad(story, at)) };
}

const ordinary = (count: number, sessions: number): CareStory[] =>
  Array.from({ length: count }, (_, at) => ({
    key: `ordinary-${at + 1}`,
    sessions,
    lastDaysAgo: at % DAYS_BETWEEN,
    // One form in the middle may be missing; ten of both remain.
    ...(at % 4 === 1 && { noTherapistForm: [5] }),
    ...(at % 5 === 2 && { noClientForm: [8] }),
    appointments: [{ inDays: DAYS_BETWEEN - (at % DAYS_BETWEEN), state: 'planned' as const }],
  }));

const shortOnes = (): CareStory[] =>
  Array.from({ length: SHORT }, (_, at) => ({
    key: `short-${at + 1}`,
    sessions: [1, 2, 2, 3, 4, 6, 7][at] ?? 3,
    lastDaysAgo: 50 + 9 * at,
    appointments: [
      { inDays: -(43 + 9 * at), state: at % 2 === 0 ? ('not attended' as const) : ('cancelled' as const) },
    ],
  }));

function makeDyad(story: CareStory, at: number): ExampleCareDyad {
  const random = seededRandom(SEED, story.key);
  const { therapists } = CARE_FACTS;
  const others = therapists.length - 1;
  const therapist = at < OWN_STORIES ? therapists[0] : therapists[1 + (at % others)];
  const course = makeCourse(random, story.sessions);
  return {
    key: story.key,
    label: `${INITIALS[at % INITIALS.length]}. ${INITIALS[(at * 7 + 3 + Math.floor(at / INITIALS.length)) % INITIALS.length]}.`,
    therapist: therapist?.key ?? '',
    sessions: Array.from({ length: story.sessions }, (_, index) =>
      makeSession(random, story, course, index + 1),
    ),
    appointments: story.appointments ?? [],
    ...(story.agreed ?? agreedBySeed(random, story)),
  };
}

/** What one dyad in four agrees on: a goal, rated twice, a task, and an agreement that most have confirmed. */
function agreedBySeed(
  random: SeededRandom,
  story: CareStory,
): Pick<ExampleCareDyad, 'goals' | 'tasks' | 'agreement' | 'needs' | 'discussions'> {
  const nothing = { goals: [], tasks: [], agreement: null, needs: null, discussions: [] };
  if (!random.chance(AGREES)) return nothing;
  const begun = story.lastDaysAgo + DAYS_BETWEEN * (story.sessions - 1);
  const ratings = [
    { daysAgo: begun, rating: random.between(1, 3) },
    ...(story.sessions > 5 ? [{ daysAgo: story.lastDaysAgo, rating: random.between(3, 7) }] : []),
  ];
  return {
    ...nothing,
    goals: [{ words: random.pick(GOALS), ratings }],
    tasks:
      story.sessions < 4
        ? []
        : [{ words: random.pick(TASKS), goal: 1, daysAgo: begun - DAYS_BETWEEN * 2, report: null }],
    agreement: { terms: AGREED_TERMS, confirmed: random.chance(0.8) },
  };
}

function makeSession(
  random: SeededRandom,
  story: CareStory,
  course: Course,
  number: number,
): ExampleCareSession {
  const score = (story.scores?.[number] ?? course.alliance[number - 1] ?? 7) - (story.lower ?? 0);
  const items = story.straightLined?.includes(number)
    ? sameItems(Math.round(score))
    : itemsNear(random, score);
  const line = story.openLines?.[number] ?? (random.chance(0.3) ? random.pick(OPEN_LINES) : null);
  const seeded = eventBySeed(random);
  const answers: CheckAnswers = {
    items,
    openLine: line,
    aboutWhen: null,
    event: story.events?.[number] ?? seeded,
    safety: story.safetyIn === number,
    matter: null,
  };
  const mirrored: CheckAnswers = {
    items: itemsNear(random, course.therapist[number - 1] ?? 6.5),
    openLine: random.chance(0.2) ? random.pick(THERAPIST_LINES) : null,
    aboutWhen: null,
    event: null,
    safety: false,
    matter: null,
  };
  const none = story.noClientForm?.includes(number) ?? false;
  const noMirror = story.noTherapistForm?.includes(number) ?? false;
  return {
    number,
    daysAgo: story.lastDaysAgo + DAYS_BETWEEN * (story.sessions - number),
    client: none ? null : clientCheck(random, story, number, answers),
    therapist: noMirror ? null : { ...PLAIN, answers: mirrored, route: 'staff pages' },
    phq9: phq9Near(random, course.phq9[number - 1] ?? 10),
  };
}

const PLAIN = { mode: 'adult', lane: 'therapist', hoursAfter: 1 } as const;

function clientCheck(
  random: SeededRandom,
  story: CareStory,
  number: number,
  answers: CheckAnswers,
): ExampleCheck {
  const service = story.forService?.session === number ? story.forService : null;
  const changed = story.modeFrom !== undefined && number >= story.modeFrom.session;
  return {
    answers: service === null ? answers : { ...answers, ...service.answers },
    mode: changed ? (story.modeFrom?.mode ?? 'adult') : 'adult',
    route: random.chance(0.2) ? 'kiosk' : 'link',
    lane: service === null ? 'therapist' : 'service',
    hoursAfter: random.between(1, 20),
  };
}

function eventBySeed(random: SeededRandom): CheckAnswers['event'] {
  if (!random.chance(0.12)) return null;
  const kind = random.chance(0.7) ? ('helped' as const) : ('hindered' as const);
  const words = random.pick(kind === 'helped' ? HELPED : HINDERED);
  return { kind, words, when: random.pick(PARTS_OF_HOUR), shared: random.chance(0.6) };
}
