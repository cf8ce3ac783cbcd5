import { joinSpans, type Span } from '../recall/session-clock.ts';
import { PAUSE_MS } from './pause.ts';
import { lengthOf, sharedSpans } from './span-sets.ts';

/** One speaker's turn on a clock; null times are unknown. */
export interface SpokenTurn {
  readonly speaker: string;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** How one speaker talked. Gaps, pauses and overlaps are told apart as Heldner & Edlund 2010 do (J. Phonetics 38: 555). */
export interface TalkOfSpeaker {
  readonly speaker: string;
  readonly turns: number;
  readonly talkMs: number;
  /** Of all speakers' talk together, so that the shares add up to 1 even where they overlap. */
  readonly share: number;
  /** Own silences of a pause's length: nobody else takes the word in them. */
  readonly pauses: number;
  readonly pausedMs: number;
  /** Of the own talk, while somebody else talks too. */
  readonly overlapMs: number;
  /** How often this speaker took the word from another. */
  readonly responses: number;
  /** From the other's end to the own start, in the middle of all responses; negative where they overlap. */
  readonly medianLatencyMs: number | null;
}

export interface TalkTimes {
  /** In the order of the first turn. */
  readonly speakers: readonly TalkOfSpeaker[];
  /** How long at least two talk at once. */
  readonly overlapMs: number;
  /** Turns without a beginning or an end: they count nowhere. */
  readonly untimed: number;
}

interface Timed extends Span {
  readonly speaker: string;
}

/** Talk time, pauses, overlaps and response latency of each speaker, from turns with times. */
export function talkTimes(turns: readonly SpokenTurn[]): TalkTimes {
  const timed = turns.flatMap(({ speaker, fromMs, toMs }): Timed[] =>
    fromMs !== null && toMs !== null && toMs > fromMs ? [{ speaker, fromMs, toMs }] : [],
  );
  const names = [
    ...new Set(timed.toSorted((one, other) => one.fromMs - other.fromMs).map((each) => each.speaker)),
  ];
  const spans = new Map(
    names.map((name) => [name, joinSpans(timed.filter((each) => each.speaker === name))]),
  );
  const { pauses, latencies } = changesOfTheWord(spans);
  const all = [...spans.values()].reduce((sum, each) => sum + lengthOf(each), 0);
  const speakers = names.map((speaker): TalkOfSpeaker => {
    const own = spans.get(speaker) ?? [];
    const others = names.filter((name) => name !== speaker).flatMap((name) => spans.get(name) ?? []);
    const waits = latencies.get(speaker) ?? [];
    const silent = pauses.get(speaker) ?? [];
    return {
      speaker,
      turns: timed.filter((each) => each.speaker === speaker).length,
      talkMs: lengthOf(own),
      share: all === 0 ? 0 : lengthOf(own) / all,
      pauses: silent.length,
      pausedMs: lengthOf(silent),
      overlapMs: lengthOf(sharedSpans([own, others])),
      responses: waits.length,
      medianLatencyMs: medianOf(waits),
    };
  });
  return {
    speakers,
    overlapMs: lengthOf(sharedSpans([...spans.values()])),
    untimed: turns.length - timed.length,
  };
}

/**
 * Follows who has the word. What is said wholly inside somebody else's stretch (a back-channel, an interjection) does
 * not take it.
 */
function changesOfTheWord(spans: ReadonlyMap<string, readonly Span[]>) {
  const stretches = [...spans]
    .flatMap(([speaker, own]) => own.map((span): Timed => ({ speaker, ...span })))
    .sort((one, other) => one.fromMs - other.fromMs || other.toMs - one.toMs);
  const pauses = new Map<string, Span[]>();
  const latencies = new Map<string, number[]>();
  let word: Timed | null = null;
  for (const next of stretches) {
    if (word !== null && next.toMs <= word.toMs) continue;
    if (word !== null) {
      const gap = { fromMs: word.toMs, toMs: next.fromMs };
      if (next.speaker !== word.speaker) push(latencies, next.speaker, gap.toMs - gap.fromMs);
      else if (gap.toMs - gap.fromMs >= PAUSE_MS) push(pauses, next.speaker, gap);
    }
    word = next;
  }
  return { pauses, latencies };
}

function push<Value>(into: Map<string, Value[]>, key: string, value: Value): void {
  const there = into.get(key);
  if (there === undefined) into.set(key, [value]);
  else there.push(value);
}

/** The median, because a few long silences would pull a mean far from what is usual. */
function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round((upper + (sorted[middle - 1] ?? 0)) / 2);
}
