import { useState } from 'react';
import { listOwnAnswers, OWN_ANSWERS_CSV, type OwnAnswersReply, takeOwnRecord } from '../api/own-space.ts';
import { CHECK_ITEMS } from '../domain/check/session-check.ts';
import { formEnglish } from '../messages/forms/english.ts';
import { itemWord } from '../messages/forms/mode-words.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, Trouble, useAnswer } from './answer.tsx';
import { takeFile } from './call-own.ts';
import { dayOf } from './day-text.ts';
import { OwnVoice } from './own-voice.tsx';

/** What the person answered after each session, and the files to take along. */
export function AnswersPage({ seatId }: { seatId: string }) {
  const answer = useAnswer(listOwnAnswers, { seatId });
  return (
    <>
      <Answered answer={answer}>{(answers) => <Answers answers={answers} seatId={seatId} />}</Answered>
      <TakeAlong seatId={seatId} />
    </>
  );
}

function Answers({ answers, seatId }: { answers: OwnAnswersReply; seatId: string }) {
  if (answers.length === 0) return <p>{sayOwn('own.answers-none')}</p>;
  return answers.map((each) => (
    <section key={`${each.session} ${each.answeredAt}`}>
      <h2>{sayOwn('own.answers-of', { n: each.session })}</h2>
      <p className="soft">{sayOwn('own.answers-on', { day: dayOf(each.answeredAt) })}</p>
      {each.erased ? (
        <p>{sayOwn('own.answers-erased')}</p>
      ) : (
        <>
          <AnswerList answers={each} />
          <Moment answers={each} seatId={seatId} />
        </>
      )}
    </section>
  ));
}

function AnswerList({ answers }: { answers: OwnAnswersReply[number] }) {
  return (
    <dl className="answers">
      {Object.entries(answers.items).map(([question, value]) => (
        <div key={question}>
          <dt>{asked(question)}</dt>
          <dd>{value ?? sayOwn('own.answers-passed')}</dd>
        </div>
      ))}
      {answers.openLine !== null && (
        <div>
          <dt>{sayOwn('own.answers-own-words')}</dt>
          <dd dir="auto">{answers.openLine}</dd>
        </div>
      )}
      {answers.aboutWhen !== null && (
        <div>
          <dt>{sayOwn('own.answers-when')}</dt>
          <dd>{sayOwn(`own.when.${answers.aboutWhen}`)}</dd>
        </div>
      )}
    </dl>
  );
}

/** A question in the words of the adult form, in whatever mode it was asked; one of another form by its own name. */
const asked = (question: string): string =>
  CHECK_ITEMS.some((item) => item === question) ? formEnglish[itemWord(question, 'adult')] : question;

/** The moment that helped or hindered, and for whom the answer was. */
function Moment({
  answers: { event, lane, safety, checkId },
  seatId,
}: {
  answers: OwnAnswersReply[number];
  seatId: string;
}) {
  return (
    <>
      {event && (
        <>
          <dl className="answers">
            <div>
              <dt>{sayOwn(`own.answers-${event.kind}`)}</dt>
              <dd dir="auto">{event.words || sayOwn('own.answers-said-nothing')}</dd>
            </div>
            <div>
              <dt>{sayOwn('own.answers-when')}</dt>
              <dd>{sayOwn(`own.when.${event.when}`)}</dd>
            </div>
          </dl>
          {lane === 'therapist' && (
            <p className="soft">{sayOwn(event.shared ? 'own.answers-shared' : 'own.answers-not-shared')}</p>
          )}
          {event.voiceSeconds && checkId ? (
            <OwnVoice seatId={seatId} checkId={checkId} seconds={event.voiceSeconds} />
          ) : null}
        </>
      )}
      {lane === 'service' && <p className="soft">{sayOwn('own.answers-service')}</p>}
      {safety === true && <p className="soft">{sayOwn('own.answers-safety')}</p>}
    </>
  );
}

function TakeAlong({ seatId }: { seatId: string }) {
  const [error, setError] = useState<Error | null>(null);
  const [taken, setTaken] = useState(false);
  const take = async (path: string, name: string): Promise<void> => {
    setError(null);
    try {
      await takeFile(path, { seatId }, () => name);
      setTaken(true);
    } catch (refused) {
      setError(refused as Error);
    }
  };
  return (
    <section className="card">
      <h2>{sayOwn('own.take-title')}</h2>
      <p>{sayOwn('own.take-why')}</p>
      <Trouble error={error} />
      <button
        type="button"
        className="wide"
        onClick={() => void take(takeOwnRecord.path, sayOwn('own.file-record'))}
      >
        {sayOwn('own.take-json')}
      </button>
      <button
        type="button"
        className="wide"
        onClick={() => void take(OWN_ANSWERS_CSV, sayOwn('own.file-answers'))}
      >
        {sayOwn('own.take-csv')}
      </button>
      <p aria-live="polite">{taken ? sayOwn('own.taken') : ''}</p>
    </section>
  );
}
