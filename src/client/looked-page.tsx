import { useState } from 'react';
import { type OwnAccessReply, whoLooked } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, Trouble, useAnswer } from './answer.tsx';
import { callOwn } from './call-own.ts';
import { dayText } from './day-text.ts';

interface Looked {
  readonly lines: readonly OwnAccessReply[];
  readonly before: string | null;
}

/** Who read, changed or took along what holds the person's words: role and day. */
export function LookedPage({ seatId }: { seatId: string }) {
  const answer = useAnswer(whoLooked, { seatId });
  return (
    <>
      <p>{sayOwn('own.looked-why')}</p>
      <Answered answer={answer}>{(first) => <Days key={seatId} first={first} seatId={seatId} />}</Answered>
    </>
  );
}

function Days({ first, seatId }: { first: Looked; seatId: string }) {
  const [{ lines, before }, setLooked] = useState(first);
  const [error, setError] = useState<Error | null>(null);
  if (lines.length === 0) return <p>{sayOwn('own.looked-none')}</p>;
  const older = async (day: string): Promise<void> => {
    try {
      const more = await callOwn(whoLooked, { params: { seatId }, query: { before: day } });
      setLooked({ lines: [...lines, ...more.lines], before: more.before });
    } catch (refused) {
      setError(refused as Error);
    }
  };
  const days = [...new Set(lines.map((line) => line.day))];
  return (
    <>
      {days.map((day) => (
        <section key={day}>
          <h2>{dayText(day)}</h2>
          <ul className="looks">
            {lines
              .filter((line) => line.day === day)
              .map((line) => (
                <li key={`${line.role} ${line.what}`}>
                  <strong>{sayOwn(`own.role.${line.role}`)}</strong> {sayOwn(`own.what.${line.what}`)}
                </li>
              ))}
          </ul>
        </section>
      ))}
      <Trouble error={error} />
      {before !== null && (
        <button type="button" className="wide" onClick={() => void older(before)}>
          {sayOwn('own.looked-more')}
        </button>
      )}
    </>
  );
}
