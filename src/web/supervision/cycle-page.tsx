import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type CycleReply, readCycle } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { ImportRecording } from '../recordings/import-recording.tsx';
import { LeftOnThisDevice } from '../recordings/left-on-this-device.tsx';
import { RecordSession } from '../recordings/record-session.tsx';
import { RecordingCard } from '../recordings/recording-card.tsx';
import '../recordings/recordings.css';
import { CommentedTape } from './commented-tape.tsx';
import { EndOf, nameOfPair } from './end-of.tsx';
import { OwnRecall } from './own-recall.tsx';
import './supervision.css';

/** What is put together beside the requests shows up here without being asked for. */
const LOOK_AGAIN_MS = 3_000;

/** One cycle: its sessions with what was recorded for it, what is said beside the tape, and the supervisee’s own recall. */
export function CyclePage() {
  const { cycleId } = useParams({ from: '/supervision/$cycleId' });
  const cycle = useQuery({
    queryKey: ['supervision', cycleId],
    queryFn: () => call(readCycle, { params: { cycleId } }),
    refetchInterval: ({ state }) =>
      state.data?.recordings.some((each) => each.state === 'taking' || each.state === 'closed') === true
        ? LOOK_AGAIN_MS
        : false,
  });
  return (
    <Frame>
      <Link to="/supervision" className="small">
        {say('supervision.title')}
      </Link>
      <Loaded query={cycle}>{(data) => <Cycle data={data} />}</Loaded>
    </Frame>
  );
}

function Cycle({ data }: { data: CycleReply }) {
  const { line, lacks } = data;
  return (
    <>
      <h1>
        {nameOfPair(line)} <span className="soft small">{line.placeTitle}</span>
      </h1>
      <p>{say('supervision.who', { supervisee: line.supervisee, supervisor: line.supervisor })}</p>
      <EndOf line={line} />
      {lacks.length > 0 && (
        <div className="notice warn" role="status">
          <p>{say('supervision.lacks')}</p>
          <ul>
            {lacks.map(({ role, modality }) => (
              <li key={`${role} ${modality}`}>
                {say('supervision.lacks-line', {
                  who: say(`role.${role}`),
                  what: say(`modality.${modality}`),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {line.standing === 'runs' ? (
        <p>{say('supervision.for-two')}</p>
      ) : (
        line.running && <Sessions data={data} />
      )}
    </>
  );
}

function Sessions({ data }: { data: CycleReply }) {
  const [newest] = data.sessions;
  return (
    <section aria-labelledby="cycle-sessions">
      <h2 id="cycle-sessions">{say('supervision.sessions')}</h2>
      {data.sessions.length === 0 && <p>{say('supervision.no-sessions')}</p>}
      <LeftOnThisDevice recordings={data.recordings} />
      {data.sessions.map((session) => {
        const used = data.recordings.some((each) => each.sessionId === session.id);
        return (
          <details key={session.id} className="cycle-session" open={used || session.id === newest?.id}>
            <summary>
              {say('supervision.session', { n: session.number })}
              {session.heldOn !== null && ` · ${dayText(session.heldOn)}`}
            </summary>
            <Session data={data} session={session} />
          </details>
        );
      })}
    </section>
  );
}

function Session({ data, session }: { data: CycleReply; session: CycleReply['sessions'][number] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  const cycleId = data.line.id;
  const here = data.recordings.filter((each) => each.sessionId === session.id);
  const ofSession = here.filter((each) => each.interviewId === null);
  const recall = data.recalls.find((each) => each.sessionId === session.id);
  return (
    <>
      {ofSession.length === 0 && <p className="soft">{say('supervision.recordings-none')}</p>}
      {ofSession.map((recording) => (
        <RecordingCard key={recording.id} sessionId={session.id} recording={recording} words={false}>
          {recording.mayPlay && (
            <button
              type="button"
              aria-expanded={openId === recording.id}
              onClick={() => setOpenId(openId === recording.id ? null : recording.id)}
            >
              {say(openId === recording.id ? 'supervision.close' : 'supervision.watch')}
            </button>
          )}
          {openId === recording.id && <CommentedTape data={data} recording={recording} recall={recall} />}
        </RecordingCard>
      ))}
      <OwnRecall
        cycleId={cycleId}
        sessionId={session.id}
        recall={recall}
        mayBegin={data.mayRecall && ofSession.some((each) => each.mayPlay)}
      />
      {session.mayRecord.length > 0 && (
        <details className="cycle-record">
          <summary>{say('supervision.record')}</summary>
          <RecordSession sessionId={session.id} cycleId={cycleId} />
          <ImportRecording
            sessionId={session.id}
            cycleId={cycleId}
            started={ofSession.filter((each) => each.state === 'taking' && each.source === 'import')}
          />
        </details>
      )}
    </>
  );
}
