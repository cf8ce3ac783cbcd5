import type { CareFiguresReply } from '../../api/care-figures.ts';
import { say } from '../../messages/say.ts';
import { spreadText } from './use-dyad.ts';

type Effect = CareFiguresReply['effects'][number];

/** Alliance and outcome within clients, once there is enough of it; otherwise what is there and what it takes. */
export function Effects({ data }: { data: CareFiguresReply }) {
  return (
    <section aria-labelledby="effect">
      <h2 id="effect">{say('figures.effect')}</h2>
      <p className="soft">{say('figures.literature')}</p>
      {data.readable === 0 && <p>{say('figures.no-readable')}</p>}
      {data.readable > 0 && data.effects.length === 0 && (
        <p>{say('figures.no-scores', { n: data.readable })}</p>
      )}
      {data.effects.map((effect) => (
        <div key={`${effect.instrumentId} ${effect.score}`} className="card care-figure">
          <h3>{effect.title}</h3>
          <p className="soft small">
            {say('scores.licence', {
              status: say(`licence.${effect.licence.status}`),
              statement: effect.licence.statement,
            })}
          </p>
          <Within effect={effect} />
        </div>
      ))}
      <p className="soft small">{say('figures.needed')}</p>
    </section>
  );
}

function Within({ effect: { effect, enough, standing, score, higherIs } }: { effect: Effect }) {
  if (!enough) {
    return (
      <>
        <p>{say('figures.not-enough')}</p>
        <ul>
          {standing.map(({ sessions, needed, there }) => (
            <li key={sessions}>{say('figures.standing', { there, needed, sessions })}</li>
          ))}
        </ul>
      </>
    );
  }
  if (effect === null) return <p>{say('figures.untold')}</p>;
  const { estimate, interval, clients, rows, standardError, df } = effect;
  const [from, to] = interval;
  return (
    <>
      <p>
        {say('figures.effect-is', {
          score,
          estimate: spreadText(Math.abs(estimate)),
          direction: say(estimate < 0 ? 'figures.lower' : 'figures.higher'),
          from: signed(from),
          to: signed(to),
        })}{' '}
        {say(`figures.way.${higherIs ?? 'unknown'}`)}
      </p>
      <p className="small">
        {say('figures.effect-how', { clients, rows, se: spreadText(standardError), df: df.toFixed(1) })}
      </p>
      <p className="small">{say('figures.effect-says')}</p>
    </>
  );
}

const signed = (points: number): string => `${points < 0 ? '−' : '+'}${spreadText(Math.abs(points))}`;
