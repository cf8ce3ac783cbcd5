import { memo } from 'react';
import type { OpenedLane } from '../../api/lanes.ts';
import { runsOf } from '../../domain/lanes/lane.ts';
import { inBinsOf, LEAST_RATING, MOST_RATING } from '../../domain/lanes/rating.ts';
import { SIDES } from '../../domain/study/perspective.ts';

type Clock = (ms: number) => number;

/** Lanes of one name and kind: both people's stand in one row, because only beside each other do they say something. */
export interface LaneGroup {
  readonly key: string;
  readonly kind: OpenedLane['kind'];
  readonly name: string;
  readonly lanes: readonly OpenedLane[];
}

export function groupsOf(lanes: readonly OpenedLane[]): LaneGroup[] {
  const groups = new Map<string, LaneGroup>();
  for (const lane of lanes) {
    const key = `${lane.kind} ${lane.name}`;
    const group = groups.get(key) ?? { key, kind: lane.kind, name: lane.name, lanes: [] };
    groups.set(key, { ...group, lanes: [...group.lanes, lane] });
  }
  return [...groups.values()];
}

/** The codes of a lane in order; the lowest is drawn as nothing, the others as bars that grow with the code. */
export function codesIn(lane: OpenedLane): number[] {
  const seen = new Set(lane.values.filter((value): value is number => value !== null));
  for (const { value } of lane.codes) seen.add(value);
  return [...seen].sort((one, other) => one - other);
}

/** What was observed of both: the client in the upper half, the therapist in the lower. */
export const ObservedLane = memo(function ObservedLane({
  group,
  clock,
  height,
}: {
  group: LaneGroup;
  clock: Clock;
  height: number;
}) {
  const half = (height - 8) / 2;
  return (
    <g className="lane">
      {group.lanes.map((lane) => {
        const codes = codesIn(lane);
        const base = 4 + half * (lane.side === 'client' ? 1 : 2);
        const path = runsOf(lane).map(({ fromMs, toMs, value }) => {
          const rank = codes.indexOf(value);
          if (rank <= 0) return '';
          const tall = (half - 1) * (rank / (codes.length - 1));
          return `M${clock(fromMs)} ${base}V${base - tall}H${clock(toMs)}V${base}z`;
        });
        return <path key={lane.id} className={`talk ${lane.side}`} d={path.join('')} />;
      })}
    </g>
  );
});

/** Ratings of both over each other: the client's line solid, the therapist's dashed; where the tape did not run, none. */
export const RatingLane = memo(function RatingLane({
  group,
  clock,
  height,
}: {
  group: LaneGroup;
  clock: Clock;
  height: number;
}) {
  const y = (value: number): number =>
    height - 4 - ((value - LEAST_RATING) / (MOST_RATING - LEAST_RATING)) * (height - 8);
  return (
    <g className="lane">
      <line className="rating-middle" x2={clock(Number.MAX_SAFE_INTEGER)} y1={y(0)} y2={y(0)} />
      {SIDES.flatMap((side) => group.lanes.filter((lane) => lane.side === side)).map((lane) => (
        <path key={lane.id} className={`rating-line ${lane.side}`} d={lineOf(lane, clock, y)} />
      ))}
    </g>
  );
});

/** About one point a pixel: an hour at ten values a second has more points than any screen. */
function lineOf(lane: OpenedLane, clock: Clock, y: (value: number) => number): string {
  const wide = pixelMs(lane, clock);
  const { fromMs, stepMs, values } = wide > lane.stepMs ? inBinsOf(lane, wide) : lane;
  let path = '';
  let drawing = false;
  for (const [index, value] of values.entries()) {
    if (value !== null) {
      const x = clock(fromMs + (index + 0.5) * stepMs).toFixed(1);
      // A point alone between two gaps is a dot: a path of length nothing with round ends.
      path += drawing ? `L${x} ${y(value).toFixed(1)}` : `M${x} ${y(value).toFixed(1)}h0`;
    }
    drawing = value !== null;
  }
  return path;
}

function pixelMs(lane: OpenedLane, clock: Clock): number {
  const lasts = lane.stepMs * lane.values.length;
  const wide = clock(lane.fromMs + lasts) - clock(lane.fromMs);
  if (wide <= 0) return lane.stepMs;
  return lane.stepMs * Math.max(1, Math.ceil(lane.values.length / wide));
}
