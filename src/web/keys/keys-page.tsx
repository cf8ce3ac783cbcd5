import { useQuery } from '@tanstack/react-query';
import {
  answerKeyChange,
  askKeyChange,
  changeHousePassphrase,
  type KeysReply,
  readKeys,
} from '../../api/keys.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import '../identity/identity.css';

/** What opens this house, how safely it is kept, and changing its passphrase with a second person. */
export function KeysPage() {
  const keys = useQuery({ queryKey: ['keys'], queryFn: () => call(readKeys) });
  return (
    <Frame>
      <div className="page-head">
        <h1>{say('keys.title')}</h1>
      </div>
      <Loaded query={keys}>
        {(data) => (
          <>
            <section className="setup-section" aria-labelledby="keys-opens">
              <h2 id="keys-opens">{say('keys.opens-with')}</h2>
              <ul>
                {data.slots.map((slot) => (
                  <li key={slot}>{say(`keys.slot-${slot}`)}</li>
                ))}
              </ul>
            </section>
            <Safekeeping safekeeping={data.safekeeping} />
            {data.slots.includes('passphrase') && <Changing data={data} />}
          </>
        )}
      </Loaded>
    </Frame>
  );
}

function Safekeeping({ safekeeping }: Pick<KeysReply, 'safekeeping'>) {
  return (
    <section className="setup-section" aria-labelledby="keys-safe">
      <h2 id="keys-safe">{say('keys.safekeeping')}</h2>
      {safekeeping === null ? (
        <p>{say('keys.demo')}</p>
      ) : (
        <>
          <dl className="identity">
            {(['backup', 'drill', 'restore'] as const).map((kind) => (
              <div key={kind}>
                <dt>{say(`keys.${kind}`)}</dt>
                <dd>{lastText(safekeeping[kind])}</dd>
              </div>
            ))}
            <div>
              <dt>{say('keys.copy')}</dt>
              <dd>
                {safekeeping.bundleMadeAt === null
                  ? say('keys.never')
                  : instantText(safekeeping.bundleMadeAt)}
              </dd>
            </div>
          </dl>
          <p className="soft">{say('keys.how')}</p>
        </>
      )}
    </section>
  );
}

type LastTime = NonNullable<KeysReply['safekeeping']>['backup'];

function lastText(last: LastTime): string {
  if (last === null) return say('keys.never');
  if (last.result === 'good') return instantText(last.at);
  const good = last.goodAt === null ? say('keys.never') : instantText(last.goodAt);
  return say('keys.failed-at', { at: instantText(last.at), good });
}

function Changing({ data }: { data: KeysReply }) {
  const answering = useChange(answerKeyChange, {}, [['keys'], ['today']]);
  const mine = data.requests.find((each) => each.mine && each.state === 'agreed');
  const waiting = data.requests.some((each) => each.mine && each.state === 'waiting');
  return (
    <section className="setup-section" aria-labelledby="keys-change">
      <div className="spread">
        <h2 id="keys-change">{say('keys.change')}</h2>
        {data.mayGovern && mine === undefined && !waiting && <Ask />}
        {mine !== undefined && <Change />}
      </div>
      <p>{say('keys.change-explain')}</p>
      <Refusal error={answering.error} />
      <ul className="second-person">
        {data.requests.map((request) => (
          <li key={request.id}>
            <p>
              {say('keys.asked', { name: request.askedByName, on: instantText(request.askedAt) })}{' '}
              <strong>{say(`second-person.state-${request.state}`)}</strong>
            </p>
            {request.reason !== '' && <p className="soft">{request.reason}</p>}
            {request.mayAnswer && (
              <div className="row">
                <button
                  type="button"
                  className="primary"
                  onClick={() => answering.sendOne({ requestId: request.id, agreed: true })}
                >
                  {say('second-person.agree')}
                </button>
                <button
                  type="button"
                  onClick={() => answering.sendOne({ requestId: request.id, agreed: false })}
                >
                  {say('second-person.refuse')}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ask() {
  return (
    <FormDialog
      label={say('keys.ask')}
      title={say('keys.ask-title')}
      send={say('keys.ask')}
      onSend={(form, ids) => call(askKeyChange, { body: { ...ids, reason: textOf(form, 'reason') } })}
    >
      <label className="field">
        {say('keys.reason')}
        <textarea name="reason" required maxLength={300} />
      </label>
    </FormDialog>
  );
}

function Change() {
  return (
    <FormDialog
      label={say('keys.change')}
      className="primary"
      onSend={(form, { changeId }) => {
        const secret = (name: string): string => {
          const typed = form.get(name);
          return typeof typed === 'string' ? typed : '';
        };
        if (secret('next') !== secret('again')) throw new CallRefused(say('keys.next-differs'), 'bad input');
        const body = { changeId, present: secret('present'), next: secret('next') };
        return call(changeHousePassphrase, { body });
      }}
    >
      {(['present', 'next', 'again'] as const).map((name) => (
        <label key={name} className="field">
          {say(name === 'again' ? 'keys.next-again' : `keys.${name}`)}
          <input
            name={name}
            type="password"
            required
            maxLength={300}
            autoComplete={name === 'present' ? 'current-password' : 'new-password'}
          />
        </label>
      ))}
    </FormDialog>
  );
}
