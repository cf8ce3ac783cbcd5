import { scaleLinear, scalePoint } from 'd3-scale';
import type { AlliancePicture } from '../../domain/alliance/picture.ts';
import type { SidePicture } from '../../domain/alliance/side-picture.ts';
import type { RuptureCode } from '../../domain/observation/rupture-mark.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { HIGHEST_ANSWER, LOWEST_ANSWER } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { scoreText } from './use-dyad.ts';

const WIDTH = 720;
const HEIGHT = 260;
const EDGE = { top: 14, right: 16, bottom: 30, left: 40 };
const MARK = 5;

/**
 * Both sides on one clock of sessions. The client's line is solid with round marks, the therapist's dashed with square
 * ones; each side's own usual range is a band in its colour. A session without a shared form is a gap in the line.
 */
export function DyadChart({ picture, marks }: { picture: AlliancePicture; marks: readonly ChartMark[] }) {
  const sessions = picture.sides.client.points.map((point) => point.session);
  const x = scalePoint(sessions, [EDGE.left + 12, WIDTH - EDGE.right - 12]);
  const y = scaleLinear([LOWEST_ANSWER, HIGHEST_ANSWER], [HEIGHT - EDGE.bottom, EDGE.top]);
  const at = (session: number): number => x(session) ?? 0;
  return (
    <div className="dyad-chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say('dyad.chart-label', { from: sessions[0] ?? 0, to: sessions.at(-1) ?? 0 })}
      >
        {[0, 5, 10].map((tick) => (
          <g key={tick} className="dyad-axis">
            <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
            <text x={EDGE.left - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">
              {tick}
            </text>
          </g>
        ))}
        {sessions.map((session) => (
          <text key={session} className="dyad-tick" x={at(session)} y={HEIGHT - 8} textAnchor="middle">
            {session}
          </text>
        ))}
        {SIDES.map((side) => (
          <SideBand key={side} side={side} picture={picture.sides[side]} at={at} y={y} />
        ))}
        {SIDES.map((side) => (
          <SideLine key={side} side={side} picture={picture.sides[side]} at={at} y={y} />
        ))}
        <ObserverMarks marks={marks} at={at} />
      </svg>
      <ul className="dyad-legend">
        {SIDES.map((side) => (
          <li key={side} className={side}>
            <svg viewBox="0 0 40 12" width={40} height={12} aria-hidden="true">
              <line className={`dyad-line ${side}`} x1={2} x2={38} y1={6} y2={6} />
              <Mark side={side} x={20} y={6} />
            </svg>
            {say(`role.${side}`)}
            <OwnBand picture={picture.sides[side]} />
          </li>
        ))}
        {marks.length > 0 && (
          <li>
            <svg viewBox="0 0 40 12" width={40} height={12} aria-hidden="true">
              <Diamond x={20} y={6} />
            </svg>
            {say('observed.chart')}
          </li>
        )}
      </ul>
    </div>
  );
}

/** An observer’s code, as the chart shows it. */
export interface ChartMark {
  readonly id: string;
  readonly session: number;
  readonly code: RuptureCode;
}

/** Observers’ codes in a row of their own at the foot of the chart: grey, lettered, and on nobody’s line. */
function ObserverMarks({ marks, at }: { marks: readonly ChartMark[]; at: (session: number) => number }) {
  const seen = new Map<number, number>();
  return marks.map(({ id, session, code }) => {
    const nth = seen.get(session) ?? 0;
    seen.set(session, nth + 1);
    const x = at(session) + nth * 2 * (MARK + 3);
    const y = HEIGHT - EDGE.bottom - 10;
    return (
      <g key={id} className="dyad-observed">
        <Diamond x={x} y={y} />
        <text x={x} y={y} textAnchor="middle" dominantBaseline="central">
          {say(`observed.letter.${code}`)}
        </text>
        <title>{say(`observed.${code}`)}</title>
      </g>
    );
  });
}

function Diamond({ x, y }: { x: number; y: number }) {
  const r = MARK + 3;
  return <path className="observer-mark" d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}z`} />;
}

/** The newest unbroken stretch of one side in words: its own mean, and the spread that is usual around it. */
function OwnBand({ picture }: { picture: SidePicture }) {
  const own = picture.bands.at(-1);
  if (own === undefined) return null;
  const [from, to] = own.band;
  const mean = say('dyad.own-mean', { mean: scoreText(own.mean), n: own.n });
  const band = say('dyad.band', { from: scoreText(from), to: scoreText(to) });
  return <span className="soft small">{` ${mean}, ${band}`}</span>;
}

interface SideProps {
  readonly side: Side;
  readonly picture: SidePicture;
  readonly at: (session: number) => number;
  readonly y: (score: number) => number;
}

function SideBand({ side, picture, at, y }: SideProps) {
  return picture.bands.map(({ fromSession, toSession, band: [low, high] }) => (
    <rect
      key={fromSession}
      className={`dyad-band ${side}`}
      x={at(fromSession) - 8}
      width={at(toSession) - at(fromSession) + 16}
      y={y(Math.min(HIGHEST_ANSWER, high))}
      height={y(Math.max(LOWEST_ANSWER, low)) - y(Math.min(HIGHEST_ANSWER, high))}
    />
  ));
}

function SideLine({ side, picture, at, y }: SideProps) {
  const points = picture.points.flatMap(({ session, score }) => (score === null ? [] : [{ session, score }]));
  const drops = new Set(picture.possibleDrops.map((drop) => drop.session));
  const broken = new Set(picture.breaks.map((each) => each.session));
  const held = picture.points.map((point) => point.session);
  const lines = points.flatMap((point, index) => {
    const before = points[index - 1];
    // No line over a missing form or a break: it would say what nobody said.
    if (before === undefined || broken.has(point.session)) return [];
    return held.indexOf(point.session) - held.indexOf(before.session) === 1 ? [[before, point] as const] : [];
  });
  return (
    <g>
      {lines.map(([from, to]) => (
        <line
          key={to.session}
          className={`dyad-line ${side}`}
          x1={at(from.session)}
          y1={y(from.score)}
          x2={at(to.session)}
          y2={y(to.score)}
        />
      ))}
      {points.map(({ session, score }) => (
        <g key={session}>
          {drops.has(session) && <circle className="dyad-drop" cx={at(session)} cy={y(score)} r={MARK + 6} />}
          <Mark side={side} x={at(session)} y={y(score)} />
        </g>
      ))}
    </g>
  );
}

function Mark({ side, x, y }: { side: Side; x: number; y: number }) {
  return side === 'client' ? (
    <circle className="dyad-mark client" cx={x} cy={y} r={MARK} />
  ) : (
    <rect className="dyad-mark therapist" x={x - MARK} y={y - MARK} width={MARK * 2} height={MARK * 2} />
  );
}

/** The same as a table, for whoever reads tables better than charts. */
export function ChartTable({ picture }: { picture: AlliancePicture }) {
  const { client, therapist } = picture.sides;
  const score = (side: SidePicture, session: number): string => {
    const value = side.points.find((point) => point.session === session)?.score ?? null;
    return value === null ? say('dyad.no-form') : scoreText(value);
  };
  return (
    <details>
      <summary>{say('dyad.table')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dyad.session')}</th>
            <th scope="col">{say('role.client')}</th>
            <th scope="col">{say('role.therapist')}</th>
          </tr>
        </thead>
        <tbody>
          {client.points.map(({ session }) => (
            <tr key={session}>
              <th scope="row">{session}</th>
              <td>{score(client, session)}</td>
              <td>{score(therapist, session)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
