import { useEffect, useRef, useState } from 'preact/hooks';
import { CHECK_ITEMS, type CheckItem } from '../domain/check/session-check.ts';
import { answerOf, attachedAt, type Draft, emptyDraft, type Step, stepsOf } from './answer-draft.ts';
import { AttachedQuestions, wordsOfAttached } from './attached-questions.tsx';
import { keepPages } from './keep-pages.ts';
import { Question, sentenceOf } from './question.tsx';
import { ReadAloud } from './read-aloud.tsx';
import { type OpenedForm, openLink, sendAnswer, type Sent, sendWaiting } from './send.ts';
import { Crisis, ForStep, StartStep, WordsStep } from './steps.tsx';
import { say, useWords } from './words.ts';

/** How often an answer that waits is sent again while the page stays open. */
const AGAIN_MS = 20_000;

type Opening = 'opening' | 'no connection' | 'closed' | 'insecure' | OpenedForm;

/** The token stands in the fragment, which no server sees. */
const token = (): string => window.location.hash.slice(1);

/** Opens the link’s form once, and sends what an earlier visit could not. */
export function FormApp() {
  const [opening, setOpening] = useState<Opening>('opening');
  const [earlier, setEarlier] = useState<Sent | null>(null);
  useEffect(() => {
    void begin().then(({ opened, sent }) => {
      setEarlier(sent);
      setOpening(opened);
      keepPages();
    });
  }, []);
  useSendingAgain(earlier === 'waiting', setEarlier);
  if (opening === 'opening') return <main aria-busy="true" />;
  if (earlier !== null && typeof opening === 'string') return <Outcome sent={earlier} form={null} />;
  if (typeof opening === 'string') return <Closed why={opening} />;
  return <Filling form={opening} />;
}

async function begin(): Promise<{ opened: Opening; sent: Sent | null }> {
  if (!window.isSecureContext) return { opened: 'insecure', sent: null };
  const waited = await sendWaiting(token());
  const sent = waited?.sent ?? null;
  if (waited !== null) await useWords(waited.language);
  if (token() === '') return { opened: 'closed', sent };
  try {
    const form = await openLink(token());
    if (form !== null) await useWords(form.language);
    return { opened: form ?? 'closed', sent };
  } catch {
    return { opened: 'no connection', sent };
  }
}

function useSendingAgain(waits: boolean, tell: (sent: Sent | null) => void): void {
  useEffect(() => {
    if (!waits) return undefined;
    const send = () => void sendWaiting(token()).then((later) => later !== null && tell(later.sent));
    const timer = setInterval(send, AGAIN_MS);
    window.addEventListener('online', send);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [waits, tell]);
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

function Filling({ form }: { form: OpenedForm }) {
  const [draft, setDraft] = useState(() => emptyDraft(form.lanes[0] ?? 'therapist'));
  const [at, setAt] = useState(0);
  const [sent, setSent] = useState<Sent | 'sending' | null>(null);
  const steps = stepsOf(form.mode, form.attached);
  const step = steps[at] ?? 'start';
  const shown = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What is read next begins at the top, for eyes and for screen readers.
    window.scrollTo(0, 0);
    if (at > 0) shown.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [at]);
  useSendingAgain(sent === 'waiting', setSent);
  if (sent !== null) return sent === 'sending' ? <Sending /> : <Outcome sent={sent} form={form} />;
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const forward = (event: Event) => {
    event.preventDefault();
    if (step !== 'for') return setAt(at + 1);
    setSent('sending');
    void sendAnswer(token(), form, answerOf(draft, form.attached, Date.now())).then((outcome) => {
      setDraft(emptyDraft(form.lanes[0] ?? 'therapist'));
      setSent(outcome);
    });
  };
  return (
    <main>
      <form ref={shown} onSubmit={forward} autocomplete="off">
        <StepBody step={step} form={form} draft={draft} change={change} />
        <div class="actions">
          {at > 0 ? (
            <button type="button" class="plain" onClick={() => setAt(at - 1)}>
              {say('frame.back')}
            </button>
          ) : null}
          <ReadAloud text={textOf(step, form)} />
          <button type="submit">
            {say(step === 'start' ? 'start.begin' : step === 'for' ? 'for.send' : 'frame.next')}
          </button>
        </div>
        <p class="soft step">{say('frame.step', { n: String(at + 1), of: String(steps.length - 1) })}</p>
      </form>
    </main>
  );
}

interface StepProps {
  readonly step: Step;
  readonly form: OpenedForm;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
}

function StepBody({ step, form, draft, change }: StepProps) {
  const asked = (item: (typeof CHECK_ITEMS)[number]) => (
    <Question
      key={item}
      item={item}
      mode={form.mode}
      value={draft.items[item]}
      onChange={(value) => change({ items: { ...draft.items, [item]: value } })}
    />
  );
  const attached = attachedAt(step, form.attached);
  if (attached !== undefined) {
    const { instrumentId } = attached;
    return (
      <AttachedQuestions
        key={instrumentId}
        attached={attached}
        promise={form.promise}
        given={draft.attached[instrumentId] ?? {}}
        onChange={(given) => change({ attached: { ...draft.attached, [instrumentId]: given } })}
      />
    );
  }
  if (step === 'start') return <StartStep form={form} />;
  if (step === 'words') return <WordsStep draft={draft} change={change} />;
  if (step === 'for' || step === 'done') return <ForStep draft={draft} change={change} form={form} />;
  if (step !== 'items') return asked(step as CheckItem);
  return (
    <>
      <h1 tabIndex={-1}>{say('items.title')}</h1>
      <p class="soft">{say('items.hint')}</p>
      {CHECK_ITEMS.map(asked)}
    </>
  );
}

function textOf(step: Step, form: OpenedForm): string {
  const attached = attachedAt(step, form.attached);
  if (attached !== undefined) return wordsOfAttached(attached);
  if (step === 'start') {
    const { whoReads, crisis } = form.promise;
    const who = say('start.who', { who: whoReads });
    return [
      say('start.title'),
      say('start.minute'),
      who,
      say('start.nobody-live'),
      say('start.crisis'),
      crisis,
    ].join(' ');
  }
  if (step === 'items') return CHECK_ITEMS.map((item) => sentenceOf(item, form.mode)).join(' ');
  if (step === 'words') return [say('words.open-line'), say('words.event')].join(' ');
  if (step === 'for' || step === 'done')
    return [say('for.whom'), say('for.safety'), say('for.helped')].join(' ');
  return sentenceOf(step as CheckItem, form.mode);
}

function Sending() {
  return (
    <main>
      <p role="status">{say('done.sending')}</p>
    </main>
  );
}

function Outcome({ sent, form }: { sent: Sent; form: OpenedForm | null }) {
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
