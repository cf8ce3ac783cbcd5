import type { OwnCareReply } from '../../api/own-care.ts';
import { sayOwn } from '../../messages/say-own.ts';

const WIDTH = 600;
const HEIGHT = 220;
const EDGE = { top: 14, right: 20, bottom: 34, left: 40 };
const HIGHEST = 10;

type Sessions = OwnCareReply['sessions'];

/** The person’s own answers over the sessions. A session without an answer is a gap, and nothing is made of it. */
export function OwnChart({ sessions }: { sessions: Sessions }) {
  const step = (WIDTH - EDGE.left - EDGE.right) / Math.max(1, sessions.length - 1);
  const y = (value: number): number =>
    HEIGHT - EDGE.bottom - (value / HIGHEST) * (HEIGHT - EDGE.bottom - EDGE.top);
  const places = sessions.map(({ number, answer }, at) => ({
    number,
    x: EDGE.left + (sessions.length === 1 ? (WIDTH - EDGE.left - EDGE.right) / 2 : at * step),
    mean: answer?.mean ?? null,
  }));
  const [first, last] = [sessions[0]?.number ?? 0, sessions.at(-1)?.number ?? 0];
  return (
    <svg
      className="own-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={sayOwn('own.chart-label', { from: first, to: last })}
    >
      {[0, HIGHEST / 2, HIGHEST].map((tick) => (
        <g key={tick}>
          <line className="axis" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
          <text x={EDGE.left - 10} y={y(tick)} textAnchor="end" dominantBaseline="middle">
            {tick}
          </text>
        </g>
      ))}
      {places.map(({ number, x }) => (
        <text key={number} x={x} y={HEIGHT - 6} textAnchor="middle">
          {number}
        </text>
      ))}
      {places.map((place, at) => {
        const before = places[at - 1];
        if (place.mean === null || before?.mean == null) return null;
        const ends = { x1: before.x, y1: y(before.mean), x2: place.x, y2: y(place.mean) };
        return <line key={place.number} className="way" {...ends} />;
      })}
      {places.map(({ number, x, mean }) =>
        mean === null ? null : <circle key={number} className="mark" cx={x} cy={y(mean)} r={7} />,
      )}
    </svg>
  );
}
