import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { type CycleReply, readComments } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { Tape, type TapeHandle } from '../tape/tape.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentLine } from './comment-line.tsx';

/** What the other one says shows up without being asked for, and goes within this time once a right has ended. */
const LOOK_AGAIN_MS = 3_000;

type Recording = CycleReply['recordings'][number];

/** The tape, and what is said beside it: comments of the two, and where the supervisee stopped in their own recall. */
export function CommentedTape({
  data,
  recording,
  recall,
}: {
  data: CycleReply;
  recording: Recording;
  recall: CycleReply['recalls'][number] | undefined;
}) {
  const tape = useRef<TapeHandle>(null);
  const cycleId = data.line.id;
  const comments = useQuery({
    queryKey: ['supervision', cycleId, 'comments'],
    queryFn: () => call(readComments, { params: { cycleId } }),
    initialData: data.comments,
    initialDataUpdatedAt: 0,
    refetchInterval: LOOK_AGAIN_MS,
    retry: false,
  });
  const go = (ms: number): void => {
    tape.current?.pause();
    tape.current?.seekTo(ms);
  };
  const own = ownMarks(recall, recording);
  const shown = comments.error === null ? comments.data : [];
  const here = shown.filter((each) => each.recordingId === recording.id);
  const lines = [
    ...here.map((comment) => ({ atMs: comment.fromMs, key: comment.id, comment, said: null })),
    ...own.map((mark) => ({ atMs: mark.atMs, key: mark.key, comment: null, said: mark.said })),
  ].toSorted((one, other) => one.atMs - other.atMs);
  return (
    <div className="commented-tape">
      <Tape ref={tape} recordingId={recording.id} />
      <section aria-label={say('supervision.beside')}>
        <h3>{say('supervision.beside')}</h3>
        <Refusal error={comments.error} />
        {comments.error === null && lines.length === 0 && (
          <p className="soft">{say('supervision.comments-none')}</p>
        )}
        <ul className="comment-list">
          {lines.map(({ key, atMs, comment, said }) => (
            <li key={key} className={comment === null ? 'therapist' : undefined}>
              {comment === null ? (
                <OwnMark atMs={atMs} said={said} onGo={go} />
              ) : (
                <CommentLine cycleId={cycleId} line={data.line} comment={comment} onGo={go} />
              )}
            </li>
          ))}
        </ul>
        {data.mayComment && comments.error === null && (
          <CommentForm cycleId={cycleId} recordingId={recording.id} tape={tape} />
        )}
      </section>
    </div>
  );
}

/** Where the supervisee stopped in their own recall, and what was noted there. */
function OwnMark({ atMs, said, onGo }: { atMs: number; said: string | null; onGo: (ms: number) => void }) {
  const clock = clockText(atMs);
  return (
    <p>
      <button
        type="button"
        className="plain small"
        aria-label={say('supervision.go', { clock })}
        onClick={() => onGo(atMs)}
      >
        {clock}
      </button>{' '}
      <strong>{say('supervision.recall')}</strong>: {said ?? say('supervision.stop')}
    </p>
  );
}

/** The marks of a recall lie on the session’s clock, the tape on its own. */
function ownMarks(recall: CycleReply['recalls'][number] | undefined, { offsetMs }: Recording) {
  if (recall === undefined) return [];
  const onTape = (sessionMs: number): number => Math.max(0, sessionMs - (offsetMs ?? 0));
  const stops = recall.stops.map((ms) => ({ key: `stop ${ms}`, atMs: onTape(ms), said: null }));
  const notes = recall.marks.flatMap((mark) =>
    mark.words === null || mark.sessionMs === null
      ? []
      : [{ key: mark.id, atMs: onTape(mark.sessionMs), said: mark.words }],
  );
  return [...stops, ...notes];
}
