import type {
  ExampleAnchor,
  ExampleMoment,
  ExampleShown,
  ExampleSpeaker,
  ExampleTranscript,
  ExampleUtterance,
} from '../example-study.ts';
import type { DyadStory, ScriptName, Voice } from '../dyads/dyad-story.ts';
import { type SeededRandom, seededRandom } from '../seeded-random.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { type Composed, composeTurns, type Ensemble, type PlacedMark, type Turn } from './compose-turns.ts';
import { readScript, type ScriptPassage } from './read-script.ts';
import { countWords } from './sentences.ts';
import { spreadOverTime, type Timed } from './spread-over-time.ts';
import { INTERPRETER_MANNER, INTERVIEWER_MANNER, RECALL_PROMPTS } from './voices-of-the-team.ts';

/** Where each named moment of a session lies on its clock. */
export type MomentSpans = ReadonlyMap<string, Timed>;

export interface MadeConversation {
  readonly transcript: ExampleTranscript;
  readonly marks: readonly PlacedMark[];
  readonly durationMs: number;
}

export interface MadeSession extends MadeConversation {
  readonly momentSpans: MomentSpans;
}

export interface MadeRecall extends MadeConversation {
  readonly shown: readonly ExampleShown[];
  readonly moments: readonly ExampleMoment[];
  readonly anchors: readonly ExampleAnchor[];
}

/**
 * A session transcript. It is what studies of this kind really have: the passages that were written out,
 * with longer stretches of the hour between them that were not.
 */
export function makeSession(story: DyadStory, name: 'session-3' | 'session-5', seed: number): MadeSession {
  const random = seededRandom(seed, `${story.key}/${name}`);
  const composed = composeTurns(
    scriptOf(story, name),
    sessionEnsemble(story),
    random,
    random.between(94, 128),
  );
  const durationMs = random.between(46 * 60, 50 * 60) * 1000;
  const opens = opensPassage(composed.turns);
  const times = spreadOverTime(
    composed.turns.map((turn, at) => ({
      words: countWords(turn.text),
      gapWeight: at === 0 ? 4 : opens[at] ? random.between(14, 40) : random.between(2, 10) / 10,
      leadMs: 0,
    })),
    durationMs - random.between(20, 90) * 1000,
    random,
  );
  const transcript = transcriptOf(story, name, composed.turns, times);
  return { transcript, marks: composed.marks, durationMs, momentSpans: spansOf(composed.turns, times) };
}

/** A recall interview about a session: talk between stretches of tape, on a clock of its own. */
export function makeRecall(
  story: DyadStory,
  name: Exclude<ScriptName, 'session-3' | 'session-5'>,
  session: MadeSession,
  seed: number,
): MadeRecall {
  const random = seededRandom(seed, `${story.key}/${name}`);
  const side: Side = name.endsWith('client') ? 'client' : 'therapist';
  const composed = composeTurns(
    scriptOf(story, name),
    recallEnsemble(story, side),
    random,
    random.between(54, 76),
  );
  const interview = `${story.key}/${name}`;
  const shown = chooseTape(composed.passages, session, random);
  const opens = opensPassage(composed.turns);
  const lead = tapeBefore(composed, shown, opens);
  const times = spreadOverTime(
    composed.turns.map((turn, at) => ({
      words: countWords(turn.text),
      gapWeight: opens[at] ? 6 : random.between(3, 16) / 10,
      leadMs: lead[at] ?? 0,
    })),
    random.between(41 * 60, 57 * 60) * 1000,
    random,
  );
  const transcript = transcriptOf(story, name, composed.turns, times);
  return {
    transcript,
    marks: composed.marks,
    durationMs: (times.at(-1)?.toMs ?? 0) + 15_000,
    shown: shown.flatMap((span) => (span ? [{ interview, ...span }] : [])),
    moments: momentsOf(composed.passages, session, interview),
    anchors: anchorsOf(composed, session, transcript, interview, side),
  };
}

function scriptOf(story: DyadStory, name: ScriptName): ScriptPassage[] {
  const script = story.scripts[name];
  if (typeof script !== 'string') throw new Error(`${story.key}/${name} was not held`);
  return readScript(script);
}

function sessionEnsemble(story: DyadStory): Ensemble {
  const hearsClient = story.heardBy ?? 'T';
  return {
    manners: { C: story.manners.client, T: story.manners.therapist, X: INTERPRETER_MANNER },
    listener: (voice) => (voice === 'T' ? 'C' : voice === 'C' ? hearsClient : 'T'),
    trails: ['C'],
    wordsBeforeBreak: 6,
  };
}

function recallEnsemble(story: DyadStory, side: Side): Ensemble {
  return {
    manners: {
      [side === 'client' ? 'C' : 'T']: { ...story.manners[side], listening: ['Yes.'] },
      I: INTERVIEWER_MANNER,
      X: INTERPRETER_MANNER,
    },
    listener: (voice) => (voice === 'I' ? (side === 'client' ? 'C' : 'T') : 'I'),
    prompts: RECALL_PROMPTS,
    trails: ['C', 'T'],
    wordsBeforeBreak: 4,
  };
}

function opensPassage(turns: readonly Turn[]): boolean[] {
  return turns.map((turn, at) => at === 0 || turns[at - 1]?.passage !== turn.passage);
}

/** From the first to the last utterance of each moment. */
function spansOf(turns: readonly Turn[], times: readonly Timed[]): MomentSpans {
  const spans = new Map<string, Timed>();
  turns.forEach((turn, at) => {
    const time = times[at];
    if (!turn.moment || !time) return;
    spans.set(turn.moment, { fromMs: spans.get(turn.moment)?.fromMs ?? time.fromMs, toMs: time.toMs });
  });
  return spans;
}

function momentSpan(session: MadeSession, moment: string): Timed {
  const span = session.momentSpans.get(moment);
  if (!span) throw new Error(`${session.transcript.key} has no moment ${moment}`);
  return span;
}

/**
 * The stretch of tape run before each passage, in the order of the passages: from some way ahead of the
 * moment to just after it, and no second time over what was already seen unless the moment lies there.
 */
function chooseTape(
  passages: readonly ScriptPassage[],
  session: MadeSession,
  random: SeededRandom,
): (Timed | undefined)[] {
  let seenTo = 0;
  return passages.map(({ tape }) => {
    if (!tape) return undefined;
    const moment = momentSpan(session, tape.moment);
    const early = Math.max(0, moment.fromMs - random.between(35, 150) * 1000);
    const fromMs = seenTo <= moment.fromMs ? Math.max(early, seenTo) : moment.fromMs;
    const toMs = Math.min(session.durationMs, moment.toMs + random.between(2, 9) * 1000);
    seenTo = Math.max(seenTo, toMs);
    return { fromMs, toMs };
  });
}

/** Tape of silent passages (nobody spoke) runs on into the next passage's. */
function tapeBefore(
  composed: Composed,
  shown: readonly (Timed | undefined)[],
  opens: readonly boolean[],
): number[] {
  const played = shown.map((span) => (span ? span.toMs - span.fromMs : 0));
  return composed.turns.map((turn, at) => {
    if (!opens[at]) return 0;
    const before = at === 0 ? 0 : (composed.turns[at - 1]?.passage ?? 0) + 1;
    return played.slice(before, turn.passage + 1).reduce((sum, ms) => sum + ms, 0);
  });
}

function momentsOf(
  passages: readonly ScriptPassage[],
  session: MadeSession,
  interview: string,
): ExampleMoment[] {
  return passages.flatMap(({ tape }) => {
    if (!tape || tape.stoppedBy === 'nobody') return [];
    const span = momentSpan(session, tape.moment);
    return [
      {
        key: `${interview}/moment-${tape.moment}`,
        session: session.transcript.session,
        interview,
        ...span,
        stoppedBy: tape.stoppedBy,
      },
    ];
  });
}

/** The first words about a moment are tied to it, and every third of the person's utterances after that. */
function anchorsOf(
  composed: Composed,
  session: MadeSession,
  transcript: ExampleTranscript,
  interview: string,
  side: Side,
): ExampleAnchor[] {
  const own: Voice = side === 'client' ? 'C' : 'T';
  return composed.passages.flatMap(({ tape }, passage) => {
    if (!tape || tape.stoppedBy === 'nobody') return [];
    const span = momentSpan(session, tape.moment);
    const spoken = composed.turns.flatMap((turn, at) =>
      turn.passage === passage && turn.voice === own ? [at] : [],
    );
    return spoken
      .filter((_, at) => at % 3 === 0)
      .map((utterance, at) => ({
        interview,
        utterance,
        interviewMs: transcript.utterances[utterance]?.fromMs ?? null,
        sessionMs: Math.min(span.toMs - 1, span.fromMs + at * 2000),
      }));
  });
}

function transcriptOf(
  story: DyadStory,
  name: ScriptName,
  turns: readonly Turn[],
  times: readonly Timed[],
): ExampleTranscript {
  const quirk = story.quirks?.[name] ?? {};
  const isSession = !name.includes('recall');
  const labels = labelsOf(story, name);
  const untimedFrom = quirk.untimedFrom ?? Number.POSITIVE_INFINITY;
  const voices = [...new Set(turns.map((turn) => turn.voice))];
  const utterances: ExampleUtterance[] = turns.map((turn, at) => ({
    speaker: labels[turn.voice],
    fromMs: at < untimedFrom ? (times[at]?.fromMs ?? null) : null,
    toMs: at < untimedFrom ? (times[at]?.toMs ?? null) : null,
    text: turn.text,
  }));
  return {
    key: `${story.key}/${name}`,
    kind: isSession ? 'session' : 'recall',
    session: `${story.key}/${name.slice(0, 'session-3'.length)}`,
    ...(isSession ? {} : { interview: `${story.key}/${name}` }),
    fileName: quirk.fileName ?? `${story.key}_${name.replaceAll('/', '_')}.${isSession ? 'vtt' : 'srt'}`,
    format: quirk.format ?? (isSession ? 'webvtt' : 'srt'),
    language: 'en',
    speakers: voices.map((voice) => speakerOf(story, name, voice, labels[voice])),
    utterances,
  };
}

function labelsOf(story: DyadStory, name: ScriptName): Record<Voice, string> {
  return {
    C: story.client.pseudonym,
    T: story.therapist.pseudonym,
    X: 'Interpreter',
    O: story.observer?.pseudonym ?? 'Observer',
    I: 'Interviewer',
    ...story.quirks?.[name]?.labels,
  };
}

function speakerOf(story: DyadStory, name: ScriptName, voice: Voice, label: string): ExampleSpeaker {
  const key = story.key.replace('dyad-', '');
  if (voice === 'C') return { label, role: 'client', participantKey: `client-${key}` };
  if (voice === 'T') return { label, role: 'therapist', participantKey: `therapist-${key}` };
  if (voice === 'O') return { label, role: 'observer', participantKey: `observer-${key}` };
  if (voice === 'I') return { label, role: 'interviewer' };
  const whose = name.includes('recall') ? 'recall-interpreter' : 'interpreter';
  return { label, role: 'interpreter', participantKey: `${whose}-${key}` };
}
