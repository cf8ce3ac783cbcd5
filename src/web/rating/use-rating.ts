import { type RefObject, useEffect, useRef, useState } from 'react';
import { SAMPLE_EVERY_MS, type RatingScale } from '../../domain/lanes/rating.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { TapeHandle } from '../tape/tape.tsx';
import { type Keeping, RatingKeeper } from './rating-keeper.ts';

/** No more than this is lost with a closed page. */
const KEEP_EVERY_MS = 10_000;

/** Looks at the rater's position while the tape runs, and keeps what was rated piece by piece. */
export function useRating(
  about: { readonly sessionId: string; readonly side: Side } & RatingScale,
  tape: RefObject<TapeHandle | null>,
  offsetMs: number | null,
) {
  const [value, setValue] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [keeping, setKeeping] = useState<Keeping>({ unkeptSeconds: 0, trouble: null });
  const [keeper] = useState(() => new RatingKeeper(about, setKeeping));
  const position = useRef(0);
  const move = (to: number): void => {
    position.current = to;
    setValue(to);
  };
  useEffect(() => {
    if (!playing || offsetMs === null) return undefined;
    const look = (): void => {
      const handle = tape.current;
      if (handle !== null && !handle.paused)
        keeper.add({ sessionMs: handle.positionMs() + offsetMs, value: position.current });
    };
    const looks = setInterval(look, SAMPLE_EVERY_MS);
    const keeps = setInterval(() => void keeper.send(false), KEEP_EVERY_MS);
    return () => {
      clearInterval(looks);
      clearInterval(keeps);
    };
  }, [playing, offsetMs, keeper, tape]);
  const left = (): void => void keeper.send(true);
  return {
    value,
    move,
    playing,
    keeping,
    /** For the tape: a pause or a jump ends a piece, because the next sample stands elsewhere. */
    onPlay: () => setPlaying(true),
    onPause: () => {
      setPlaying(false);
      left();
    },
    onSeek: left,
    finish: async (): Promise<void> => {
      tape.current?.pause();
      await keeper.send(true);
    },
  };
}
