import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ListedResponseReply, listResponses } from '../../api/responses.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';

/** The filled questionnaires of a study that this person may read; which ones there are, and nothing of the answers. */
export function ResponsesPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/responses' });
  const responses = useQuery({
    queryKey: ['responses', studyId],
    queryFn: () => call(listResponses, { params: { studyId } }),
  });
  return (
    <Frame studyId={studyId}>
      <h1>{say('nav.responses')}</h1>
      <Loaded query={responses}>
        {(list) =>
          list.length === 0 ? (
            <div className="empty">
              <p>{say('responses.none')}</p>
            </div>
          ) : (
            byDyad(list).map(({ dyad, own }) => (
              <section key={dyad} aria-labelledby={`dyad-${dyad}`}>
                <h2 id={`dyad-${dyad}`}>{say('responses.dyad', { dyad })}</h2>
                <ul className="responses">
                  {own.map(({ id, session, side, title, answeredAt }) => (
                    <li key={id}>
                      <Link to="/responses/$responseId" params={{ responseId: id }}>
                        {say('responses.of', { title, session, side: say(`role.${side}`) })}
                      </Link>{' '}
                      <span className="soft small">{instantText(answeredAt)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            ))
          )
        }
      </Loaded>
    </Frame>
  );
}

/** In the order of the list, which is by dyad and session. */
function byDyad(list: readonly ListedResponseReply[]) {
  return [...new Set(list.map(({ dyadNumber }) => dyadNumber))].map((dyad) => ({
    dyad,
    own: list.filter(({ dyadNumber }) => dyadNumber === dyad),
  }));
}
