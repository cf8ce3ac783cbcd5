import { useEffect, useState } from 'preact/hooks';
import { stepsOf } from './form-steps.ts';
import { keepPages } from './keep-pages.ts';
import { Outcome } from './outcome.tsx';
import { ReadAloud } from './read-aloud.tsx';
import { type OpenedForm, openLink, type Sent, sendWaiting } from './send.ts';
import { StartStep, startText } from './start-step.tsx';
import { token } from './token.ts';
import { useSendingAgain } from './use-sending-again.ts';
import { expectOwnLanguage, keepLoaded, say, useWords } from './words.ts';

type Opening = 'opening' | 'no connection' | 'closed' | 'insecure' | OpenedForm;

/** What became of a link’s form and of an earlier answer to it. */
interface Begun {
  readonly opened: Opening;
  readonly sent: Sent | null;
}

/** The form of the link that `beginForm` opens. */
export function FormApp({ begun }: { begun: Promise<Begun> }) {
  const [opening, setOpening] = useState<Opening>('opening');
  const [earlier, setEarlier] = useState<Sent | null>(null);
  useEffect(() => {
    void begun.then(({ opened, sent }) => {
      setEarlier(sent);
      setOpening(opened);
      // Where it fails, it is asked for again before the first question.
      loadFilling().catch(() => undefined);
      keepPages();
    });
  }, [begun]);
  useSendingAgain(earlier === 'waiting', setEarlier);
  if (opening === 'opening') return <main aria-busy="true">…</main>;
  if (earlier !== null && typeof opening === 'string') return <Outcome sent={earlier} form={null} />;
  if (typeof opening === 'string') return <Closed why={opening} />;
  return <Begin form={opening} onCutOff={() => setOpening('no connection')} />;
}

/**
 * The questions, and what answers are sealed with: most of the script, and not needed to read what the form says. Asked for
 * once the form is open, and no question opens before all of it is there: from then on nothing needs a connection.
 */
const loadFilling = async () => import('./filling.tsx');

/** Opens the link’s form once, and sends what an earlier visit could not. */
export async function beginForm(): Promise<Begun> {
  if (!window.isSecureContext) return { opened: 'insecure', sent: null };
  // Asked for at once: to look for what waits on the device takes a slow telephone as long as a request.
  const opening = token() === '' ? null : openLink(token());
  opening?.catch(() => undefined);
  expectOwnLanguage();
  const waited = await sendWaiting(token());
  const sent = waited?.sent ?? null;
  if (waited !== null) await useWords(waited.language);
  if (opening === null) return { opened: 'closed', sent };
  try {
    // What was opened beside an answer of the same link may be used by it now.
    const form = await (waited === null ? opening : openLink(token()));
    if (form !== null) await useWords(form.language);
    return { opened: form ?? 'closed', sent };
  } catch {
    return { opened: 'no connection', sent };
  }
}

function Closed({ why }: { why: 'no connection' | 'closed' | 'insecure' }) {
  const what = {
    'no connection': 'closed.no-connection',
    closed: 'closed.what',
    insecure: 'closed.insecure',
  } as const;
  return (
    <main>
      <h1 tabIndex={-1}>{say('closed.title')}</h1>
      <p>{say(what[why])}</p>
    </main>
  );
}

/** The first page, before any question. */
function Begin({ form, onCutOff }: { form: OpenedForm; onCutOff: () => void }) {
  const [filling, setFilling] = useState<Awaited<ReturnType<typeof loadFilling>> | null>(null);
  if (filling !== null) return <filling.Filling form={form} />;
  const forward = (event: Event) => {
    event.preventDefault();
    loadFilling().then((loaded) => {
      setFilling(loaded);
      void keepLoaded().catch(() => undefined);
    }, onCutOff);
  };
  return (
    <main>
      <form onSubmit={forward}>
        <StartStep form={form} />
        <div class="actions">
          <ReadAloud text={startText(form)} />
          <button type="submit">{say('start.begin')}</button>
        </div>
        <p class="soft step">
          {say('frame.step', { n: '1', of: String(stepsOf(form.mode, form.attached).length - 1) })}
        </p>
      </form>
    </main>
  );
}
