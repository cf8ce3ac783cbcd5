import { Link } from '@tanstack/react-router';
import { scaleLinear, scalePoint } from 'd3-scale';
import type { ScoreSeriesReply } from '../../api/instrument-forms.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';

const WIDTH = 720;
const HEIGHT = 180;
const EDGE = { top: 14, right: 16, bottom: 30, left: 34 };

/** One score of one questionnaire: whose words they are, each session’s value, and the change against what chance brings. */
export function Scores({ series }: { series: ScoreSeriesReply }) {
  const { title, licence, score, range, bandsCitation } = series;
  const way = say(`scores.way.${series.higherIs ?? 'unknown'}`);
  return (
    <div className="card scores">
      <h3>{title}</h3>
      <p className="soft small">
        {say('scores.licence', { status: say(`licence.${licence.status}`), statement: licence.statement })}
      </p>
      {score === null ? (
        <p>{say('scores.no-score')}</p>
      ) : (
        <>
          {range !== null && <p>{say('scores.range', { score, from: range[0], to: range[1], way })}</p>}
          {range !== null && <ScoreChart series={series} score={score} range={range} />}
          <Change series={series} />
          {bandsCitation !== '' && (
            <p className="soft small">{say('scores.bands', { citation: bandsCitation })}</p>
          )}
        </>
      )}
      <ScoreTable series={series} />
    </div>
  );
}

function Change({ series: { change } }: { series: ScoreSeriesReply }) {
  if (change === null) return <p className="soft small">{say('scores.no-change')}</p>;
  const { fromSession, toSession, points, needed, z, sd, reliability, citation, word } = change;
  const numbers = { z, sd, reliability, needed: needed.toFixed(1), points: signed(points) };
  return (
    <p>
      {say('scores.change', {
        ...numbers,
        from: fromSession,
        to: toSession,
        word: say(`scores.change.${word}`),
        citation,
      })}
    </p>
  );
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'));

function ScoreChart(props: { series: ScoreSeriesReply; score: string; range: readonly [number, number] }) {
  const { series, score, range } = props;
  const sessions = series.points.map(({ session }) => session);
  const x = scalePoint(sessions, [EDGE.left + 12, WIDTH - EDGE.right - 12]);
  const y = scaleLinear([range[0], range[1]], [HEIGHT - EDGE.bottom, EDGE.top]);
  const points = series.points.flatMap(({ session, value }) =>
    value === null ? [] : [{ session, x: x(session) ?? 0, y: y(value) }],
  );
  return (
    <svg
      className="score-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={say('scores.chart', { score, from: sessions[0] ?? 0, to: sessions.at(-1) ?? 0 })}
    >
      {[range[0], range[1]].map((tick) => (
        <g key={tick} className="dyad-axis">
          <line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
          <text x={EDGE.left - 8} y={y(tick)} textAnchor="end" dominantBaseline="middle">
            {tick}
          </text>
        </g>
      ))}
      {sessions.map((session) => (
        <text key={session} className="dyad-tick" x={x(session) ?? 0} y={HEIGHT - 8} textAnchor="middle">
          {session}
        </text>
      ))}
      {points.map((point, index) => {
        const before = points[index - 1];
        if (before === undefined || sessions.indexOf(point.session) - sessions.indexOf(before.session) !== 1)
          return null;
        const ends = { x1: before.x, y1: before.y, x2: point.x, y2: point.y };
        return <line key={point.session} className="dyad-line client" {...ends} />;
      })}
      {points.map((point) => (
        <circle key={point.session} className="dyad-mark client" cx={point.x} cy={point.y} r={5} />
      ))}
    </svg>
  );
}

function ScoreTable({ series: { title, points } }: { series: ScoreSeriesReply }) {
  return (
    <details>
      <summary>{say('scores.table', { title })}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dyad.session')}</th>
            <th scope="col">{say('scores.value')}</th>
            <th scope="col">{say('scores.answered')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.responseId}>
              <th scope="row">
                {point.session}
                <br />
                <span className="soft small">{dayText(point.answeredAt)}</span>
              </th>
              <td>
                {valueText(point)}
                <br />
                <Link to="/responses/$responseId" params={{ responseId: point.responseId }}>
                  {say('response.open', { n: point.session })}
                </Link>
              </td>
              <td>{say('scores.answered-of', { answered: point.answered, items: point.items })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function valueText({ value, band, prorated }: ScoreSeriesReply['points'][number]): string {
  if (value === null) return say('scores.no-value');
  const text = band === null ? String(value) : say('scores.band', { value, band });
  return prorated ? say('scores.prorated', { value: text }) : text;
}
