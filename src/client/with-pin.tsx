import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { listSpacePasskeys } from '../api/own-passkeys.ts';
import { confirmWithPin } from '../api/own-space.ts';
import { pinDigits } from '../domain/access/pin.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Trouble, useAnswer } from './answer.tsx';
import { callOwn, OwnRefused } from './call-own.ts';
import { confirmByPasskey, hasPasskeys } from './own-passkey.ts';
import { PinField } from './pin-field.tsx';

interface WithPinProps {
  /** The person came with the account that they work with: that is confirmed on the pages of the work. */
  readonly staff: boolean;
  readonly why: string;
  readonly send: string;
  readonly done: () => void;
  /** Ids are made once, so that sending again after a lost answer repeats the same change. */
  readonly work: (ids: { id: string; changeId: string }) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** Something that is done only after the PIN was typed again. */
export function WithPin({ staff, why, send, done, work, children }: WithPinProps) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [ids] = useState(() => ({ id: newId(), changeId: newId() }));
  const field = useRef<HTMLInputElement>(null);
  const passkeys = useAnswer(listSpacePasskeys, staff ? null : {});
  const sent = async (confirm: () => Promise<unknown>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      if (!staff) {
        await confirm();
      }
      await work(ids);
      done();
    } catch (refused) {
      const stale = staff && refused instanceof OwnRefused && refused.code === 'step-up';
      setError(stale ? new Error(sayOwn('own.staff-step-up')) : (refused as Error));
      setBusy(false);
    }
  };
  const byPin = async () =>
    callOwn(confirmWithPin, { body: { pin: pinDigits(field.current?.value ?? '') || '-' } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sent(byPin);
  };
  return (
    <form className="card" onSubmit={submit}>
      {!staff && (
        <>
          <p id="pin-again">{why}</p>
          <PinField field={field} why="pin-again" />
        </>
      )}
      <Trouble error={error} />
      <button type="submit" className="primary wide" aria-disabled={busy}>
        {send}
      </button>
      {(passkeys.data ?? []).length > 0 && hasPasskeys() && (
        <button type="button" className="wide" onClick={() => void sent(confirmByPasskey)}>
          {sayOwn('own.passkey-instead', { what: send })}
        </button>
      )}
      {children}
    </form>
  );
}
