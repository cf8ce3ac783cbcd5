import type {
  ExampleCheck,
  ExampleDyad,
  ExampleGrouping,
  ExampleInterview,
  ExampleMoment,
  ExampleSession,
} from '../example-study.ts';
import type { DyadStory, ScriptName } from '../dyads/dyad-story.ts';
import { seededRandom } from '../seeded-random.ts';
import { daysAfter } from './calendar.ts';
import {
  type MadeConversation,
  type MadeRecall,
  type MadeSession,
  makeRecall,
  makeSession,
} from './make-conversation.ts';
import { makeChecks, makeInterview, makeSessions } from './make-meetings.ts';
import { dyadNumber, participantKey } from './make-participants.ts';

type RecallName = Exclude<ScriptName, 'session-3' | 'session-5'>;

export interface MadeDyad {
  readonly dyad: ExampleDyad;
  readonly grouping: ExampleGrouping;
  readonly sessions: readonly ExampleSession[];
  readonly interviews: readonly ExampleInterview[];
  readonly checks: readonly ExampleCheck[];
  readonly conversations: readonly MadeConversation[];
  readonly recalls: readonly MadeRecall[];
  /** Moments the team marked in the session that nobody stopped the tape at. */
  readonly unstopped: readonly ExampleMoment[];
}

/** One dyad with its two recorded sessions and their interviews. */
export function makeDyad(story: DyadStory, seed: number): MadeDyad {
  const third = makeSession(story, 'session-3', seed);
  const fifth = makeSession(story, 'session-5', seed);
  const recorded = new Map([
    [3, third.durationMs],
    [5, fifth.durationMs],
  ]);
  const sessions = makeSessions(story, recorded, seed);
  const interviews: ExampleInterview[] = [];
  const recalls: MadeRecall[] = [];
  const conversations: MadeConversation[] = [];
  for (const [number, taped] of [[3, third] as const, [5, fifth] as const]) {
    conversations.push(taped);
    for (const side of ['client', 'therapist'] as const) {
      const name: RecallName = `session-${number}/recall-${side}`;
      const recall = typeof story.scripts[name] === 'string' ? makeRecall(story, name, taped, seed) : null;
      const session = sessions.find((one) => one.number === number);
      if (!session) throw new Error(`${story.key} has no session ${number}`);
      interviews.push(makeInterview(story, name, session, recall?.durationMs ?? null, seed));
      if (recall) recalls.push(recall);
      if (recall) conversations.push(recall);
    }
  }
  return {
    dyad: dyadOf(story),
    grouping: groupingOf(story, sessions.at(-1)?.heldOn ?? story.firstSessionOn, seed),
    sessions,
    interviews,
    checks: makeChecks(story, sessions, seed),
    conversations,
    recalls,
    unstopped: [third, fifth].flatMap((taped) => momentsNobodyStoppedAt(taped, recalls)),
  };
}

function dyadOf(story: DyadStory): ExampleDyad {
  return {
    key: story.key,
    label: story.label,
    clientKey: participantKey(story, 'client'),
    therapistKey: participantKey(story, 'therapist'),
    ...(story.interpreter ? { interpreterKey: participantKey(story, 'interpreter') } : {}),
    ...(story.observer ? { observerKey: participantKey(story, 'observer') } : {}),
    group: story.group,
  };
}

/** Dyads were grouped when therapy had ended or stood still, about half a year after the fifth session. */
function groupingOf(story: DyadStory, lastSessionOn: string, seed: number): ExampleGrouping {
  const random = seededRandom(seed, `grouping/${dyadNumber(story)}`);
  const on = daysAfter(lastSessionOn, random.between(150, 200));
  return { dyad: story.key, group: story.group, basis: story.basis, on };
}

function momentsNobodyStoppedAt(taped: MadeSession, recalls: readonly MadeRecall[]): ExampleMoment[] {
  const session = taped.transcript.session;
  const stopped = new Set(
    recalls
      .flatMap((recall) => recall.moments)
      .filter((moment) => moment.session === session)
      .map((moment) => moment.fromMs),
  );
  return [...taped.momentSpans]
    .filter(([, span]) => !stopped.has(span.fromMs))
    .map(([name, span]) => ({
      key: `${session}/moment-${name}`,
      session,
      ...span,
      stoppedBy: 'interviewer' as const,
    }));
}
