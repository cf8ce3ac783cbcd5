import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { listConsentsToAsk } from '../../api/consents.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { MayChange } from '../shell/form-dialog.tsx';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ConsentTable } from './consent-table.tsx';
import { type Consents, useConsents } from './use-consents.ts';
import './consent.css';

/** Who has consented to what, dyad by dyad, and who has to be asked again. */
export function ConsentsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/consents' });
  const consents = useConsents(studyId);
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('consent.title')}</h1>
        <span className="row">
          <Link className="button" to="/studies/$studyId/consent-forms" params={{ studyId }}>
            {say('consent.forms')}
          </Link>
          <Link className="button" to="/studies/$studyId/keeping" params={{ studyId }}>
            {say('retention.title')}
          </Link>
        </span>
      </div>
      <Loaded query={consents}>
        {(data) => (
          <MayChange value={data.mayChange}>
            <ToAsk studyId={studyId} />
            <Dyads data={data} />
          </MayChange>
        )}
      </Loaded>
    </Frame>
  );
}

function Dyads({ data }: { data: Consents }) {
  if (data.dyads.length === 0) return <p className="empty">{say('consent.no-dyads')}</p>;
  return (
    <>
      {data.forms.length === 0 && <p className="notice">{say('consent.no-forms-yet')}</p>}
      {data.dyads.map((dyad) => (
        <section key={dyad.id} className="consent-dyad" aria-labelledby={`consents-${dyad.id}`}>
          <h2 id={`consents-${dyad.id}`}>
            {[say('setup.dyad-n', { n: dyad.number }), labelBesideNumber(dyad)].filter(Boolean).join(' · ')}
          </h2>
          <ConsentTable data={data} dyad={dyad} />
        </section>
      ))}
    </>
  );
}

/** Lapsed, lapsing, or on a form that has changed: one line a person and reason. Nothing where nobody waits. */
function ToAsk({ studyId }: { studyId: string }) {
  const query = useQuery({ queryKey: ['consents-to-ask'], queryFn: () => call(listConsentsToAsk) });
  const toAsk = (query.data ?? []).filter((each) => each.studyId === studyId);
  if (toAsk.length === 0) return null;
  return (
    <section className="notice warn" aria-labelledby="to-ask">
      <h2 id="to-ask">{say('consent.to-ask', { n: toAsk.length })}</h2>
      <ul>
        {toAsk.map((each) => (
          <li key={`${each.seatId} ${each.why}`}>
            {say(`consent.why-${each.why}`, {
              pseudonym: each.pseudonym,
              dyad: each.dyadNumber,
              on: each.validUntil === null ? '' : dayText(dayOf(Date.parse(each.validUntil) - 1)),
            })}{' '}
            <Link to="/studies/$studyId/ask/$seatId" params={{ studyId, seatId: each.seatId }}>
              {say('consent.ask-whom', { pseudonym: each.pseudonym })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
