import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { RatingScale } from '../../domain/lanes/rating.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import { movedBy, RatingScaleField } from './rating-scale.tsx';
import { useRating } from './use-rating.ts';

export interface RatingAsked extends RatingScale {
  readonly recordingId: string;
  readonly side: Side;
}

/** The tape and the scale, and nothing else: what the rater sees while the hour runs. */
export function RateTape({ sessionId, asked }: { sessionId: string; asked: RatingAsked }) {
  const tape = useRef<TapeHandle>(null);
  const [offsetMs, setOffsetMs] = useState<number | null>(null);
  const [finished, setFinished] = useState(false);
  const { recordingId, side, name, low, high } = asked;
  const rating = useRating({ sessionId, side, name, low, high }, tape, offsetMs);
  const toggle = (): void => {
    if (tape.current?.paused === false) tape.current.pause();
    else void tape.current?.play();
  };
  useRatingKeys(rating.value, rating.move, toggle, !finished);
  if (finished) return <Finished sessionId={sessionId} trouble={rating.keeping.trouble} />;
  const { unkeptSeconds, trouble } = rating.keeping;
  return (
    <main className="rate-room">
      <h1>{name}</h1>
      <Tape
        ref={tape}
        recordingId={recordingId}
        controls={false}
        onReady={(about) => setOffsetMs(about.offsetMs ?? 0)}
        onPlay={rating.onPlay}
        onPause={rating.onPause}
        onSeek={rating.onSeek}
      />
      <RatingScaleField name={name} low={low} high={high} value={rating.value} onMove={rating.move} />
      <div className="row">
        <button type="button" className="primary" disabled={offsetMs === null} onClick={toggle}>
          {rating.playing ? say('tape.pause') : say('tape.play')}
        </button>
        <button type="button" onClick={() => void rating.finish().then(() => setFinished(true))}>
          {say('rating.finish')}
        </button>
      </div>
      <p className="small soft">{say('rating.keys')}</p>
      <p className="small soft" role="status">
        {unkeptSeconds > 15 && say('rating.unkept', { n: unkeptSeconds })}
      </p>
      {trouble !== null && (
        <p className="notice" role="alert">
          {trouble}
        </p>
      )}
    </main>
  );
}

function Finished({ sessionId, trouble }: { sessionId: string; trouble: string | null }) {
  return (
    <main className="rate-room">
      <h1>{trouble === null ? say('rating.kept') : say('rating.not-all-kept')}</h1>
      {trouble !== null && <p role="alert">{trouble}</p>}
      <Link to="/sessions/$sessionId" params={{ sessionId }} search={{}}>
        {say('recordings.to-session')}
      </Link>
    </main>
  );
}

/** The arrows move the hand wherever the focus is: nobody looks for it while watching. Space stops and goes on. */
function useRatingKeys(value: number, move: (to: number) => void, toggle: () => void, on: boolean): void {
  useEffect(() => {
    if (!on) return undefined;
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const onButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      const to = movedBy(event.key, value);
      if (to !== null) move(to);
      else if (event.key === ' ' && !onButton) toggle();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [value, move, toggle, on]);
}
