import { memo } from 'react';
import { say } from '../../messages/say.ts';
import { hueStep } from '../reader/paint-codes.ts';
import type { Column, ReviewModel, SideOnClock } from './review-model.ts';

type Clock = (ms: number) => number;
/** The least width of a mark, so that it is still seen on an hour. */
const LEAST = 2;

/** One side's recall: what was shown is washed, what never was is hatched, and every tied turn has its mark. */
export const RecallLane = memo(function RecallLane({
  side,
  clock,
  height,
}: {
  side: SideOnClock;
  clock: Clock;
  height: number;
}) {
  const marks = new Map(side.column.stretches.map((stretch) => [stretch.sessionMs, stretch]));
  return (
    <g className={`lane ${side.side}`}>
      <rect className="lane-wash" y={4} width={clock(Number.MAX_SAFE_INTEGER)} height={height - 8} />
      {side.neverShown?.map(({ fromMs, toMs }) => (
        <g key={fromMs}>
          <rect
            className="lane-gap"
            x={clock(fromMs)}
            y={4}
            width={clock(toMs) - clock(fromMs)}
            height={height - 8}
          />
          <rect
            x={clock(fromMs)}
            y={4}
            width={clock(toMs) - clock(fromMs)}
            height={height - 8}
            fill="url(#never-shown)"
          />
        </g>
      ))}
      {[...marks.keys()].map((ms) => (
        <SideMark key={ms} side={side.side} x={clock(ms)} y={height / 2} size={4} />
      ))}
    </g>
  );
});

/** The client's mark is round, the therapist's square. */
function SideMark({
  side,
  x,
  y,
  size,
}: {
  side: 'client' | 'therapist';
  x: number;
  y: number;
  size: number;
}) {
  if (side === 'client') return <circle className="side-mark" cx={x} cy={y} r={size} />;
  return <rect className="side-mark" x={x - size} y={y - size} width={size * 2} height={size * 2} />;
}

/** Who speaks when: the client in the upper half, the therapist in the lower, everybody else between. */
export const TalkLane = memo(function TalkLane({
  talk,
  clock,
  height,
}: {
  talk: Column;
  clock: Clock;
  height: number;
}) {
  const paths: Record<'client' | 'therapist' | 'other', string[]> = { client: [], therapist: [], other: [] };
  const bar = (height - 10) / 2;
  for (const [index, row] of talk.rows.entries()) {
    const from = talk.places[index];
    if (from === null || from === undefined || row.turn === null) continue;
    const lasts = Math.max(0, (row.turn.toMs ?? row.turn.fromMs ?? 0) - (row.turn.fromMs ?? 0));
    const role = row.speaker?.role;
    const who = role === 'client' || role === 'therapist' ? role : 'other';
    const y = { client: 4, other: 5 + bar / 2, therapist: 6 + bar }[who];
    const x = clock(from);
    paths[who].push(`M${x} ${y}h${Math.max(LEAST / 2, clock(from + lasts) - x)}v${bar}H${x}z`);
  }
  return (
    <g className="lane">
      {(['client', 'therapist', 'other'] as const).map((who) => (
        <path key={who} className={`talk ${who}`} d={paths[who].join('')} />
      ))}
    </g>
  );
});

/** What observers coded: a stretch in grey with the code’s letter, apart from every other lane. */
export const RuptureLane = memo(function RuptureLane({
  model,
  clock,
  height,
}: {
  model: ReviewModel;
  clock: Clock;
  height: number;
}) {
  return (
    <g className="lane">
      {(model.review.observed?.marks ?? []).map(({ id, fromMs, toMs, code }) => (
        <g key={id} className="observed-mark">
          <rect
            x={clock(fromMs)}
            y={4}
            width={Math.max(LEAST + 1, clock(toMs) - clock(fromMs))}
            height={height - 8}
          />
          <text x={clock(fromMs)} y={height / 2 + 4} dx={-11}>
            {say(`observed.letter.${code}`)}
          </text>
        </g>
      ))}
    </g>
  );
});

/** Where somebody stopped the tape: the client’s stops above, the therapist’s below, the inquirer’s between. */
export const MomentsLane = memo(function MomentsLane({
  model,
  clock,
  height,
}: {
  model: ReviewModel;
  clock: Clock;
  height: number;
}) {
  const bar = (height - 8) / 3;
  return (
    <g className="lane">
      {model.review.moments.map((moment) => {
        const row = { client: 0, inquirer: 1, therapist: 2 }[moment.stoppedBy ?? 'inquirer'];
        const x = clock(moment.fromMs);
        return (
          <rect
            key={moment.id}
            className={`moment ${moment.stoppedBy ?? 'inquirer'}`}
            x={x}
            y={4 + row * bar}
            width={Math.max(LEAST + 1, clock(moment.toMs) - x)}
            height={bar - 1}
            rx={moment.stoppedBy === 'client' ? bar / 2 : 0}
          />
        );
      })}
    </g>
  );
});

/** Every code where its words stand or what they speak of: in rows as the columns, each in its own colour. */
export const CodesLane = memo(function CodesLane({
  model,
  clock,
  height,
}: {
  model: ReviewModel;
  clock: Clock;
  height: number;
}) {
  const places = codePlaces(model);
  const hues = new Map(model.review.coding?.codes.map((code) => [code.id, code.hue]));
  const third = height / 3;
  return (
    <g className="lane">
      {model.review.coding?.codings.map((coding) => {
        const at = places.get(coding.utteranceId);
        if (at === undefined) return null;
        const y = { client: 0, talk: 1, therapist: 2 }[at.column] * third + 2;
        const color = `code-mark code-${hueStep(hues.get(coding.codeId) ?? 0)}`;
        return (
          <rect key={coding.id} className={color} x={clock(at.ms) - 1.5} y={y} width={3} height={third - 3} />
        );
      })}
    </g>
  );
});

/** Where each turn stands on the clock, and in which column. */
export function codePlaces(
  model: ReviewModel,
): Map<string, { ms: number; column: 'client' | 'talk' | 'therapist' }> {
  const places = new Map<string, { ms: number; column: 'client' | 'talk' | 'therapist' }>();
  const columns = [...(model.talk === null ? [] : [model.talk]), ...model.sides.map((side) => side.column)];
  for (const column of columns) {
    for (const [index, row] of column.rows.entries()) {
      const ms = column.places[index];
      if (ms !== null && ms !== undefined) places.set(row.key, { ms, column: column.name });
    }
  }
  return places;
}
