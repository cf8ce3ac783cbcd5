import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type CopyRequestReply, listCopyRequests } from '../../api/copy-requests.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText, instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { AnswerRequest } from './answer-request.tsx';
import './requests.css';

/** What participants asked a copy of, with the days that are left to answer. */
export function RequestsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/requests' });
  const requests = useQuery({
    queryKey: ['copy-requests', studyId],
    queryFn: () => call(listCopyRequests, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('requests.title')}</h1>
      </div>
      <p className="soft">{say('requests.why')}</p>
      <Loaded query={requests}>
        {(list) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('requests.none')}</p>
              <Link to="/studies/$studyId/setup" params={{ studyId }}>
                {say('requests.none-next')}
              </Link>
            </div>
          ) : (
            <ul className="requests">
              {list.map((request) => (
                <RequestLine key={request.id} request={request} studyId={studyId} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Frame>
  );
}

function RequestLine({ request, studyId }: { request: CopyRequestReply; studyId: string }) {
  const { answer, side, dyad, session, what } = request;
  return (
    <li className="card">
      <h2>
        {say('requests.of', { dyad, session })} <span className={side}>{say(`role.${side}`)}</span>
      </h2>
      <p>{say(`requests.what.${what}`)}</p>
      <p className="soft">{say('requests.asked', { at: instantText(request.askedAt) })}</p>
      {answer === null ? (
        <>
          <Clock {...request} />
          <AnswerRequest request={request} studyId={studyId} />
        </>
      ) : (
        <p>
          {say(`requests.answered.${answer.kind}`, {
            at: instantText(answer.answeredAt),
            day: dayText(answer.meetOn),
          })}
        </p>
      )}
    </li>
  );
}

/** How long is left; overdue is said, not only coloured. */
function Clock({ answerBy, daysLeft: n }: CopyRequestReply) {
  const day = dayText(answerBy);
  if (n < 1) return <p className="notice wrong">{say('requests.overdue', { day })}</p>;
  return <p className={n <= 7 ? 'notice warn' : undefined}>{say('requests.left', { n, day })}</p>;
}
