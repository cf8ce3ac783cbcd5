import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listCycles } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { EndOf, nameOfPair } from './end-of.tsx';
import './supervision.css';

/** The cycles of supervision that one stands in or set up. */
export function SupervisionPage() {
  const cycles = useQuery({ queryKey: ['supervision'], queryFn: () => call(listCycles) });
  return (
    <Frame>
      <div className="page-head">
        <h1>{say('supervision.title')}</h1>
      </div>
      <p className="soft">{say('supervision.what')}</p>
      <Loaded query={cycles}>
        {(lines) =>
          lines.length === 0 ? (
            <div className="empty">
              <p>{say('supervision.none')}</p>
            </div>
          ) : (
            <ul className="cycle-list">
              {lines.map((line) => (
                <li key={line.id} className="card">
                  <div className="spread">
                    <div>
                      <h2>
                        {nameOfPair(line)} <span className="soft small">{line.placeTitle}</span>
                      </h2>
                      <p>
                        {say('supervision.who', { supervisee: line.supervisee, supervisor: line.supervisor })}
                      </p>
                    </div>
                    {line.running && (
                      <Link to="/supervision/$cycleId" params={{ cycleId: line.id }} className="button">
                        {say('supervision.open')}
                      </Link>
                    )}
                  </div>
                  <EndOf line={line} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Frame>
  );
}
