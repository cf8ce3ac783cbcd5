import type { ScoreSeriesReply } from '../../api/instrument-forms.ts';
import { sayOwn } from '../../messages/say-own.ts';

/** The person’s other questionnaires: what each came to, whose words they are, and what a change is held against. */
export function OwnScores({ series }: { series: readonly ScoreSeriesReply[] }) {
  if (series.length === 0) return null;
  return (
    <section>
      <h2>{sayOwn('own.scores')}</h2>
      {series.map((each) => (
        <div key={`${each.instrumentId} ${each.score ?? ''}`} className="card">
          <h3>{each.title}</h3>
          <p className="soft">{sayOwn(`own.scores-way.${each.higherIs ?? 'unknown'}`)}</p>
          <ul className="looks">
            {each.points.map(({ responseId, session, value }) => (
              <li key={responseId}>
                <strong>{sayOwn('own.session-n', { n: session })}</strong> {valueText(value, each.range)}
              </li>
            ))}
          </ul>
          <Change change={each.change} />
          <p className="soft">{each.licence.statement}</p>
        </div>
      ))}
    </section>
  );
}

function valueText(value: number | null, range: ScoreSeriesReply['range']): string {
  if (value === null || range === null) return sayOwn('own.scores-none');
  return sayOwn('own.scores-value', { value, from: range[0], to: range[1] });
}

function Change({ change }: Pick<ScoreSeriesReply, 'change'>) {
  if (change === null) return null;
  const { fromSession, toSession, word, needed, reliability, sd, citation } = change;
  return (
    <>
      <p>{sayOwn(`own.scores-change.${word}`, { from: fromSession, to: toSession })}</p>
      <p className="soft">
        {sayOwn('own.scores-source', { needed: needed.toFixed(1), reliability, sd, citation })}
      </p>
    </>
  );
}
