import { useState } from 'react';
import { placeTranscript, type ReviewPassage } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { Undo } from './use-review-undo.ts';
import '../reader/anchor-field.css';

/** Where a session transcript or a passage begins on the session clock. What is typed is where its first turn stands. */
export function PlacePassage({
  passage,
  sessionId,
  undo,
}: {
  passage: ReviewPassage;
  sessionId: string;
  undo: Undo;
}) {
  const firstMs = passage.utterances.find((turn) => turn.fromMs !== null)?.fromMs ?? null;
  const stands = passage.clockOffsetMs === null ? null : (firstMs ?? 0) + passage.clockOffsetMs;
  const [typed, setTyped] = useState(stands === null ? '' : clockText(stands));
  const [wrong, setWrong] = useState<Error | null>(null);
  const place = useChange(
    placeTranscript,
    { transcriptId: passage.id },
    [['review', sessionId]],
    (changeId) => undo.remember(changeId, say('review.a-place')),
  );
  if (firstMs === null) return <p className="small soft">{say('review.no-times')}</p>;
  const put = (): void => {
    const ms = typed.trim() === '' ? null : readClockText(typed);
    if (ms === null && typed.trim() !== '')
      return setWrong(new Error(say('review.not-a-clock-time', { typed })));
    setWrong(null);
    place.send({ clockOffsetMs: ms === null ? null : ms - firstMs });
  };
  return (
    <form
      className="anchor-field"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <label>
        <span className="small">{say('review.begins-at')}</span>
        <input
          value={typed}
          size={9}
          autoComplete="off"
          placeholder={say('review.clock-example')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" disabled={place.isPending}>
        {say('review.place')}
      </button>
      <Refusal error={wrong ?? place.error} />
    </form>
  );
}
