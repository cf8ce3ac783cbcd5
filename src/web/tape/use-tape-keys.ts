import { type RefObject, useEffect } from 'react';
import type { TapeHandle } from './tape.tsx';

/** How far the tape goes back when it goes on: the ear needs the words before (f4transkript and ELAN do the same). */
const BACK_MS = 2_000;

/** F4 plays and stops, F2 goes back, wherever the focus is: hands that write stay on their keys. */
export function useTapeKeys(tape: RefObject<TapeHandle | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const handle = tape.current;
      if (handle === null || event.ctrlKey || event.altKey || event.metaKey) return;
      const back = (): void => handle.seekTo(Math.max(0, handle.positionMs() - BACK_MS));
      if (event.key === 'F2') back();
      else if (event.key === 'F4' && !handle.paused) handle.pause();
      else if (event.key === 'F4') {
        back();
        void handle.play();
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [tape]);
}
