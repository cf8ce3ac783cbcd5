import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmRecoveryKey, makeKeys } from '../../api/set-up.ts';
import { weaknessOf } from '../../domain/access/passphrase.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';

/** The passphrase, then the recovery key: shown once, written down, typed back. */
export function KeysStep({ next }: { next: () => void }) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const [written, setWritten] = useState(false);
  if (recoveryKey === null) return <PassphraseForm made={setRecoveryKey} />;
  if (!written) return <ShownKey recoveryKey={recoveryKey} written={() => setWritten(true)} />;
  return <TypedBack back={() => setWritten(false)} next={next} />;
}

function PassphraseForm({ made }: { made: (recoveryKey: string) => void }) {
  const [mismatch, setMismatch] = useState<string | null>(null);
  const making = useMutation({
    mutationFn: (passphrase: string) => callOnce(makeKeys, { body: { passphrase } }),
    onSuccess: ({ recoveryKey }) => made(recoveryKey),
  });
  const send = (form: FormData): void => {
    const passphrase = String(form.get('passphrase'));
    const same = passphrase === form.get('again');
    setMismatch(same ? null : say('set-up.not-the-same'));
    if (same && !making.isPending) making.mutate(passphrase);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
    >
      <p>{say('set-up.passphrase-why')}</p>
      <PassphraseField />
      <label className="field">
        {say('set-up.passphrase-again')}
        <input name="again" type="password" required autoComplete="new-password" maxLength={1000} />
      </label>
      <Refusal error={mismatch === null ? making.error : new Error(mismatch)} />
      <button type="submit" className="primary" disabled={making.isPending}>
        {say(making.isPending ? 'set-up.making-keys' : 'set-up.make-keys')}
      </button>
    </form>
  );
}

const ADVICE = {
  'too short': 'sign-in.too-short',
  'too long': 'sign-in.too-long',
  'too simple': 'sign-in.too-simple',
} as const;

/** Says while one types whether it will do; the server has the last word. */
function PassphraseField() {
  const [typed, setTyped] = useState('');
  const weakness = typed === '' ? 'too short' : weaknessOf(typed);
  return (
    <label className="field">
      {say('unlock.passphrase')}
      <input
        name="passphrase"
        type="password"
        required
        autoComplete="new-password"
        maxLength={1000}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <span className="hint" aria-live="polite">
        {say(weakness === null ? 'set-up.good-passphrase' : ADVICE[weakness])}
      </span>
    </label>
  );
}

function ShownKey({ recoveryKey, written }: { recoveryKey: string; written: () => void }) {
  const [first, second] = halves(recoveryKey);
  return (
    <>
      <p>{say('set-up.recovery-why')}</p>
      <p className="recovery-key">
        {first}
        <br />
        {second}
      </p>
      <p>{say('set-up.recovery-keep')}</p>
      <div className="row">
        <button type="button" className="primary" onClick={written}>
          {say('set-up.written-down')}
        </button>
        <button type="button" onClick={() => window.print()}>
          {say('set-up.print')}
        </button>
      </div>
    </>
  );
}

function TypedBack({ back, next }: { back: () => void; next: () => void }) {
  const confirming = useMutation({
    mutationFn: (typed: string) => callOnce(confirmRecoveryKey, { body: { typed } }),
    onSuccess: next,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = String(new FormData(event.currentTarget).get('typed'));
        if (!confirming.isPending) confirming.mutate(typed);
      }}
    >
      <p>{say('set-up.type-back')}</p>
      <label className="field">
        {say('unlock.recovery-key')}
        <input
          name="typed"
          className="typed-key"
          required
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={100}
        />
        <span className="hint">{say('set-up.type-back-hint')}</span>
      </label>
      <Refusal error={confirming.error} />
      <div className="row">
        <button type="submit" className="primary" disabled={confirming.isPending}>
          {say('sign-in.next')}
        </button>
        <button type="button" onClick={back}>
          {say('set-up.show-again')}
        </button>
      </div>
    </form>
  );
}

/** Two lines of four groups, so that no group is broken on a narrow screen. */
function halves(recoveryKey: string): [string, string] {
  const groups = recoveryKey.split('-');
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle).join('-'), groups.slice(middle).join('-')];
}
