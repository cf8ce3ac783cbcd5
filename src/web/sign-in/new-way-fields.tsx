import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import type { NewWayIn, newCodeSecret, newPasskeyOptions } from '../../api/ways-in.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { CodeQr } from './code-qr.tsx';
import { hasPasskeys, makePasskey } from './passkey-calls.ts';
import { CodeField } from './sign-in-form.tsx';

type CodeSecret = z.output<typeof newCodeSecret>;

/** Where the challenges come from, and where the new way goes: the set-up, an invitation, or one's own account. */
export interface NewWayCalls {
  offerPasskey(form: FormData): Promise<z.output<typeof newPasskeyOptions>>;
  offerCode(form: FormData): Promise<CodeSecret>;
  keep(form: FormData, way: NewWayIn): Promise<unknown>;
}

/**
 * A form that ends with a new way of signing in: a passkey, or a password with codes from an app. `children` are the
 * fields before it. The passkey or the app is asked for only once those are filled in.
 */
export function NewWayForm({ calls, children }: { calls: NewWayCalls; children?: ReactNode }) {
  const [kind, setKind] = useState<NewWayIn['kind']>(hasPasskeys() ? 'passkey' : 'password');
  const [secret, setSecret] = useState<CodeSecret | null>(null);
  const sending = useMutation({
    mutationFn: async (form: FormData) => {
      if (kind === 'passkey') {
        const response = await makePasskey(await calls.offerPasskey(form));
        return calls.keep(form, { kind, response });
      }
      if (secret === null) return setSecret(await calls.offerCode(form));
      const typed = { password: String(form.get('password')), code: String(form.get('code')).trim() };
      return calls.keep(form, { kind, ...typed });
    },
  });
  const choose = (chosen: NewWayIn['kind']): void => {
    setKind(chosen);
    sending.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending.isPending) sending.mutate(new FormData(event.currentTarget));
      }}
    >
      {children}
      <WayChoice kind={kind} choose={choose} />
      {kind === 'password' && (
        <>
          <label className="field">
            {say('sign-in.new-password')}
            <input name="password" type="password" required autoComplete="new-password" maxLength={1000} />
            <span className="hint">{say('sign-in.password-hint')}</span>
          </label>
          {secret !== null && <CodeSetUp secret={secret} />}
        </>
      )}
      <Refusal error={sending.error} />
      <button type="submit" className="primary" disabled={sending.isPending}>
        {say(
          kind === 'passkey' ? 'sign-in.make-passkey' : secret === null ? 'sign-in.next' : 'sign-in.finish',
        )}
      </button>
    </form>
  );
}

function WayChoice({ kind, choose }: { kind: NewWayIn['kind']; choose: (kind: NewWayIn['kind']) => void }) {
  const option = (each: NewWayIn['kind'], title: string, hint: string) => (
    <label>
      <input
        type="radio"
        name="kind"
        checked={kind === each}
        disabled={each === 'passkey' && !hasPasskeys()}
        onChange={() => choose(each)}
      />
      <span>
        {title}
        <br />
        <span className="soft small">{hint}</span>
      </span>
    </label>
  );
  return (
    <fieldset>
      <legend>{say('sign-in.how')}</legend>
      <div className="choice">
        {option(
          'passkey',
          say('sign-in.passkey'),
          say(hasPasskeys() ? 'sign-in.passkey-hint' : 'sign-in.passkey-not-here'),
        )}
        {option('password', say('sign-in.password-and-code'), say('sign-in.password-and-code-hint'))}
      </div>
    </fieldset>
  );
}

function CodeSetUp({ secret }: { secret: CodeSecret }) {
  return (
    <fieldset>
      <legend>{say('sign-in.app')}</legend>
      <p>{say('sign-in.app-how')}</p>
      <CodeQr text={secret.address} label={say('sign-in.qr')} />
      <p className="small" style={{ marginTop: '0.75rem' }}>
        {say('sign-in.app-text')} <span className="secret-text">{spaced(secret.secret)}</span>
      </p>
      <CodeField label={say('sign-in.first-code')} />
    </fieldset>
  );
}

/** In fours, as apps show and take it. */
const spaced = (text: string): string => (text.match(/.{1,4}/g) ?? []).join(' ');
