import { useEffect, useRef } from 'preact/hooks';
import type { OpenedForm, Sent } from './send.ts';
import { Crisis } from './start-step.tsx';
import { say } from './words.ts';

/** What became of an answer, and whom to call now. */
export function Outcome({ sent, form }: { sent: Sent; form: OpenedForm | null }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [sent]);
  return (
    <main>
      <h1 ref={title} tabIndex={-1}>
        {say('done.title')}
      </h1>
      <p role="status">{say(`done.${sent.replaceAll(' ', '-')}` as 'done.kept')}</p>
      {form === null ? null : <Crisis form={form} />}
      {form?.route === 'kiosk' ? <HandBack /> : null}
      {form?.route === 'own space' ? <OwnBack /> : null}
    </main>
  );
}

/** Back to where the form was opened from; the used link leaves the address. */
function OwnBack() {
  useEffect(() => window.history.replaceState(null, '', '/f/'), []);
  return <a href="/own/sessions">{say('done.own-back')}</a>;
}

/** The next person finds nothing: the token leaves the address, and the page holds no answer any more. */
function HandBack() {
  useEffect(() => window.history.replaceState(null, '', '/f/'), []);
  return (
    <div class="hand-back">
      <p>
        <strong>{say('done.hand-back')}</strong>
      </p>
      <a href="/care">{say('done.hand-back-staff')}</a>
    </div>
  );
}
