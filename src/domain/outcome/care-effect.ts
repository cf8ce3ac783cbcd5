import { type AskedHow, unbrokenRuns } from '../alliance/unbroken-runs.ts';
import { withinEffect, type WithinEffect } from './fixed-effects.ts';
import { ENOUGH, isEnough, laggedRows, type SessionScores } from './within-client.ts';

/** One client’s shared session checks, in order of session, and what an instrument said at the same sessions. */
export interface ClientCourse {
  readonly checks: readonly (AskedHow & { readonly session: number; readonly score: number })[];
  /** By the number of the session. */
  readonly outcome: ReadonlyMap<number, number>;
}

/** What is there for the within-client effect, and the effect itself once it is enough. */
export interface CareEffect {
  /** Clients with at least one session that has both scores. */
  readonly clients: number;
  /** For each way of being enough: how many clients have so many sessions with both scores, and how many it takes. */
  readonly standing: readonly {
    readonly sessions: number;
    readonly needed: number;
    readonly there: number;
  }[];
  readonly enough: boolean;
  /** Null while there is not enough, or where the sessions do not tell the two slopes apart. */
  readonly effect: WithinEffect | null;
}

/**
 * The effect of last session’s alliance on this session’s outcome within clients, from what a clinic has. Another mode,
 * language or helper gives other numbers, so that a client has a level of their own for each way of asking.
 */
export function careEffect(courses: readonly ClientCourse[]): CareEffect {
  const series = courses.map(sessionsOf);
  const both = series.map((sessions) => sessions.filter(hasBoth).length);
  const enough = isEnough(both);
  return {
    clients: both.filter((n) => n > 0).length,
    standing: ENOUGH.map(({ clients, sessions }) => ({
      sessions,
      needed: clients,
      there: both.filter((n) => n >= sessions).length,
    })),
    enough,
    effect: enough ? withinEffect(laggedRows(series)) : null,
  };
}

const hasBoth = ({ alliance, outcome }: SessionScores): boolean => alliance !== null && outcome !== null;

function sessionsOf({ checks, outcome }: ClientCourse): SessionScores[] {
  const asked = unbrokenRuns(checks).flatMap((run, at) =>
    run.map(({ session, score }): [number, { alliance: number; run: number }] => [
      session,
      { alliance: score, run: at },
    ]),
  );
  const alliance = new Map(asked);
  return [...new Set([...alliance.keys(), ...outcome.keys()])]
    .sort((one, other) => one - other)
    .map((session) => ({
      session,
      alliance: alliance.get(session)?.alliance ?? null,
      outcome: outcome.get(session) ?? null,
      run: alliance.get(session)?.run ?? 0,
    }));
}
