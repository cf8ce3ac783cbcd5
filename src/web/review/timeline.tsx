import { scaleLinear } from 'd3-scale';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { whyNoRecall } from './absent-part.tsx';
import type { ReviewModel } from './review-model.ts';
import { CodesLane, MomentsLane, RecallLane, RuptureLane, TalkLane } from './timeline-lanes.tsx';
import { useNarrow } from './use-narrow.ts';
import { groupsOf, type LaneGroup, ObservedLane, RatingLane } from './value-lanes.tsx';
import type { CursorControl } from './use-cursor.ts';

const LANE = 30;
/** A line needs more room than a bar to be read. */
const RATING_HEIGHT = 60;
const AXIS = 20;
/** Keys on the timeline, in milliseconds. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -5000,
  ArrowRight: 5000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/** The whole session on one line: each voice, the moments and the codes in lanes under one clock. */
export function Timeline({ model, control }: { model: ReviewModel; control: CursorControl }) {
  const { cursor, go, take } = control;
  const [box, width] = useWidth();
  const clock = useMemo(
    () => scaleLinear().domain([0, model.whole.toMs]).range([0, width]).clamp(true),
    [model, width],
  );
  const lanes = useLanes(model);
  const narrow = useNarrow();
  const tops = topsOf(lanes);
  const bottom = tops.at(-1) ?? 0;
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    take(null);
    const left = event.currentTarget.getBoundingClientRect().left;
    go(nearStop(model, clock.invert(event.clientX - left), clock.invert(6)), 'timeline');
  };
  const onKey = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    const end = event.key === 'Home' ? 0 : event.key === 'End' ? model.whole.toMs : null;
    if (by === undefined && end === null) return;
    event.preventDefault();
    take(null);
    go(end ?? cursor.fromMs + (by ?? 0), 'timeline');
  };
  const x = clock(cursor.fromMs);
  return (
    <div className="timeline">
      <ul className="timeline-names" aria-hidden="true">
        {lanes.map(({ name, label, short, height }) => (
          <li key={name} className={name} style={{ height }}>
            {narrow ? short : label}
          </li>
        ))}
      </ul>
      <div
        ref={box}
        className="timeline-clock"
        role="slider"
        tabIndex={0}
        aria-label={say('review.clock')}
        aria-valuemin={0}
        aria-valuemax={Math.round(model.whole.toMs / 1000)}
        aria-valuenow={Math.round(cursor.fromMs / 1000)}
        aria-valuetext={clockText(cursor.fromMs)}
        onPointerDown={point}
        onPointerMove={point}
        onKeyDown={onKey}
      >
        <svg width={width} height={bottom + AXIS} aria-hidden="true">
          <NeverShownPattern />
          {lanes.map(({ name, draw, height }, index) => (
            <g key={name} transform={`translate(0 ${tops[index] ?? 0})`}>
              <line className="lane-line" x2={width} y1={height} y2={height} />
              {draw(clock, height)}
            </g>
          ))}
          <Axis clock={clock} width={width} top={bottom} />
          <rect className="cursor-span" x={x} width={Math.max(0, clock(cursor.toMs) - x)} height={bottom} />
          <line className="cursor-line" x1={x} x2={x} y2={bottom + 4} />
        </svg>
      </div>
    </div>
  );
}

type Draw = (clock: (ms: number) => number, height: number) => React.ReactNode;
interface Lane {
  readonly name: string;
  readonly label: string;
  /** The name where there is little room. */
  readonly short: string;
  readonly height: number;
  readonly draw: Draw;
}

/** Where each lane begins, and last where all of them end. */
const topsOf = (lanes: readonly Lane[]): number[] =>
  lanes.reduce<number[]>((tops, { height }) => [...tops, (tops.at(-1) ?? 0) + height], [0]);

/** Client above, the session's talk in the middle, therapist below: the order of the columns. */
function useLanes(model: ReviewModel): readonly Lane[] {
  return useMemo(() => {
    const lanes: Lane[] = [];
    const recall = (side: 'client' | 'therapist'): void => {
      const found = model.sides.find((each) => each.side === side);
      if (found === undefined) return;
      lanes.push({
        name: side,
        label: say(`review.lane-${side}`),
        short: say(`review.switch-${side}`),
        height: LANE,
        draw: (clock, height) =>
          whyNoRecall(found.recall) === null ? (
            <RecallLane side={found} clock={clock} height={height} />
          ) : (
            <text className="lane-absent" x={4} y={height / 2 + 4}>
              {say('review.lane-absent')}
            </text>
          ),
      });
    };
    recall('client');
    const { talk } = model;
    if (talk !== null && talk.rows.length > 0)
      lanes.push({
        name: 'talk',
        label: say('review.lane-talk'),
        short: say('review.switch-talk'),
        height: LANE,
        draw: (clock, height) => <TalkLane talk={talk} clock={clock} height={height} />,
      });
    recall('therapist');
    lanes.push(...groupsOf(model.lanes).map(valueLane));
    lanes.push({
      name: 'moments',
      label: say('review.lane-moments'),
      short: say('review.lane-moments'),
      height: LANE,
      draw: (clock, height) => <MomentsLane model={model} clock={clock} height={height} />,
    });
    if ((model.review.observed?.marks.length ?? 0) > 0)
      lanes.push({
        name: 'rupture-codes',
        label: say('observed.lane'),
        short: say('observed.short'),
        height: LANE,
        draw: (clock, height) => <RuptureLane model={model} clock={clock} height={height} />,
      });
    if (model.review.coding !== null)
      lanes.push({
        name: 'codes',
        label: say('review.lane-codes'),
        short: say('review.lane-codes'),
        height: LANE,
        draw: (clock, height) => <CodesLane model={model} clock={clock} height={height} />,
      });
    return lanes;
  }, [model]);
}

/** A stream's own name stands where the others have ours. */
function valueLane(group: LaneGroup): Lane {
  const Drawn = group.kind === 'rating' ? RatingLane : ObservedLane;
  return {
    name: group.key,
    label: group.name,
    short: group.name,
    height: group.kind === 'rating' ? RATING_HEIGHT : LANE,
    draw: (clock, height) => <Drawn group={group} clock={clock} height={height} />,
  };
}

/** A press close to where a moment begins means that moment. */
function nearStop(model: ReviewModel, ms: number, reachMs: number): number {
  const near = model.stops.filter((stop) => Math.abs(stop - ms) <= reachMs);
  return near.sort((one, other) => Math.abs(one - ms) - Math.abs(other - ms))[0] ?? ms;
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

const TICKS_MS = [60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000];

function Axis({ clock, width, top }: { clock: (ms: number) => number; width: number; top: number }) {
  const perMs = clock(60_000) / 60_000;
  const every = TICKS_MS.find((ms) => ms * perMs >= 64) ?? 7_200_000;
  const count = perMs > 0 ? Math.floor(width / perMs / every) : 0;
  return (
    <g className="timeline-axis" transform={`translate(0 ${top})`}>
      {Array.from({ length: count + 1 }, (_none, index) => index * every).map((ms) => (
        <g key={ms} transform={`translate(${clock(ms)} 0)`}>
          <line y2={4} />
          <text y={16} textAnchor={ms === 0 ? 'start' : clock(ms) > width - 24 ? 'end' : 'middle'}>
            {clockText(ms)}
          </text>
        </g>
      ))}
    </g>
  );
}

/** What the hatching means. */
export function TimelineLegend({ model }: { model: ReviewModel }) {
  if (!model.sides.some((side) => (side.neverShown ?? []).length > 0)) return null;
  return (
    <span className="timeline-legend">
      <svg width={28} height={14} aria-hidden="true">
        <rect width={28} height={14} fill="url(#never-shown)" />
      </svg>
      {say('review.legend-hatched')}
    </span>
  );
}

function NeverShownPattern() {
  return (
    <defs>
      <pattern
        id="never-shown"
        width={6}
        height={6}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="hatch" y2={6} />
      </pattern>
    </defs>
  );
}
