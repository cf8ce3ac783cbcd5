import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keepMailSettings, type MailSettingsReply, readMailSettings, sendTestMail } from '../../api/mail.ts';
import {
  LONGEST_MAIL_LINE,
  LONGEST_SUBJECT,
  MAIL_SECURITIES,
  type MailSecurity,
} from '../../domain/mail/mail-server.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { Loaded, Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** The clinic’s own mail server, through which links go. */
export function MailSection() {
  const settings = useQuery({ queryKey: ['mail-settings'], queryFn: () => call(readMailSettings) });
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">{say('mail.title')}</h2>
      <p>{say('mail.explain')}</p>
      <Loaded query={settings}>
        {({ server }) => (
          <div className="card">
            {server === null ? <p>{say('mail.none')}</p> : <Stands server={server} />}
            <div className="row">
              <MailForm server={server} />
              {server !== null && <TestMail />}
            </div>
          </div>
        )}
      </Loaded>
    </section>
  );
}

type Server = NonNullable<MailSettingsReply['server']>;

function Stands({ server: { host, port, security, from, subject, line, safety } }: { server: Server }) {
  return (
    <>
      <p>{say('mail.stands', { host, port, security: say(`mail.security-${security}`), from })}</p>
      <p>{say('mail.says', { subject, line })}</p>
      <p>{safety === null ? say('mail.safety-off') : say('mail.safety-on', safety)}</p>
    </>
  );
}

function TestMail() {
  const [sent, setSent] = useState(false);
  const test = useChange(sendTestMail, {}, []);
  const send = () => {
    setSent(false);
    test.sendOne({}, () => setSent(true));
  };
  return (
    <>
      <button type="button" onClick={send} disabled={test.isPending}>
        {say('mail.test')}
      </button>
      {sent && <p role="status">{say('mail.test-sent')}</p>}
      <Refusal error={test.error} />
    </>
  );
}

/** The usual port of each kind of connection (RFC 8314, 7.3; RFC 6409, 3.1; RFC 5321, 4.5.4.2). */
const PORT_OF: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, plain: 25 };

function MailForm({ server }: { server: Server | null }) {
  const [security, setSecurity] = useState<MailSecurity>(server?.security ?? 'tls');
  return (
    <FormDialog
      label={say(server === null ? 'mail.set-up' : 'mail.change')}
      className={server === null ? 'primary' : ''}
      onSend={(form, ids) => {
        const body = serverIn(form, security);
        // Typed anew, it is another change: a refused password is corrected in the same dialog.
        return call(keepMailSettings, { body: { ...body, changeId: ids.idFor(JSON.stringify(body)) } });
      }}
    >
      <Line name="host" label={say('mail.host')} value={server?.host} />
      <label className="field">
        {say('mail.security')}
        <select
          value={security}
          onChange={({ currentTarget }) =>
            setSecurity(MAIL_SECURITIES.find((each) => each === currentTarget.value) ?? 'tls')
          }
        >
          {MAIL_SECURITIES.map((each) => (
            <option key={each} value={each}>
              {say(`mail.security-${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field" key={security}>
        {say('mail.port')}
        <input
          name="port"
          type="number"
          min={1}
          max={65_535}
          required
          defaultValue={server?.security === security ? server.port : PORT_OF[security]}
        />
      </label>
      <label className="field">
        {say('mail.user')}
        <input name="user" maxLength={300} autoComplete="off" defaultValue={server?.user ?? ''} />
        <span className="hint">{say('mail.user-hint')}</span>
      </label>
      <label className="field">
        {say('mail.password')}
        <input name="password" type="password" maxLength={300} autoComplete="new-password" />
        {server?.hasPassword === true && <span className="hint">{say('mail.password-kept')}</span>}
      </label>
      <Line
        name="from"
        type="email"
        label={say('mail.from')}
        value={server?.from}
        hint={say('mail.from-hint')}
      />
      <Line
        name="subject"
        label={say('mail.subject')}
        value={server?.subject ?? say('mail.subject-default')}
        longest={LONGEST_SUBJECT}
      />
      <Line
        name="line"
        label={say('mail.line')}
        value={server?.line ?? say('mail.line-default')}
        longest={LONGEST_MAIL_LINE}
        hint={say('mail.line-hint')}
      />
      <SafetyFields safety={server?.safety ?? null} />
    </FormDialog>
  );
}

/** Whether whoever is named for safety is told by mail, and in which words. */
function SafetyFields({ safety }: { safety: Server['safety'] }) {
  const [told, setTold] = useState(safety !== null);
  return (
    <>
      <label className="care-choice">
        <input
          type="checkbox"
          name="tellSafety"
          checked={told}
          onChange={({ currentTarget }) => setTold(currentTarget.checked)}
        />{' '}
        {say('mail.safety')}
        <span className="hint">{say('mail.safety-hint')}</span>
      </label>
      {told && (
        <>
          <Line
            name="safetySubject"
            label={say('mail.safety-subject')}
            value={safety?.subject ?? say('mail.safety-subject-default')}
            longest={LONGEST_SUBJECT}
          />
          <Line
            name="safetyLine"
            label={say('mail.safety-line')}
            value={safety?.line ?? say('mail.safety-line-default')}
            longest={LONGEST_MAIL_LINE}
            hint={say('mail.safety-neutral')}
          />
        </>
      )}
    </>
  );
}

const serverIn = (form: FormData, security: MailSecurity) => ({
  host: textOf(form, 'host').trim(),
  port: Number(textOf(form, 'port')),
  security,
  user: textOrNull(form, 'user'),
  password: textOrNull(form, 'password'),
  from: textOf(form, 'from').trim(),
  subject: textOf(form, 'subject'),
  line: textOf(form, 'line'),
  safety:
    form.get('tellSafety') === null
      ? null
      : { subject: textOf(form, 'safetySubject'), line: textOf(form, 'safetyLine') },
});

function Line(props: {
  name: string;
  label: string;
  value: string | undefined;
  type?: 'email';
  longest?: number;
  hint?: string;
}) {
  return (
    <label className="field">
      {props.label}
      <input
        name={props.name}
        type={props.type ?? 'text'}
        required
        maxLength={props.longest ?? 254}
        autoComplete="off"
        defaultValue={props.value}
      />
      {props.hint !== undefined && <span className="hint">{props.hint}</span>}
    </label>
  );
}
