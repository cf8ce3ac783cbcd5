import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  offerPasskey,
  offerStepUpPasskey,
  signInWithPasskey,
  signInWithPassword,
  stepUp,
  whoAmI,
} from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { givePasskey } from '../sign-in/passkey-calls.ts';
import { SignInForm, type TypedProof } from '../sign-in/sign-in-form.tsx';
import { callOnce, onConfirmation } from './call.ts';

type Why = 'signed out' | 'step-up';

interface Question {
  readonly why: Why;
  readonly settle: (goOn: boolean) => void;
}

/**
 * Stands once under every screen. When a call answers that a fresh sign-in is missing, it asks for it and the call is
 * made again: a screen that uses `call` (or wraps its own fetch in `confirmed`) needs nothing more. What was typed on
 * the screen stays. Two calls at the same moment ask once.
 */
export function StepUp() {
  const [question, setQuestion] = useState<Question | null>(null);
  const asked = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    onConfirmation((why) => {
      asked.current ??= new Promise<boolean>((resolve) => {
        setQuestion({
          why,
          settle: (goOn) => {
            asked.current = null;
            setQuestion(null);
            resolve(goOn);
          },
        });
      });
      return asked.current;
    });
  }, []);
  return question === null ? null : <StepUpDialog question={question} />;
}

function StepUpDialog({ question: { why, settle } }: { question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const goesOn = useRef(false);
  const client = useQueryClient();
  useEffect(() => dialog.current?.showModal(), []);
  const done = async (): Promise<void> => {
    if (why === 'signed out') await refuseOthers(client.getQueryData(['me']));
    goesOn.current = true;
    dialog.current?.close();
  };
  const fresh = why === 'step-up';
  return (
    <dialog ref={dialog} aria-labelledby="step-up-title" onClose={() => settle(goesOn.current)}>
      <h2 id="step-up-title">{say(fresh ? 'sign-in.step-up-title' : 'sign-in.again-title')}</h2>
      <p>{say(fresh ? 'sign-in.step-up-why' : 'sign-in.again-why')}</p>
      <SignInForm
        asksEmail={!fresh}
        byPasskey={() => (fresh ? confirmByPasskey() : enterByPasskey()).then(done)}
        byPassword={(typed) => (fresh ? confirmByPassword(typed) : enterByPassword(typed)).then(done)}
      >
        <button type="button" onClick={() => dialog.current?.close()}>
          {say('frame.cancel')}
        </button>
      </SignInForm>
    </dialog>
  );
}

/** Another person's sign-in must not go on with what this one had open. */
async function refuseOthers(before: { accountId: string } | undefined): Promise<void> {
  const now = await callOnce(whoAmI);
  if (before !== undefined && before.accountId !== now.accountId) {
    window.location.assign('/');
    await new Promise(() => undefined);
  }
}

async function confirmByPasskey(): Promise<void> {
  const response = await givePasskey(await callOnce(offerStepUpPasskey));
  await callOnce(stepUp, { body: { kind: 'passkey', response } });
}

async function confirmByPassword({ password, code }: TypedProof): Promise<void> {
  await callOnce(stepUp, { body: { kind: 'password', password, code } });
}

async function enterByPasskey(): Promise<void> {
  const response = await givePasskey(await callOnce(offerPasskey));
  await callOnce(signInWithPasskey, { body: { response } });
}

async function enterByPassword(typed: TypedProof): Promise<void> {
  await callOnce(signInWithPassword, { body: typed });
}
