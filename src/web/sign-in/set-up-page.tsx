import { useEffect, useState } from 'react';
import { beginSetUp, readSetUp } from '../../api/set-up.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { Door } from './door.tsx';
import { FounderStep } from './founder-step.tsx';
import { KeysStep } from './keys-step.tsx';
import { SecondPlaceStep } from './second-place-step.tsx';

type Step = 'keys' | 'second place' | 'account';

interface State {
  readonly step: Step;
  readonly home: string;
}

/** The set-up from the printed link to the first account. Loaded anew, it goes on where it was. */
export function SetUpPage() {
  const [state, setState] = useState<State | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    const begin = (): void => {
      const token = window.location.hash.slice(1);
      window.history.replaceState(null, '', '/setup');
      const begun = token === '' ? callOnce(readSetUp) : callOnce(beginSetUp, { body: { token } });
      begun
        .then((now) => {
          setRefused(null);
          setState(now);
        })
        .catch((error: Error) => setRefused(error.message));
    };
    begin();
    // The printed link opened where this page stands already changes nothing but the fragment.
    window.addEventListener('hashchange', begin);
    return () => window.removeEventListener('hashchange', begin);
  }, []);
  if (refused !== null) {
    return (
      <Door title={say('set-up.title')}>
        <p className="notice" role="alert">
          {refused}
        </p>
        <a href="/sign-in">{say('sign-in.to-sign-in')}</a>
      </Door>
    );
  }
  if (state === null) return <Door title={say('set-up.title')}>{say('frame.loading')}</Door>;
  const go = (step: Step): void => setState({ ...state, step });
  return (
    <Door title={say('set-up.title')}>
      <Steps now={state.step} />
      {state.step === 'keys' && <KeysStep next={() => go('second place')} />}
      {state.step === 'second place' && <SecondPlaceStep home={state.home} next={() => go('account')} />}
      {state.step === 'account' && <FounderStep />}
    </Door>
  );
}

const STEPS = [
  { step: 'keys', key: 'set-up.step-keys' },
  { step: 'second place', key: 'set-up.step-second-place' },
  { step: 'account', key: 'set-up.step-account' },
] as const;

function Steps({ now }: { now: Step }) {
  return (
    <ol className="steps">
      {STEPS.map(({ step, key }, index) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          {index + 1}. {say(key)}
        </li>
      ))}
    </ol>
  );
}
