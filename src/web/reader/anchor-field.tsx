import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { removeAnchor, setAnchor } from '../../api/review.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import './anchor-field.css';

/** Which second of the session a turn of a recall speaks of: typed, taken from the clock, moved or taken away. */
export function AnchorField({
  interviewId,
  utteranceId,
  anchor,
  offerMs,
  refresh,
  onDone,
}: {
  interviewId: string;
  utteranceId: string;
  /** The turn's own tie; null where it only follows the turn before it. */
  anchor: { readonly id: string; readonly sessionMs: number } | null;
  /** Where the clock stands, to be taken over with one press. */
  offerMs: number | null;
  refresh: readonly (readonly unknown[])[];
  onDone: (changeId: string, label: string) => void;
}) {
  const [typed, setTyped] = useState(anchor === null ? '' : clockText(anchor.sessionMs));
  const [wrong, setWrong] = useState<Error | null>(null);
  const kept = (changeId: string): void => onDone(changeId, say('review.a-tie'));
  const set = useChange(setAnchor, { interviewId }, refresh, kept);
  const remove = useChange(removeAnchor, { interviewId }, refresh, kept);
  const put = (sessionMs: number | null): void => {
    if (sessionMs === null) return setWrong(new Error(say('review.not-a-clock-time', { typed })));
    setWrong(null);
    setTyped(clockText(sessionMs));
    set.send({ id: newId(), utteranceId, sessionMs });
  };
  return (
    <form
      className="anchor-field"
      onSubmit={(event) => {
        event.preventDefault();
        put(readClockText(typed));
      }}
    >
      <label>
        <span className="small">{say('review.speaks-of')}</span>
        <input
          value={typed}
          placeholder={say('review.clock-example')}
          autoComplete="off"
          size={9}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" disabled={set.isPending}>
        {anchor === null ? say('review.tie') : say('review.move-tie')}
      </button>
      {offerMs !== null && (
        <button type="button" onClick={() => put(Math.floor(offerMs / 1000) * 1000)}>
          {say('review.tie-here', { time: clockText(offerMs) })}
        </button>
      )}
      {anchor !== null && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            remove.send({ id: anchor.id });
            setTyped('');
          }}
        >
          {say('review.untie')}
        </button>
      )}
      <Refusal error={wrong ?? set.error ?? remove.error} />
    </form>
  );
}
