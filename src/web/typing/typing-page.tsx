import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { listRecordings } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { TypeOut } from './type-out.tsx';
import './typing.css';

/** Typing out a stretch of one recording beside its tape. */
export function TypingPage() {
  const { sessionId, recordingId } = useParams({
    from: '/sessions/$sessionId/recordings/$recordingId/words',
  });
  const listed = useQuery({
    queryKey: ['recordings', sessionId],
    queryFn: () => call(listRecordings, { params: { sessionId } }),
    // What is typed hangs on this recording: it is not asked for again beneath it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Frame {...(listed.data && { studyId: listed.data.studyId })}>
      <Link to="/sessions/$sessionId/recordings" params={{ sessionId }} className="small">
        {say('recordings.title')}
      </Link>
      <h1>{say('typing.title')}</h1>
      <Loaded query={listed}>
        {({ studyId, recordings }) => {
          const recording = recordings.find((each) => each.id === recordingId && each.mayPlay);
          if (recording === undefined) return <p className="soft">{say('typing.none')}</p>;
          if (recording.interviewId === null && recording.offsetMs === null)
            return <p className="notice warn">{say('typing.no-place')}</p>;
          return <TypeOut studyId={studyId} sessionId={sessionId} recording={recording} />;
        }}
      </Loaded>
    </Frame>
  );
}
