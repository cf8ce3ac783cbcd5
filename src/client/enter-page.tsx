import { type FormEvent, useEffect, useRef, useState } from 'react';
import { enterSpace } from '../api/own-space.ts';
import { pinDigits } from '../domain/access/pin.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Trouble } from './answer.tsx';
import { callOwn } from './call-own.ts';
import { enterByPasskey, hasPasskeys } from './own-passkey.ts';
import { addressOf } from './pages.ts';
import { PinField } from './pin-field.tsx';

/** The door: the link is held already, the PIN is asked. Without a link it says how to come by one. */
export function EnterPage({ token }: { token: string | null }) {
  useEffect(() => {
    document.title = sayOwn(token === null ? 'own.no-link-title' : 'own.enter-title');
  }, [token]);
  return (
    <div className="own">
      <main className="door">
        <img src="/entente.svg" alt="" width={40} height={40} />
        {token === null ? <NoLink /> : <PinForm token={token} />}
      </main>
    </div>
  );
}

function NoLink() {
  return (
    <>
      <h1>{sayOwn('own.no-link-title')}</h1>
      <p>{sayOwn('own.no-link')}</p>
      {hasPasskeys() && <ByPasskey />}
      <p>{sayOwn('own.lost-link', { who: sayOwn('own.lost-who') })}</p>
    </>
  );
}

function ByPasskey() {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await enterByPasskey();
      window.location.replace(addressOf('home'));
    } catch (refused) {
      setError(refused as Error);
      setBusy(false);
    }
  };
  return (
    <>
      <Trouble error={error} />
      <button type="button" className="primary wide" aria-disabled={busy} onClick={() => void enter()}>
        {sayOwn('own.enter-passkey')}
      </button>
    </>
  );
}

function PinForm({ token }: { token: string }) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      const pin = pinDigits(field.current?.value ?? '') || '-';
      await callOwn(enterSpace, { body: { token, pin } });
      // Replaces the address with the link in it, so that the Back button does not lead to it.
      window.location.replace(addressOf('home'));
    } catch (refused) {
      setError(refused as Error);
      setBusy(false);
      field.current?.select();
    }
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <h1>{sayOwn('own.enter-title')}</h1>
      <p id="pin-why">{sayOwn('own.enter-why')}</p>
      <PinField field={field} shown={shown} why="pin-why" />
      <label className="check">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.currentTarget.checked)} />
        {sayOwn('own.pin-show')}
      </label>
      <Trouble error={error} />
      <button type="submit" className="primary wide" aria-disabled={busy}>
        {sayOwn('own.open')}
      </button>
    </form>
  );
}
