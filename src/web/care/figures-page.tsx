import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type CareFiguresReply, readCareFigures } from '../../api/care-figures.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Effects } from './care-effects.tsx';
import './care.css';

type LifeTable = CareFiguresReply['lifeTables'][number];
type Row = LifeTable['sessions'][number];

/** Below this many clients a share of one in five has an interval of some forty points. */
const FEW_CLIENTS = 20;

/** Dropout with its definition, and alliance and outcome within clients, over the clients that the viewer may see. */
export function FiguresPage() {
  const { studyId } = useParams({ from: '/care/$studyId/figures' });
  const figures = useQuery({
    queryKey: ['care-figures', studyId],
    queryFn: () => call(readCareFigures, { params: { studyId } }),
    // Reading it is logged; looking away and back is not another reading.
    refetchOnWindowFocus: false,
  });
  return (
    <Frame careId={studyId}>
      <p>
        <Link to="/care/$studyId" params={{ studyId }}>
          {say('dyad.back')}
        </Link>
      </p>
      <h1>{say('figures.title')}</h1>
      <p>{say('figures.about')}</p>
      <Loaded query={figures}>
        {(data) => (
          <>
            <Dropout lifeTables={data.lifeTables} />
            <Effects data={data} />
          </>
        )}
      </Loaded>
    </Frame>
  );
}

function Dropout({ lifeTables }: { lifeTables: readonly LifeTable[] }) {
  return (
    <section aria-labelledby="dropout">
      <h2 id="dropout">{say('figures.dropout')}</h2>
      <p className="soft">{say('figures.dropout-varies')}</p>
      {lifeTables.map((table) => (
        <div key={table.definition} className="card care-figure">
          <h3>{say(`figures.by.${table.definition}`)}</h3>
          <p>{say(`figures.definition.${table.definition}`)}</p>
          {table.clients === 0 ? <p>{say('figures.nobody')}</p> : <Counted table={table} />}
        </div>
      ))}
      <p className="soft small">{say('figures.methods')}</p>
    </section>
  );
}

function Counted({ table }: { table: LifeTable }) {
  const { clients, dropouts, without, sessions, definition } = table;
  if (dropouts === 0) return <p>{say('figures.no-dropout', { clients, without })}</p>;
  return (
    <>
      <p>{say('figures.counted', { clients, dropouts, without })}</p>
      {clients < FEW_CLIENTS && <p>{say('figures.few')}</p>}
      <div className="wide-table" tabIndex={0} role="region" aria-label={say(`figures.by.${definition}`)}>
        <table className="life-table">
          <thead>
            <tr>
              <th scope="col">{say('figures.session')}</th>
              <th scope="col">{say('figures.at-risk')}</th>
              <th scope="col">{say('figures.dropouts')}</th>
              <th scope="col">{say('figures.hazard')}</th>
              <th scope="col">{say('figures.survival')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map((row) => (
              <tr key={row.session}>
                <th scope="row">{row.session}</th>
                <td>{row.atRisk}</td>
                <td>{row.dropouts}</td>
                <td>{shareText(row.hazard, row.hazardInterval)}</td>
                <td>{shareText(row.survival, row.survivalInterval)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const percent = (share: number): string => (share * 100).toFixed(0);

function shareText(share: number, interval: Row['survivalInterval']): string {
  if (interval === null) return say('figures.share-alone', { share: percent(share) });
  const [from, to] = interval;
  return say('figures.share', { share: percent(share), from: percent(from), to: percent(to) });
}
