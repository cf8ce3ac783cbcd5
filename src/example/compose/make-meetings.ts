import { CHECK_ITEMS, type CheckItem } from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { type ExampleCheck, type ExampleInterview, type ExampleSession } from '../example-study.ts';
import type { DyadStory, ScriptName } from '../dyads/dyad-story.ts';
import { seededRandom } from '../seeded-random.ts';
import { daysAfter, instantOn, minutesAfter } from './calendar.ts';
import { dyadNumber, participantsInRoom } from './make-participants.ts';

const SESSION_NUMBERS = [1, 2, 3, 4, 5] as const;

/** Five weekly sessions, at most once with a week left out; sessions 3 and 5 were recorded. */
export function makeSessions(
  story: DyadStory,
  recordedMs: ReadonlyMap<number, number>,
  seed: number,
): ExampleSession[] {
  const random = seededRandom(seed, `${story.key}/sessions`);
  const afterHoliday = random.chance(0.5) ? random.between(2, 5) : 0;
  let day = story.firstSessionOn;
  return SESSION_NUMBERS.map((number) => {
    if (number > 1) day = daysAfter(day, number === afterHoliday ? 14 : 7);
    return {
      key: `${story.key}/session-${number}`,
      dyad: story.key,
      number,
      heldOn: day,
      startedAt: instantOn(day, story.startsAtHour * 60 + random.between(0, 4)),
      durationMs: recordedMs.get(number) ?? random.between(44 * 60, 51 * 60) * 1000,
      present: participantsInRoom(story, number),
      recorded: recordedMs.has(number),
    };
  });
}

/** Interviews within two days of the session, in working hours, the two of a session never together. */
export function makeInterview(
  story: DyadStory,
  name: Exclude<ScriptName, 'session-3' | 'session-5'>,
  session: ExampleSession,
  durationMs: number | null,
  seed: number,
): ExampleInterview {
  const random = seededRandom(seed, `${story.key}/${name}/when`);
  const side: Side = name.endsWith('client') ? 'client' : 'therapist';
  const script = story.scripts[name];
  const evenDyad = dyadNumber(story) % 2 === 0;
  const facts = {
    key: `${story.key}/${name}`,
    session: session.key,
    side,
    // One interviewer meets the client, the other the therapist, so that neither carries words across.
    interviewerKey:
      story.quirks?.[name]?.interviewer ??
      ((side === 'client') === evenDyad ? 'interviewer-1' : 'interviewer-2'),
  };
  if (typeof script !== 'string' || durationMs === null) {
    return { ...facts, status: 'not held', reason: typeof script === 'string' ? undefined : script.notHeld };
  }
  const nextDay = daysAfter(session.heldOn, 1);
  const heldAt =
    side === 'client' && random.chance(0.6)
      ? minutesAfter(session.startedAt, random.between(80, 170))
      : instantOn(nextDay, random.between(9 * 4, 16 * 4) * 15);
  return { ...facts, status: 'held', heldAt, durationMs };
}

/** Both sides' forms after each of the five sessions; a form that never came is a row without answers. */
export function makeChecks(
  story: DyadStory,
  sessions: readonly ExampleSession[],
  seed: number,
): ExampleCheck[] {
  return sessions.flatMap((session) =>
    (['client', 'therapist'] as const).map((side) => makeCheck(story, session, side, seed)),
  );
}

function makeCheck(story: DyadStory, session: ExampleSession, side: Side, seed: number): ExampleCheck {
  const facts = { key: `${session.key}/check-${side}`, session: session.key, side };
  const told = story.checks[side];
  if (told.missing?.includes(session.number)) return { ...facts, state: 'missing' };
  const random = seededRandom(seed, facts.key);
  const level = told.level[session.number - 1] ?? 5;
  const answers = Object.fromEntries(
    CHECK_ITEMS.map((item) => [
      item,
      Math.min(10, Math.max(0, level + (told.items?.[item] ?? 0) + random.between(-1, 1))),
    ]),
  ) as Record<CheckItem, number>;
  const line = told.lines?.[session.number];
  const endOfSession = minutesAfter(session.startedAt, Math.ceil(session.durationMs / 60_000));
  return {
    ...facts,
    state: 'answered',
    answeredAt: minutesAfter(
      endOfSession,
      random.chance(0.8) ? random.between(1, 9) : random.between(120, 600),
    ),
    answers,
    ...(line ? { aboutWhen: line[0], openLine: line[1] } : {}),
  };
}
