import { useState } from 'react';
import { type CopiedReply, OWN_INTERVIEW_SOUND, type OwnRequestReply, takeCopy } from '../api/own-space.ts';
import { fileEnding } from '../domain/recording/file-ending.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Trouble } from './answer.tsx';
import { callOwn, takeFile } from './call-own.ts';

/** A copy that was given: to read here, and to take along. */
export function GivenCopy({
  requestId,
  seatId,
  sounds,
}: {
  requestId: string;
  seatId: string;
  sounds: NonNullable<OwnRequestReply['answer']>['sounds'];
}) {
  const [copy, setCopy] = useState<CopiedReply | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const doing = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (refused) {
      setError(refused as Error);
    }
  };
  const params = { seatId, requestId };
  return (
    <>
      <span className="row">
        {copy === null && (
          <button type="button" onClick={() => void doing(callOwn(takeCopy, { params }).then(setCopy))}>
            {sayOwn('own.copy-read')}
          </button>
        )}
        <button
          type="button"
          onClick={() => void doing(takeFile(takeCopy.path, params, () => sayOwn('own.file-copy')))}
        >
          {sayOwn('own.copy-take')}
        </button>
        {sounds.map(({ pieceId }, at) => (
          <button
            key={pieceId}
            type="button"
            onClick={() =>
              void doing(
                takeFile(OWN_INTERVIEW_SOUND, { ...params, pieceId }, (type) =>
                  sayOwn('own.file-sound', { n: at + 1, ending: fileEnding(type) }),
                ),
              )
            }
          >
            {sayOwn('own.sound-take', { n: at + 1 })}
          </button>
        ))}
      </span>
      <Trouble error={error} />
      {copy?.map(({ turns }, part) => (
        // Parts of one conversation have no name; they stand in the order in which they were spoken.
        <ol key={`${part}`} className="copy">
          {turns.map((turn, index) => (
            <li key={`${index}`}>
              {turn.speaker === 'other' ? (
                <span className="soft">{sayOwn('own.copy-other')}</span>
              ) : (
                <>
                  <strong>{sayOwn(`own.copy-${turn.speaker}`)}: </strong>
                  <span dir="auto">{turn.text}</span>
                </>
              )}
            </li>
          ))}
        </ol>
      ))}
    </>
  );
}
