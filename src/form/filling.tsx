import { useEffect, useRef, useState } from 'preact/hooks';
import { CHECK_ITEMS, type CheckItem } from '../domain/check/session-check.ts';
import { answerOf, type Draft, emptyDraft } from './answer-draft.ts';
import { AttachedQuestions, wordsOfAttached } from './attached-questions.tsx';
import { attachedAt, type Step, stepsOf } from './form-steps.ts';
import { Outcome } from './outcome.tsx';
import { Question, sentenceOf } from './question.tsx';
import { ReadAloud } from './read-aloud.tsx';
import type { OpenedForm, Sent } from './send.ts';
import { sendAnswer } from './send-answer.ts';
import { StartStep, startText } from './start-step.tsx';
import { ForStep, WordsStep } from './steps.tsx';
import { token } from './token.ts';
import { useSendingAgain } from './use-sending-again.ts';
import { say } from './words.ts';

/** The questions of a form, from the first one on; its first page is a step back from there. */
export function Filling({ form }: { form: OpenedForm }) {
  const [draft, setDraft] = useState(() => emptyDraft(form.lanes[0] ?? 'therapist'));
  const [at, setAt] = useState(1);
  const [sent, setSent] = useState<Sent | 'sending' | null>(null);
  const steps = stepsOf(form.mode, form.attached);
  const step = steps[at] ?? 'start';
  const shown = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What is read next begins at the top, for eyes and for screen readers.
    window.scrollTo(0, 0);
    shown.current?.querySelector<HTMLElement>('h1')?.focus();
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
  if (step === 'start') return startText(form);
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
