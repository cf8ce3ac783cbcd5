import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { confirmWithPin } from '../api/own-space.ts';
import { pinDigits } from '../domain/access/pin.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Trouble } from './answer.tsx';
import { callOwn, OwnRefused } from './call-own.ts';
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
  const sent = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      if (!staff) {
        await callOwn(confirmWithPin, { body: { pin: pinDigits(field.current?.value ?? '') || '-' } });
      }
      await work(ids);
      done();
    } catch (refused) {
      const stale = staff && refused instanceof OwnRefused && refused.code === 'step-up';
      setError(stale ? new Error(sayOwn('own.staff-step-up')) : (refused as Error));
      setBusy(false);
    }
  };
  return (
    <form className="card" onSubmit={(event) => void sent(event)}>
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
      {children}
    </form>
  );
}
