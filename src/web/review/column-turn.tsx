import { memo } from 'react';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { hueStep } from '../reader/paint-codes.ts';
import type { ReviewCode, Speaker, Turn } from './review-model.ts';

/** One turn of a column: who, when, the words. A recall shows the second of the session that it speaks of. */
export const ColumnTurn = memo(function ColumnTurn({
  turn,
  speaker,
  place,
  first,
  recall,
  codes,
}: {
  turn: Turn;
  speaker: Speaker | undefined;
  place: number | null;
  /** Whether this turn is the first one that speaks of its place. */
  first: boolean;
  recall: boolean;
  codes: readonly ReviewCode[] | undefined;
}) {
  return (
    <>
      <p className="voice-who">
        <span className="voice-mark" aria-hidden="true" />
        <span className="voice-speaker">{speaker?.label ?? say('reader.nobody')}</span>
        <span className={first || !recall ? 'voice-time' : 'voice-time same'}>
          {recall
            ? place === null
              ? say('review.no-place')
              : say('review.about', { time: clockText(place) })
            : clockText(place ?? turn.fromMs)}
        </span>
      </p>
      <p className="voice-words">{turn.text}</p>
      {codes !== undefined && (
        <ul className="voice-codes" aria-label={say('reader.codes-here')}>
          {codes.map((code) => (
            <li key={code.id} className={`code-${hueStep(code.hue)}`}>
              {code.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
});
