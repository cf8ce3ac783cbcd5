import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { listRecordings } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ImportRecording } from './import-recording.tsx';
import { isBeingHeard } from './machine-words.tsx';
import { LeftOnThisDevice } from './left-on-this-device.tsx';
import { RecordSession } from './record-session.tsx';
import { RecordingCard } from './recording-card.tsx';
import './recordings.css';

/** What is put together beside the requests shows up here without being asked for. */
const LOOK_AGAIN_MS = 3_000;

/** The recordings of one session and of the interviews about it; and how new ones come in. */
export function RecordingsPage() {
  const { sessionId } = useParams({ from: '/sessions/$sessionId/recordings' });
  const listed = useQuery({
    queryKey: ['recordings', sessionId],
    queryFn: () => call(listRecordings, { params: { sessionId } }),
    refetchInterval: ({ state }) =>
      state.data?.recordings.some(
        (each) =>
          each.state === 'taking' || each.state === 'closed' || each.copy === 'waiting' || isBeingHeard(each),
      ) === true
        ? LOOK_AGAIN_MS
        : false,
  });
  const { studyId, careDyadId = null } = listed.data ?? {};
  return (
    <Frame {...(studyId !== undefined && (careDyadId === null ? { studyId } : { careId: studyId }))}>
      {careDyadId === null ? (
        <Link to="/sessions/$sessionId" params={{ sessionId }} search={{}} className="small">
          {say('recordings.to-session')}
        </Link>
      ) : (
        <Link to="/care/dyads/$dyadId" params={{ dyadId: careDyadId }} className="small">
          {say('recordings.to-client')}
        </Link>
      )}
      <h1>{say('recordings.title')}</h1>
      <Loaded query={listed}>
        {({ mayRecord, recogniser, recordings }) => (
          <>
            {recordings.length === 0 && <p className="soft">{say('recordings.none')}</p>}
            <ul className="recording-list">
              {recordings.map((recording) => (
                <li key={recording.id}>
                  <RecordingCard
                    sessionId={sessionId}
                    recording={recording}
                    words={careDyadId === null}
                    recogniser={recogniser}
                  />
                </li>
              ))}
            </ul>
            {recogniser.lacks !== null && recordings.some((each) => each.mayRecognise) && (
              <p className="small soft">{say(`recognition.no-${recogniser.lacks}`)}</p>
            )}
            {!mayRecord && careDyadId !== null && <p className="notice">{say('recordings.care-lacks')}</p>}
            {mayRecord && (
              <>
                <LeftOnThisDevice recordings={recordings} />
                <RecordSession sessionId={sessionId} />
                <ImportRecording
                  sessionId={sessionId}
                  started={recordings.filter((each) => each.state === 'taking' && each.source === 'import')}
                />
              </>
            )}
          </>
        )}
      </Loaded>
    </Frame>
  );
}
