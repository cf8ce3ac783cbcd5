import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { listRecordings, type RecordingLine } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { CallRefused, call } from '../shell/call.ts';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import type { CursorControl } from './use-cursor.ts';

/** How often the cursor follows the tape: four times a second is as fast as anybody reads along. */
const FOLLOW_MS = 250;

/** The session’s recordings that can be played and are placed on its clock, the first one first; none where it is not for this viewer. */
function useTapes(sessionId: string): readonly RecordingLine[] {
  const listed = useQuery({
    queryKey: ['recordings', sessionId],
    queryFn: () => call(listRecordings, { params: { sessionId } }),
    retry: (_count, error) => !(error instanceof CallRefused),
  });
  return (listed.data?.recordings ?? []).filter(
    (each) => each.interviewId === null && each.mayPlay && each.offsetMs !== null,
  );
}

/** The session’s tape under the clock: closed until somebody opens it, because opening is logged. */
export function ReviewTape({ sessionId, control }: { sessionId: string; control: CursorControl }) {
  const tapes = useTapes(sessionId);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = tapes.find((each) => each.id === openId);
  if (tapes.length === 0) return null;
  return (
    <div className="review-tape">
      <div className="row">
        {tapes.map((tape) => (
          <button
            key={tape.id}
            type="button"
            aria-expanded={tape.id === openId}
            onClick={() => setOpenId(tape.id === openId ? null : tape.id)}
          >
            {say(tape.id === openId ? 'review.close-tape' : 'review.open-tape', {
              what: say(`recordings.${tape.media}`),
            })}
          </button>
        ))}
      </div>
      {open !== undefined && <FollowedTape key={open.id} recording={open} control={control} />}
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
