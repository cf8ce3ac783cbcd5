import { useQuery } from '@tanstack/react-query';
import { listInstruments } from '../../api/instruments.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { AddFile, AddShipped } from './add-instrument.tsx';
import { InstrumentCard } from './instrument-card.tsx';
import './instruments.css';

/** The clinic's instruments: whose words they are, what stands in their way, and whether people are asked with them. */
export function InstrumentsPage() {
  const instruments = useQuery({ queryKey: ['instruments'], queryFn: () => call(listInstruments) });
  return (
    <Frame>
      <Loaded query={instruments}>
        {(list) => (
          <>
            <div className="page-head">
              <h1>{say('nav.instruments')}</h1>
              <div className="row">
                <AddFile />
                <AddShipped shipped={list.shipped} />
              </div>
            </div>
            <p className="lead">{say('instruments.explain')}</p>
            {list.instruments.length === 0 ? (
              <p className="soft">{say('instruments.none')}</p>
            ) : (
              <ul className="instruments">
                {list.instruments.map((instrument) => (
                  <li key={instrument.id} className="card">
                    <InstrumentCard instrument={instrument} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </Frame>
  );
}
