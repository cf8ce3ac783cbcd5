import { useEffect, useRef, useState } from 'react';
import type { RecordingLine } from '../../api/recordings.ts';
import { OpenableTapes, usePlayable } from '../tape/openable-tapes.tsx';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import type { CursorControl } from './use-cursor.ts';

/** How often the cursor follows the tape: four times a second is as fast as anybody reads along. */
const FOLLOW_MS = 250;

/** The session’s tapes under the clock: those that are placed on it. */
export function ReviewTape({ sessionId, control }: { sessionId: string; control: CursorControl }) {
  const tapes = usePlayable(sessionId).filter((each) => each.interviewId === null && each.offsetMs !== null);
  if (tapes.length === 0) return null;
  return (
    <div className="review-tape">
      <OpenableTapes tapes={tapes}>
        {(open) => <FollowedTape key={open.id} recording={open} control={control} />}
      </OpenableTapes>
    </div>
  );
}

/** The tape goes where the cursor goes, and plays what was chosen; while it plays, the cursor goes with it. */
function FollowedTape({ recording, control }: { recording: RecordingLine; control: CursorControl }) {
  const { cursor, go, isTaken } = control;
  const tape = useRef<TapeHandle>(null);
  const followed = useRef(0);
  const offsetMs = recording.offsetMs ?? 0;
  const [startAtMs] = useState(() => Math.max(0, cursor.fromMs - offsetMs));
  const first = useRef(true);
  const { fromMs, movedBy } = cursor;
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (movedBy === 'tape') return;
    tape.current?.seekTo(Math.max(0, fromMs - offsetMs));
    // Reading along by hand moves the tape; choosing a turn plays it.
    if (movedBy !== 'timeline' && !isTaken(movedBy)) void tape.current?.play();
  }, [fromMs, movedBy, offsetMs, isTaken]);
  const follow = (ms: number): void => {
    const now = performance.now();
    if (tape.current?.paused === true || now - followed.current < FOLLOW_MS) return;
    followed.current = now;
    go(ms + offsetMs, 'tape');
  };
  return <Tape ref={tape} recordingId={recording.id} startAtMs={startAtMs} onTime={follow} />;
}
