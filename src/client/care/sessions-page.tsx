import { useState } from 'react';
import { makeOwnFormLink, type OwnCareReply } from '../../api/own-care.ts';
import { sayOwn } from '../../messages/say-own.ts';
import { callOwn } from '../call-own.ts';
import { dayText, instantText } from '../day-text.ts';
import type { CarePart } from './care-page.tsx';
import { OwnChart } from './own-chart.tsx';
import { OwnForm, typed } from './own-form.tsx';
import { OwnScores } from './own-scores.tsx';

/** The hours: the form of one that is not answered, one’s own answers over time, and what was changed. */
export function SessionsPage({ care }: CarePart) {
  const [now] = useState(() => Date.now());
  const next = care.appointments.find(({ at, state }) => state === 'planned' && Date.parse(at) > now);
  const open = care.sessions.filter((session) => session.answer === null).at(-1);
  return (
    <>
      {next !== undefined && <p>{sayOwn('own.next', { at: instantText(next.at) })}</p>}
      {!care.mayBeAsked && <p className="notice">{sayOwn('own.session-not-asked')}</p>}
      {care.mayBeAsked && open !== undefined && <Ask care={care} session={open} />}
      <p className="soft">{sayOwn('own.care-who')}</p>
      <Changed care={care} />
      <Chart care={care} />
      <OwnScores series={care.instruments} />
    </>
  );
}

type Session = OwnCareReply['sessions'][number];

/** Opens the form of the newest hour that was not answered, in the way the person chooses. */
function Ask({ care: { offered }, session }: { care: OwnCareReply; session: Session }) {
  const ask = async (form: FormData, ids: { id: string; changeId: string }): Promise<void> => {
    const token = makeToken();
    const mode = offered.modes.find((each) => each === typed(form, 'mode')) ?? 'adult';
    const language = typed(form, 'language') || 'en';
    const params = { sessionId: session.id };
    await callOwn(makeOwnFormLink, { params, body: { ...ids, mode, language, token } });
    window.location.assign(`/f/#${token}`);
  };
  return (
    <section className="card">
      <h2>{titleOf(session)}</h2>
      <OwnForm send={sayOwn('own.session-answer', { n: session.number })} work={ask} done={() => undefined}>
        {offered.modes.length > 1 && (
          <label className="field">
            {sayOwn('own.session-how')}
            <select name="mode">
              {offered.modes.map((mode) => (
                <option key={mode} value={mode}>
                  {sayOwn(`own.session-mode.${mode}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        {offered.languages.length > 1 && (
          <label className="field">
            {sayOwn('own.session-language')}
            <select name="language">
              {offered.languages.map(({ tag, name }) => (
                <option key={tag} value={tag} lang={tag}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </OwnForm>
    </section>
  );
}

/** 256 random bits, base64url, as every link has. */
function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const titleOf = ({ number, heldOn }: Session): string =>
  heldOn === null
    ? sayOwn('own.session-n', { n: number })
    : sayOwn('own.session-on', { n: number, day: dayText(heldOn) });

function Changed({ care: { agreed } }: { care: OwnCareReply }) {
  return (
    <section>
      <h2>{sayOwn('own.changed')}</h2>
      {agreed.discussions.length === 0 && <p>{sayOwn('own.changed-none')}</p>}
      <ul className="looks">
        {agreed.discussions.toReversed().map(({ id, talkedOn, changed }) => (
          <li key={id}>
            <span className="soft">{dayText(talkedOn)}</span>
            <p className="said" dir="auto">
              {changed}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Chart({ care: { sessions } }: { care: OwnCareReply }) {
  if (sessions.length === 0) return <p>{sayOwn('own.session-none')}</p>;
  return (
    <section>
      <h2>{sayOwn('own.chart')}</h2>
      {sessions.every((session) => session.answer === null) ? (
        <p>{sayOwn('own.chart-none')}</p>
      ) : (
        <>
          <p className="soft">{sayOwn('own.chart-what')}</p>
          <OwnChart sessions={sessions} />
        </>
      )}
      <details className="form-text">
        <summary>{sayOwn('own.chart-table')}</summary>
        <ul className="looks">
          {sessions.toReversed().map((session) => (
            <li key={session.id}>
              <strong>{titleOf(session)}</strong>
              <Given session={session} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Given({ session: { answer } }: { session: Session }) {
  if (answer === null) return <p className="soft">{sayOwn('own.session-open')}</p>;
  const { mean, lane, answers } = answer;
  const value =
    mean === null ? sayOwn('own.session-few') : sayOwn('own.session-mean', { mean: mean.toFixed(1) });
  return (
    <>
      <p>{`${value}, ${sayOwn(`own.session-lane.${lane}`)}`}</p>
      {answers.openLine !== null && (
        <p className="said" dir="auto">
          {sayOwn('own.session-different', { words: answers.openLine })}
        </p>
      )}
    </>
  );
}
