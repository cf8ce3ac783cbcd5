import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { say } from '../../messages/say.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { hasPasskeys } from './passkey-calls.ts';

export interface TypedProof {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

/**
 * Proving who one is, by passkey or by password and one-time code. Without `asksEmail` it is the account that is signed
 * in already. What goes wrong is said in place, and what was typed stays.
 */
export function SignInForm({
  asksEmail,
  byPasskey,
  byPassword,
  children,
}: {
  asksEmail: boolean;
  byPasskey: () => Promise<unknown>;
  byPassword: (typed: TypedProof) => Promise<unknown>;
  /** Further buttons beside the sending one. */
  children?: ReactNode;
}) {
  const passkey = useMutation({ mutationFn: byPasskey });
  const password = useMutation({ mutationFn: byPassword });
  return (
    <>
      {hasPasskeys() && (
        <>
          <Refusal error={passkey.error} />
          <button
            type="button"
            className="primary wide-button"
            disabled={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            {say('sign-in.with-passkey')}
          </button>
          <p className="or">{say('sign-in.or')}</p>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const typed = { email: textOf(form, 'email'), password: String(form.get('password')) };
          if (!password.isPending) password.mutate({ ...typed, code: textOf(form, 'code') });
        }}
      >
        <ProofFields asksEmail={asksEmail} />
        <Refusal error={password.error} />
        <div className="row">
          <button type="submit" className={hasPasskeys() ? '' : 'primary'} disabled={password.isPending}>
            {asksEmail ? say('sign-in.sign-in') : say('sign-in.confirm')}
          </button>
          {children}
        </div>
      </form>
    </>
  );
}

function ProofFields({ asksEmail }: { asksEmail: boolean }) {
  return (
    <>
      {asksEmail && (
        <label className="field">
          {say('sign-in.email')}
          <input name="email" type="email" required autoComplete="username" maxLength={254} />
        </label>
      )}
      <label className="field">
        {say('sign-in.password')}
        <input name="password" type="password" required autoComplete="current-password" maxLength={1000} />
      </label>
      <CodeField label={say('sign-in.code')} />
    </>
  );
}

/** Six digits from an authenticator app. */
export function CodeField({ label }: { label: string }) {
  return (
    <label className="field">
      {label}
      <input
        name="code"
        required
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        title={say('sign-in.code-shape')}
        maxLength={7}
        style={{ maxWidth: '9rem' }}
      />
    </label>
  );
}
