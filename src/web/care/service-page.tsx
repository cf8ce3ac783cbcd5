import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import {
  acknowledgeSafety,
  decideLateAnswer,
  listSafetyAlerts,
  readServiceAnswers,
  type SafetyReply,
  type ServiceReply,
} from '../../api/care-service.ts';
import { CHECK_ITEMS } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { ServicePaper } from './paper-check.tsx';
import { Voice } from './voice.tsx';
import './care.css';

/** What waits for the people who are named: safety first, then answers for the service, then late ones. */
export function ServicePage() {
  const { studyId } = useParams({ from: '/care/$studyId/service' });
  const alerts = useQuery({
    queryKey: ['safety', studyId],
    queryFn: () => call(listSafetyAlerts, { params: { studyId } }),
  });
  const service = useQuery({
    queryKey: ['service', studyId],
    queryFn: () => call(readServiceAnswers, { params: { studyId } }),
    refetchOnWindowFocus: false,
  });
  return (
    <Frame careId={studyId}>
      <h1>{say('service.title')}</h1>
      <section aria-labelledby="safety">
        <h2 id="safety">{say('service.safety')}</h2>
        <Loaded query={alerts}>
          {(list) =>
            list.length === 0 ? (
              <p>{say('service.safety-none')}</p>
            ) : (
              <ul className="care-list">
                {list.map((alert) => (
                  <Alert key={alert.id} alert={alert} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <ServicePaper studyId={studyId} />
      <Loaded query={service}>{(reply) => <Answers reply={reply} studyId={studyId} />}</Loaded>
    </Frame>
  );
}

function Alert({ alert }: { alert: SafetyReply }) {
  const what = { 'said so': 'service.said-so', 'item nine': 'service.item-nine' } as const;
  return (
    <li className={alert.acknowledgedAt === null ? 'card care-alert' : 'card'}>
      <p>
        <strong>{say(what[alert.reason], { label: alert.dyadLabel })}</strong>
      </p>
      <p className="small">{say('service.raised', { at: instantText(alert.raisedAt) })}</p>
      {alert.minutes === null ? (
        <FormDialog
          label={say('service.acknowledge')}
          className="primary"
          onSend={(form, { changeId }) =>
            call(acknowledgeSafety, {
              params: { id: alert.id },
              body: { changeId, note: textOf(form, 'note') },
            })
          }
        >
          <label className="field">
            {say('service.acknowledge-note')}
            <textarea name="note" required maxLength={2000} />
          </label>
        </FormDialog>
      ) : (
        <p className="small">{say('service.seen-after', { n: alert.minutes, note: alert.note ?? '' })}</p>
      )}
    </li>
  );
}

function Answers({ reply, studyId }: { reply: ServiceReply; studyId: string }) {
  return (
    <>
      <section aria-labelledby="service-answers">
        <h2 id="service-answers">{say('service.answers')}</h2>
        {reply.answers.length === 0 ? <p>{say('service.answers-none')}</p> : null}
        <ul className="care-list">
          {reply.answers.map((answer) => (
            <li key={answer.id} className="card">
              <h3>{say('service.answer-of', { label: answer.dyadLabel, n: answer.sessionNumber })}</h3>
              <p>
                <strong>{say(`service.matter.${answer.matter}`)}</strong>
              </p>
              <p className="small">
                {say('service.read-by', {
                  at: instantText(answer.answeredAt),
                  by: instantText(answer.readBy),
                })}
              </p>
              {answer.responses.map((responseId, at) => (
                <p key={responseId}>
                  <Link to="/responses/$responseId" params={{ responseId }}>
                    {say('response.open-n', { n: at + 1 })}
                  </Link>
                </p>
              ))}
              {answer.answers.openLine === null ? null : <p>{answer.answers.openLine}</p>}
              {answer.answers.event?.words ? <p>{answer.answers.event.words}</p> : null}
              {answer.answers.event?.voiceSeconds ? (
                <Voice checkId={answer.id} seconds={answer.answers.event.voiceSeconds} />
              ) : null}
              <dl className="care-items">
                {CHECK_ITEMS.map((item) => (
                  <div key={item}>
                    <dt>{say(`item.${item}`)}</dt>
                    <dd>{answer.answers.items[item] ?? '–'}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      </section>
      {reply.late.length === 0 ? null : (
        <section aria-labelledby="late">
          <h2 id="late">{say('service.late')}</h2>
          <ul className="care-list">
            {reply.late.map((late) => (
              <Late key={late.id} late={late} studyId={studyId} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Late({ late, studyId }: { late: ServiceReply['late'][number]; studyId: string }) {
  const decide = useChange(decideLateAnswer, { id: late.id }, [['service', studyId]]);
  return (
    <li className="card">
      <p>{say('service.late-of', { n: late.sessionNumber, at: instantText(late.arrivedAt) })}</p>
      <div className="row">
        <button type="button" className="primary" onClick={() => decide.sendOne({ counts: true })}>
          {say('service.late-counts')}
        </button>
        <button type="button" onClick={() => decide.sendOne({ counts: false })}>
          {say('service.late-destroy')}
        </button>
      </div>
      <Refusal error={decide.error} />
    </li>
  );
}
