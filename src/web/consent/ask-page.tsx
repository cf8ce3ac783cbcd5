import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { MANNERS, type Manner } from '../../domain/consent/consent.ts';
import { handOver } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { tellOtherTabs } from '../shell/handed-over.ts';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type Askable, ageOf, askable, type Consents, pseudonymOf, useConsents } from './use-consents.ts';
import './consent.css';

/** What is asked, of whom, and how. */
export interface Asking extends Askable {
  readonly manner: Manner;
}

/** Asks one person: which form, in which manner; then the form alone, with the staff's view put away. */
export function AskPage() {
  const { studyId, seatId } = useParams({ from: '/studies/$studyId/ask/$seatId' });
  const client = useQueryClient();
  const [asked, setAsked] = useState<{ asking: Asking; data: Consents } | null>(null);
  const [done, setDone] = useState<Manner | null>(null);
  if (done === 'signed on screen') return <Thanks onBack={() => setDone(null)} studyId={studyId} />;
  if (asked !== null) {
    const { asking, data } = asked;
    const answered = (): void => {
      setDone(asking.manner);
      setAsked(null);
    };
    const form = (
      <AnswerForm {...{ data, seatId, asking }} onDone={answered} onCancel={() => setAsked(null)} />
    );
    if (asking.manner === 'signed on screen') {
      return (
        <main className="consent-alone" tabIndex={-1} ref={takeFocus}>
          {form}
        </main>
      );
    }
    return <Frame studyId={studyId}>{form}</Frame>;
  }
  const choose = async (asking: Asking, data: Consents): Promise<void> => {
    if (asking.manner === 'signed on screen') {
      await call(handOver, { body: { studyId, seatId } });
      setAsked({ asking, data });
      forgetStaffView(client);
    } else setAsked({ asking, data });
  };
  return <ChoosePage studyId={studyId} seatId={seatId} done={done} onChosen={choose} />;
}

/** Nothing that the staff saw is kept in this browser: from here on the server shows none of it. */
function forgetStaffView(client: QueryClient): void {
  client.clear();
  tellOtherTabs();
}

function ChoosePage({
  studyId,
  seatId,
  done,
  onChosen,
}: {
  studyId: string;
  seatId: string;
  done: Manner | null;
  onChosen: (asking: Asking, data: Consents) => Promise<void>;
}) {
  const consents = useConsents(studyId);
  const [error, setError] = useState<Error | null>(null);
  return (
    <Frame studyId={studyId}>
      <h1>{say('consent.ask-title')}</h1>
      {done !== null && (
        <p className="notice" role="status">
          {say('consent.recorded')}{' '}
          <Link to="/studies/$studyId/consents" params={{ studyId }}>
            {say('consent.to-list')}
          </Link>
        </p>
      )}
      <Loaded query={consents}>
        {(data) => (
          <Choose
            data={data}
            seatId={seatId}
            onChosen={(asking) => void onChosen(asking, data).catch(setError)}
          />
        )}
      </Loaded>
      <Refusal error={error} />
    </Frame>
  );
}

/** The person hands the device back; nothing of the study shows until somebody of the team goes on. */
function Thanks({ studyId, onBack }: { studyId: string; onBack: () => void }) {
  return (
    <main className="consent-alone" id="main">
      <h1>{say('consent.thanks')}</h1>
      <p>{say('consent.hand-back')}</p>
      <p className="row">
        <Link className="button" to="/studies/$studyId/consents" params={{ studyId }}>
          {say('consent.staff-goes-on')}
        </Link>
        <button type="button" className="plain" onClick={onBack}>
          {say('consent.staff-asks-more')}
        </button>
      </p>
    </main>
  );
}

function Choose({
  data,
  seatId,
  onChosen,
}: {
  data: Consents;
  seatId: string;
  onChosen: (asking: Asking) => void;
}) {
  const dyad = data.dyads.find((each) => each.seats.some((seat) => seat.id === seatId));
  const seat = dyad?.seats.find((each) => each.id === seatId);
  if (dyad === undefined || seat === undefined) return <p>{say('error.not-found')}</p>;
  const choices = askable(data, dyad, seat);
  const needsGuardian = ageOf(data, seat)?.needsGuardian === true;
  const guardianLacks = needsGuardian && !dyad.seats.some((each) => each.role === 'guardian');
  return (
    <>
      <p>{say('consent.ask-explain', { pseudonym: pseudonymOf(data, seat) })}</p>
      {guardianLacks && <p className="notice warn">{say('consent.guardian-lacks')}</p>}
      {choices.length === 0 && <p className="notice">{say('consent.no-form-fits')}</p>}
      {choices.map(({ form, by }) => (
        <section key={`${form.id} ${by?.id}`} className="card consent-choice">
          <h2>{form.title}</h2>
          <p className="soft small">
            {[
              say('consent.version', { n: form.number }),
              say(`consent.audience-${form.audience}`),
              by === null ? null : say('consent.answered-by', { pseudonym: pseudonymOf(data, by) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="row">
            {MANNERS.map((manner) => (
              <button
                key={manner}
                type="button"
                className={manner === 'signed on screen' ? 'primary' : ''}
                onClick={() => onChosen({ form, by, manner })}
              >
                {say(`consent.choose-${manner}`)}
              </button>
            ))}
          </div>
        </section>
      ))}
    </>
  );
}

/** The button that led here is gone with its page: whoever reads or types goes on at the form's beginning. */
const takeFocus = (main: HTMLElement | null): void => main?.focus();
