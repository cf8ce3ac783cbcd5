import { meanOf } from '../statistics/within-spread.ts';

/** One session of one client; null where there is no form. */
export interface SessionScores {
  /** Number of the session, from 1. */
  readonly session: number;
  readonly alliance: number | null;
  readonly outcome: number | null;
  /** The unbroken run in which the alliance was asked; one for all where it is left out. */
  readonly run?: number;
}

/** One session that can be used: its outcome, and the alliance of the session just before. */
export interface LaggedRow {
  readonly client: number;
  readonly session: number;
  /** Of the last session’s alliance: another way of asking has a level of its own. */
  readonly run: number;
  readonly outcome: number;
  /** The last session's alliance, around the client's own mean over all observed sessions. */
  readonly allianceBefore: number;
  /** The client's own mean, around the mean of all clients' means. */
  readonly allianceLevel: number;
}

/**
 * Alliance within and between clients taken apart: each client around the own mean, the mean around everyone's. The
 * naive mixture of both halved the effect in a simulation with a known one. A lag goes over truly consecutive sessions
 * only. The own mean uses later sessions too: the rows describe, they do not predict.
 */
export function laggedRows(clients: readonly (readonly SessionScores[])[]): LaggedRow[] {
  const means = clients.map((sessions) => {
    const observed = sessions.flatMap(({ alliance }) => (alliance === null ? [] : [alliance]));
    return observed.length === 0 ? null : meanOf(observed);
  });
  const everyone = means.filter((mean) => mean !== null);
  const middle = everyone.length === 0 ? 0 : meanOf(everyone);
  return clients.flatMap((sessions, client) => {
    const mean = means[client] ?? null;
    if (mean === null) return [];
    const before = new Map(sessions.map((each) => [each.session + 1, each]));
    return sessions.flatMap(({ session, outcome }): LaggedRow[] => {
      const { alliance: last = null, run = 0 } = before.get(session) ?? {};
      if (outcome === null || last === null) return [];
      const allianceBefore = last - mean;
      return [{ client, session, run, outcome, allianceBefore, allianceLevel: mean - middle }];
    });
  });
}

/**
 * From how much material the effect is shown: 25 clients with 10 sessions, or 60 with 5. In simulations with a true
 * effect its interval is right with less, but the effect is mostly missed (a power of .14 with 12 clients of 5 sessions).
 */
export const ENOUGH = [
  { clients: 25, sessions: 10 },
  { clients: 60, sessions: 5 },
] as const;

/** @param sessions how many sessions of each client have both scores. */
export function isEnough(sessions: readonly number[]): boolean {
  return ENOUGH.some(({ clients, sessions: least }) => sessions.filter((n) => n >= least).length >= clients);
}
