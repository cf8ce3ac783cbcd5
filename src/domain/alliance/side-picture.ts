import type { Interval } from '../statistics/distributions.ts';
import { meanOf } from '../statistics/within-spread.ts';
import {
  limitsOf,
  type PossibleDrop,
  possibleDrops,
  type Repair,
  repairsOf,
  type Score,
  type UsedLimit,
} from './possible-drop.ts';
import { isStraightLined } from './straight-line.ts';
import { type AskedHow, breaksOf, type SeriesBreak, unbrokenRuns } from './unbroken-runs.ts';

/** One side's form of one session. Withheld and missing alike have no score. */
export interface SideForm extends AskedHow {
  readonly session: number;
  /** Higher is better; null where there is no shared form. */
  readonly score: number | null;
  /** Answers by the item's name; null was passed over. */
  readonly items: Readonly<Record<string, number | null>>;
  /** The limit that this form was held against when it was first shown, once it is kept. */
  readonly usedLimit?: UsedLimit | null;
}

/** One session of one side on the chart. */
export interface Point {
  readonly session: number;
  readonly score: number | null;
  readonly items: Readonly<Record<string, number | null>>;
  readonly straightLined: boolean;
  /** Below the middle of the scale: said from the first session on, and never mixed with a possible drop. */
  readonly absoluteLow: boolean;
  /** What the score was held against; null with too few earlier scores, or where no rule runs. */
  readonly limit: UsedLimit | null;
}

/** An unbroken stretch of one side: its own mean, and the spread that is usual within one person around it. */
export interface OwnBand {
  readonly fromSession: number;
  readonly toSession: number;
  /** Answered forms in it. */
  readonly n: number;
  readonly mean: number;
  /** One pooled standard deviation to either side: about two of three scores of an unchanged person lie in it. */
  readonly band: Interval;
}

/** One side of the dyad's chart. */
export interface SidePicture {
  readonly points: readonly Point[];
  /** One for each unbroken stretch; empty where no rule runs. */
  readonly bands: readonly OwnBand[];
  readonly possibleDrops: readonly PossibleDrop[];
  readonly repairs: readonly Repair[];
  readonly absoluteLows: readonly number[];
  readonly breaks: readonly SeriesBreak[];
  /** Sessions without a shared form: shown, and never a signal. */
  readonly missing: readonly number[];
}

type Answered = SideForm & { readonly score: number };

interface SideFacts {
  /** Every session that was held, in order. */
  readonly held: readonly number[];
  /** Null where the clinic has no spread to hold a score against: then only limits that were shown before stand. */
  readonly pooledSd: number | null;
  /** False where nothing may be computed over time, whatever was shown before. */
  readonly overTime: boolean;
  readonly middle: number;
}

/** @param forms one entry a session, in any order. */
export function sidePicture(forms: readonly SideForm[], facts: SideFacts): SidePicture {
  const { held, pooledSd, overTime, middle } = facts;
  const inOrder = forms.toSorted((one, other) => one.session - other.session);
  const answered = inOrder.filter((form): form is Answered => form.score !== null);
  const runs = unbrokenRuns(answered);
  const limits = overTime ? runs.flatMap((run) => limitsOf(run, pooledSd, keptOf(run))) : [];
  const limitAt = new Map(limits.map((each) => [each.session, each]));
  const byNumber = new Map(inOrder.map((form) => [form.session, form]));
  const drops = runs.map((run) => possibleDrops(run, limits));
  const there = new Set(answered.map(({ session }) => session));
  return {
    points: held.map((session) => pointOf(session, byNumber.get(session), middle, limitAt)),
    bands: pooledSd === null ? [] : runs.map((run) => bandOf(run, pooledSd)),
    possibleDrops: drops.flat(),
    repairs: runs.flatMap((run, at) => repairsOf(run, drops[at] ?? [])),
    absoluteLows: answered.filter(({ score }) => score < middle).map(({ session }) => session),
    breaks: breaksOf(answered),
    missing: held.filter((session) => !there.has(session)),
  };
}

function keptOf(run: readonly Answered[]): Map<number, UsedLimit> {
  return new Map(
    run.flatMap(({ session, usedLimit }): [number, UsedLimit][] =>
      usedLimit === undefined || usedLimit === null ? [] : [[session, usedLimit]],
    ),
  );
}

function pointOf(
  session: number,
  form: SideForm | undefined,
  middle: number,
  limitAt: ReadonlyMap<number, UsedLimit>,
): Point {
  const score = form?.score ?? null;
  const items = form?.items ?? {};
  return {
    session,
    score,
    items,
    straightLined: score !== null && isStraightLined(items),
    absoluteLow: score !== null && score < middle,
    limit: limitAt.get(session) ?? null,
  };
}

function bandOf(run: readonly Score[], pooledSd: number): OwnBand {
  const mean = meanOf(run.map(({ score }) => score));
  return {
    fromSession: run[0]?.session ?? 0,
    toSession: run.at(-1)?.session ?? 0,
    n: run.length,
    mean,
    band: [mean - pooledSd, mean + pooledSd],
  };
}
