import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import { askForCopy, listOwnRequests, type OwnRequestReply, type SpaceReply } from '../api/own-space.ts';
import { ANSWER_DAYS, COPY_KINDS } from '../domain/transcript/own-words.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, Trouble, useAnswer } from './answer.tsx';
import { callOwn } from './call-own.ts';
import { GivenCopy } from './given-copy.tsx';
import { dayOf, dayText } from './day-text.ts';

type Seat = SpaceReply['seats'][number];

/** Asking for a copy, and what was answered. */
export function CopiesPage({ seat }: { seat: Seat }) {
  const { seatId } = seat;
  const answer = useAnswer(listOwnRequests, { seatId });
  return (
    <>
      <p>{sayOwn('own.copies-why')}</p>
      <p>{sayOwn('own.copies-within', { n: ANSWER_DAYS })}</p>
      {seat.sessions.length === 0 ? (
        <p>{sayOwn('own.copies-no-session')}</p>
      ) : (
        <AskForm seat={seat} asked={answer.again} />
      )}
      <Answered answer={answer}>{(requests) => <Requests requests={requests} seatId={seatId} />}</Answered>
    </>
  );
}

function AskForm({ seat, asked }: { seat: Seat; asked: () => void }) {
  const [error, setError] = useState<Error | null>(null);
  const [done, setDone] = useState(false);
  // Made once for each request: sending again after a lost answer repeats it instead of asking twice.
  const [ids, setIds] = useState(makeIds);
  const send = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const what = COPY_KINDS.find((kind) => kind === form.get('what')) ?? COPY_KINDS[0];
    setDone(false);
    setError(null);
    try {
      const body = { ...ids, sessionId: String(form.get('session')), what };
      await callOwn(askForCopy, { params: { seatId: seat.seatId }, body });
      setIds(makeIds());
      setDone(true);
      asked();
    } catch (refused) {
      setIds(makeIds());
      setError(refused as Error);
    }
  };
  return (
    <form className="card" onSubmit={(event) => void send(event)}>
      <label className="field">
        {sayOwn('own.copies-session')}
        <select name="session">
          {seat.sessions.map((session) => (
            <option key={session.id} value={session.id}>
              {session.heldOn === null
                ? sayOwn('own.copies-session-n', { n: session.number })
                : sayOwn('own.copies-session-on', { n: session.number, day: dayText(session.heldOn) })}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{sayOwn('own.copies-what')}</legend>
        {COPY_KINDS.map((kind, index) => (
          <label key={kind} className="check">
            <input type="radio" name="what" value={kind} defaultChecked={index === 0} />
            {sayOwn(`own.copy.${kind}`)}
          </label>
        ))}
      </fieldset>
      <Trouble error={error} />
      <button type="submit" className="primary wide">
        {sayOwn('own.copies-ask')}
      </button>
      <p aria-live="polite">{done ? sayOwn('own.copies-asked') : ''}</p>
    </form>
  );
}

const makeIds = () => ({ id: newId(), changeId: newId() });

function Requests({ requests, seatId }: { requests: readonly OwnRequestReply[]; seatId: string }) {
  if (requests.length === 0) return null;
  return (
    <section>
      <h2>{sayOwn('own.requests')}</h2>
      <ul className="cards">
        {requests.map((request) => (
          <li key={request.id}>
            <strong>{sayOwn(`own.copy.${request.what}`)}</strong>
            <span>{sayOwn('own.copies-session-n', { n: request.session })}</span>
            <span className="soft">{sayOwn('own.asked-on', { day: dayOf(request.askedAt) })}</span>
            {request.answer === null ? (
              <span className="soft">{sayOwn('own.answer-by', { day: dayText(request.answerBy) })}</span>
            ) : (
              <RequestAnswer answer={request.answer} requestId={request.id} seatId={seatId} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RequestAnswer({
  answer,
  requestId,
  seatId,
}: {
  answer: NonNullable<OwnRequestReply['answer']>;
  requestId: string;
  seatId: string;
}) {
  return (
    <>
      <span className="soft">{sayOwn('own.answered-on', { day: dayOf(answer.answeredAt) })}</span>
      <span>{sayOwn(`own.answer.${answer.kind}`, { day: dayText(answer.meetOn) })}</span>
      {answer.words === null ? (
        <span className="soft">{sayOwn('own.answer-erased')}</span>
      ) : (
        answer.words !== '' && (
          <blockquote dir="auto" className="said">
            {answer.words}
          </blockquote>
        )
      )}
      {answer.kind === 'refused' && <span className="soft">{sayOwn('own.refused-rights')}</span>}
      {answer.kind === 'own words' && answer.words !== null && (
        <GivenCopy requestId={requestId} seatId={seatId} sounds={answer.sounds} />
      )}
    </>
  );
}
