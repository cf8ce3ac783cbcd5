import { parseArgs } from 'node:util';
import {
  clinicSpread,
  DROP_RULE,
  limitsOf,
  MIN_CLIENTS,
  possibleDrops,
  REPEATED_FORMS,
  repairsOf,
  type Score,
} from '../../domain/alliance/possible-drop.ts';
import { type Pair, type Tracking, trackingOf } from '../../domain/alliance/tracking.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { readSessionScores, type SessionSeries } from '../../interop/csv/read-session-scores.ts';
import { say } from '../../messages/say.ts';
import { answerNumbers, numberOption, type Output, readOneFile, WrongOption } from '../number-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  perspective: { type: 'string' },
  sd: { type: 'string' },
} as const;

interface SeriesAnswer {
  readonly dyad: string;
  readonly perspective: Side;
  readonly n: number;
  readonly possibleDrops: readonly Record<'session' | 'score' | 'earlierMean' | 'limit', number>[];
  readonly repairs: readonly Record<'dropSession' | 'session', number>[];
  /** Sessions of the dyad without a score on this side. */
  readonly missing: number;
}

interface Answer {
  readonly rule: {
    readonly name: string;
    readonly version: string;
    readonly z: number;
    /** Null where too few dyads have repeated forms: then no rule runs. */
    readonly pooledSd: number | null;
    readonly minEarlier: number;
  };
  readonly series: readonly SeriesAnswer[];
  readonly tracking: Tracking;
}

/** `entente alliance FILE.csv`: possible drops, repairs and tracking of every dyad of a file. */
export async function run(args: readonly string[], output: Output = process): Promise<number> {
  return answerNumbers('alliance', output, async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    if (values.help) return say('command.alliance.help');
    const only = values.perspective;
    if (only !== undefined && !SIDES.some((side) => side === only)) {
      throw new WrongOption('command.not-allowed', { name: 'perspective', text: only });
    }
    const given = numberOption('sd', values.sd, (sd) => sd > 0);
    const all = await readOneFile(positionals, readSessionScores);
    const answer = answerOf(all, only, given);
    if (answer.rule.pooledSd === null) {
      output.stderr.write(`${say('command.alliance.no-rule', { n: MIN_CLIENTS, forms: REPEATED_FORMS })}\n`);
    }
    return values.json ? JSON.stringify(answer) : summaryOf(answer);
  });
}

const scoresOf = ({ sessions }: SessionSeries): Score[] =>
  sessions.flatMap(({ session, score }) => (score === null ? [] : [{ session, score }]));

function answerOf(all: readonly SessionSeries[], only: string | undefined, given: number | null): Answer {
  const watched = all.filter(({ perspective }) => only === undefined || perspective === only);
  const held = new Map<string, Set<number>>();
  const runs = new Map<string, number[][]>();
  for (const series of all) {
    const sessions = held.get(series.dyad) ?? new Set<number>();
    for (const { session } of series.sessions) sessions.add(session);
    held.set(series.dyad, sessions);
  }
  for (const series of watched) {
    runs.set(series.dyad, [...(runs.get(series.dyad) ?? []), scoresOf(series).map(({ score }) => score)]);
  }
  const pooledSd = given ?? clinicSpread([...runs.values()]).pooledSd;
  const { name, version, z, minEarlier } = DROP_RULE;
  return {
    rule: { name, version, z, pooledSd, minEarlier },
    series: watched.map((series) => seriesAnswer(series, pooledSd, held.get(series.dyad)?.size ?? 0)),
    tracking: trackingOf(pairsOf(all)),
  };
}

function seriesAnswer(series: SessionSeries, pooledSd: number | null, held: number): SeriesAnswer {
  const scores = scoresOf(series);
  const drops = pooledSd === null ? [] : possibleDrops(scores, limitsOf(scores, pooledSd));
  return {
    dyad: series.dyad,
    perspective: series.perspective,
    n: scores.length,
    possibleDrops: drops.map(({ session, score, earlierMean, limit }) => ({
      session,
      score,
      earlierMean,
      limit,
    })),
    repairs: repairsOf(scores, drops),
    missing: held - scores.length,
  };
}

/** The sessions that both sides of each dyad have scored. */
function pairsOf(all: readonly SessionSeries[]): Pair[][] {
  const therapists = new Map(
    all
      .filter(({ perspective }) => perspective === 'therapist')
      .map((series) => [
        series.dyad,
        new Map(scoresOf(series).map(({ session, score }) => [session, score])),
      ]),
  );
  return all
    .filter(({ perspective }) => perspective === 'client')
    .map((series) =>
      scoresOf(series).flatMap(({ session, score }): Pair[] => {
        const therapist = therapists.get(series.dyad)?.get(session);
        return therapist === undefined ? [] : [{ client: score, therapist }];
      }),
    );
}

function summaryOf({ rule, series, tracking }: Answer): string {
  const drops = series.flatMap(({ dyad, perspective, possibleDrops: found }) =>
    found.map(({ session, score, limit }) =>
      say('command.alliance.drop', { dyad, perspective, session, score, limit: limit.toFixed(2) }),
    ),
  );
  const number = (value: number | null): string => value?.toFixed(3) ?? '–';
  const range = (interval: readonly number[] | null): string => interval?.map(number).join(' … ') ?? '–';
  return [
    say('command.alliance.rule', { ...rule, pooledSd: number(rule.pooledSd) }),
    say('command.alliance.series', { n: series.length, drops: drops.length }),
    ...drops,
    say('command.alliance.tracking', {
      pairs: tracking.pairs,
      gap: number(tracking.meanGap),
      gapInterval: range(tracking.gapInterval),
      r: number(tracking.withinDyadR),
      rInterval: range(tracking.rInterval),
    }),
  ].join('\n');
}
