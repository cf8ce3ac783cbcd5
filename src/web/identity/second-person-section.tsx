import { answerSecondPerson, type SecondPersonReply } from '../../api/second-person.ts';
import type { ParticipantReply } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { instantText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import './identity.css';

interface SecondPersonSectionProps {
  readonly studyId: string;
  readonly requests: readonly SecondPersonReply[];
  readonly participants: readonly ParticipantReply[];
}

/** Who wanted to learn who a participant is, and what somebody else said to it. */
export function SecondPersonSection({ studyId, requests, participants }: SecondPersonSectionProps) {
  const answering = useChange(answerSecondPerson, { studyId }, [['second-person', studyId], ['today']]);
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="second-person-title">
      <h3 id="second-person-title">{say('second-person.title')}</h3>
      <p className="soft">{say('second-person.lead')}</p>
      <Refusal error={answering.error} />
      <ul className="second-person">
        {requests.map((request) => (
          <li key={request.id}>
            <p>
              {say(request.brokeGlass ? 'second-person.broke' : 'second-person.asked', {
                name: request.askedByName,
                pseudonym: participants.find((each) => each.id === request.participantId)?.pseudonym ?? '',
                on: instantText(request.askedAt),
              })}{' '}
              <strong>{stateText(request)}</strong>
            </p>
            {request.reason !== '' && <p className="soft">{request.reason}</p>}
            {request.mayAnswer && (
              <div className="row">
                <button
                  type="button"
                  className="primary"
                  onClick={() => answering.sendOne({ requestId: request.id, agreed: true })}
                >
                  {say(request.brokeGlass ? 'second-person.was-right' : 'second-person.agree')}
                </button>
                <button
                  type="button"
                  onClick={() => answering.sendOne({ requestId: request.id, agreed: false })}
                >
                  {say(request.brokeGlass ? 'second-person.was-wrong' : 'second-person.refuse')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function stateText({ state, answeredByName }: SecondPersonReply): string {
  const said = say(`second-person.state-${state}`);
  return answeredByName === null ? said : say('second-person.state-by', { said, name: answeredByName });
}
