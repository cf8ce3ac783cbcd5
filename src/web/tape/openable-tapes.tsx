import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { listRecordings, type RecordingLine } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { CallRefused, call } from '../shell/call.ts';

/** The recordings of a session and its interviews that can be played, the first one first; none where they are not for this viewer. */
export function usePlayable(sessionId: string): readonly RecordingLine[] {
  const listed = useQuery({
    queryKey: ['recordings', sessionId],
    queryFn: () => call(listRecordings, { params: { sessionId } }),
    retry: (_count, error) => !(error instanceof CallRefused),
  });
  return (listed.data?.recordings ?? []).filter((each) => each.mayPlay);
}

/** A button for each tape, and the one that is open: closed until somebody opens it, because opening is logged. */
export function OpenableTapes({
  tapes,
  children,
}: {
  tapes: readonly RecordingLine[];
  /** What stands there while this tape is open. */
  children: (open: RecordingLine) => ReactNode;
}) {
  const [openId, setOpenId] = useState<string | null>(null);
  const open = tapes.find((each) => each.id === openId);
  return (
    <>
      <div className="row">
        {tapes.map(({ id, media }) => (
          <button
            key={id}
            type="button"
            aria-expanded={id === openId}
            onClick={() => setOpenId(id === openId ? null : id)}
          >
            {say(id === openId ? 'review.close-tape' : 'review.open-tape', {
              what: say(`recordings.${media}`),
            })}
          </button>
        ))}
      </div>
      {open !== undefined && children(open)}
    </>
  );
}
