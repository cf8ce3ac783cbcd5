import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type RecallRoomReply, readRecallRoom } from '../../api/recall-room.ts';
import { BEFORE_THE_TAPE } from '../../domain/recall/recall-mark.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { BeforeTheTape } from './before-the-tape.tsx';
import { Closing } from './closing.tsx';
import { Cues } from './cues.tsx';
import { Guide } from './guide.tsx';
import { MakeReady } from './make-ready.tsx';
import { MarksList } from './marks-list.tsx';
import { Notes } from './notes.tsx';
import { TapeControl } from './tape-control.tsx';
import { type RoomMarks, useRoomMarks } from './use-room-marks.ts';
import { useTapeNow } from './use-tape-now.ts';
import './recall-room.css';

/** What the inquirer has beside the participant: the tape’s place, a stop of their own, the guide and the notes. */
export function InquirerPage() {
  const { interviewId } = useParams({ from: '/interviews/$interviewId' });
  const room = useQuery({
    queryKey: ['recall-room', interviewId],
    queryFn: () => call(readRecallRoom, { params: { interviewId } }),
  });
  // A supervisee’s own recall is no part of the study’s places.
  const studyId = room.data?.cycleId == null ? room.data?.studyId : undefined;
  return (
    <Frame {...(studyId !== undefined && { studyId })}>
      <Loaded query={room}>{(data) => <Room data={data} />}</Loaded>
    </Frame>
  );
}

function Room({ data }: { data: RecallRoomReply }) {
  const tape = useTapeNow(data);
  const marks = useRoomMarks(data, tape);
  const said = BEFORE_THE_TAPE.every((kind) => data.marks.some((mark) => mark.kind === kind));
  return (
    <>
      <Head data={data} />
      {data.room?.ended && (
        <p className="notice" role="status">
          {say('room.ended')}{' '}
          {data.cycleId === null ? (
            <Link to="/sessions/$sessionId" params={{ sessionId: data.sessionId }}>
              {say('room.to-review')}
            </Link>
          ) : (
            <ToCycle cycleId={data.cycleId} />
          )}
        </p>
      )}
      <div className="room-columns">
        <div>
          <BeforeTheTape data={data} marks={marks} />
          {said && <MakeReady data={data} />}
          {data.room !== null && !data.room.ended && <TapeControl data={data} tape={tape} />}
          <Cues data={data} />
          {data.room !== null && <Closing data={data} marks={marks} />}
        </div>
        <div>
          <Guide data={data} marks={marks} />
          <Notes marks={marks} />
          <MarksList data={data} marks={marks} />
        </div>
      </div>
    </>
  );
}

const ToCycle = ({ cycleId }: { cycleId: string }) => (
  <Link to="/supervision/$cycleId" params={{ cycleId }} className="small">
    {say('supervision.back')}
  </Link>
);

export interface RoomPart {
  readonly data: RecallRoomReply;
  readonly marks: RoomMarks;
}

function Head({ data }: { data: RecallRoomReply }) {
  return (
    <header className="page-head">
      <div>
        {data.cycleId === null ? (
          <Link to="/sessions/$sessionId" params={{ sessionId: data.sessionId }} className="small">
            {say('review.session', { n: data.sessionNumber })}
          </Link>
        ) : (
          <ToCycle cycleId={data.cycleId} />
        )}
        {data.cycleId === null ? (
          <h1>
            {say('room.title')} <span className={data.side}>{say(`room.about-${data.side}`)}</span>
          </h1>
        ) : (
          <h1>{say('supervision.own-recall')}</h1>
        )}
      </div>
      <p className={data.late === 'no' ? 'soft' : 'notice warn'}>
        {sinceText(data.since)}
        {data.since !== null && ` · ${say(`room.late-${data.late}`, { n: data.withinHours })}`}
      </p>
    </header>
  );
}

/** From three days on nobody counts hours. */
const IN_DAYS_HOURS = 72;

function sinceText(since: RecallRoomReply['since']): string {
  if (since === null) return say('room.since-unknown');
  const { leastHours: least, mostHours: most } = since;
  if (least > IN_DAYS_HOURS) return say('room.since-days', { n: Math.round(least / 24) });
  return least === most ? say('room.since', { hours: least }) : say('room.since-between', { least, most });
}
