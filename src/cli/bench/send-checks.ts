import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { sendForm } from '../../api/forms.ts';
import type { SealedCheck } from './load-checks.ts';
import { type Figure, figureOf, timed } from './measure.ts';

/** What became of a great many answers that came at once. */
export interface SentChecks {
  readonly figure: Figure;
  readonly sent: number;
  /** How many were sent a second time, as a browser does whose first answer got lost. */
  readonly sentAgain: number;
  readonly sentInSeconds: number;
  /** From the first sending until all of them were opened and sealed for their readers. */
  readonly takenInAfterSeconds: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Browsers that send at the same moment. */
const AT_ONCE = 32;
const EACH_AGAIN = 50;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Sends every answer over HTTP, some of them twice, and counts afterwards what is kept. */
export async function sendChecks(
  port: number,
  checks: readonly SealedCheck[],
  database: pg.Pool,
): Promise<SentChecks> {
  const again = checks.filter((_check, at) => at % EACH_AGAIN === 0);
  const queue = [...checks, ...again].values();
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const check of queue) times.push(await timed(() => send(port, check)));
    }),
  );
  const sentInSeconds = (performance.now() - begun) / 1000;
  await untilTakenIn(database);
  const takenInAfterSeconds = (performance.now() - begun) / 1000;
  const kept = await count(database, 'select count(*) as n from session_check');
  const sessions = await count(database, 'select count(distinct (session_id, side)) as n from session_check');
  return {
    figure: figureOf('a session check arrives', times[0] ?? Number.NaN, times),
    sent: checks.length,
    sentAgain: again.length,
    sentInSeconds,
    takenInAfterSeconds,
    lost: checks.length - sessions,
    doubled: kept - sessions,
  };
}

async function send(port: number, { id, token, sealed }: SealedCheck): Promise<void> {
  const response = await fetch(`http://localhost:${port}${sendForm.path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id, token, sealed }),
  });
  const { arrival } = sendForm.reply.parse(await response.json());
  if (arrival !== 'kept') throw new Error(`an answer was not kept: ${arrival}`);
}

async function untilTakenIn(database: pg.Pool): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while ((await count(database, `select count(*) as n from arrived_answer where state = 'waiting'`)) > 0) {
    if (performance.now() > until) throw new Error('answers wait for longer than a quarter of an hour');
    await sleep(500);
  }
}

async function count(database: pg.Pool, query: string): Promise<number> {
  const { rows } = await database.query<{ n: string }>(query);
  return Number(rows[0]?.n);
}
