import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { openSpace, renewSpaceLink } from '../../api/own-spaces.ts';
import { isGuessedFirst, isPin, LONGEST_PIN, pinDigits } from '../../domain/access/pin.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { makeLinkToken } from '../shell/link-token.ts';
import { Refusal } from '../shell/loaded.tsx';
import { MadeLink } from '../shell/made-link.tsx';
import { CodeQr } from '../sign-in/code-qr.tsx';

interface OpenSpaceProps {
  readonly studyId: string;
  readonly seatId: string;
  readonly name: string;
  /** A first or another PIN is typed by the person; another link leaves the PIN as it is. */
  readonly what: 'open' | 'open anew' | 'link';
}

/** Opens a space with the person in the room: they type their PIN, and get a link that is shown once. */
export function OpenSpace(props: OpenSpaceProps) {
  const [open, setOpen] = useState(false);
  const { what, name } = props;
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={say(`spaces.${what}-named`, { name })}
        onClick={() => setOpen(true)}
      >
        {say(`spaces.do-${what}`)}
      </button>
      {open && <OpenDialog {...props} close={() => setOpen(false)} />}
    </>
  );
}

function OpenDialog(props: OpenSpaceProps & { close: () => void }) {
  const { studyId, seatId, name, close } = props;
  // What it was when it was begun: once a space is there, the button behind it says something else.
  const [what] = useState(props.what);
  const dialog = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const [ids, setIds] = useState(makeIds);
  useEffect(() => dialog.current?.showModal(), []);
  const opening = useMutation({
    mutationFn: async (form: FormData) => {
      const { changeId, token, id, accountId } = ids;
      const params = { studyId };
      if (what === 'link') {
        await call(renewSpaceLink, { params, body: { changeId, seatId, token } });
        return;
      }
      await call(openSpace, { params, body: { changeId, id, seatId, accountId, token, pin: pinOf(form) } });
    },
    // Another PIN is another change; the same one that got lost on its way is the same.
    onError: () => setIds(makeIds()),
    onSuccess: () => client.invalidateQueries({ queryKey: ['own-spaces', studyId] }),
  });
  const link = `${window.location.origin}/own#${ids.token}`;
  return (
    <dialog ref={dialog} aria-labelledby="space-title" onClose={close}>
      <h2 id="space-title">{say(`spaces.${what}-title`, { name })}</h2>
      {opening.isSuccess ? (
        <MadeLink link={link} close={() => dialog.current?.close()}>
          <p>{say('spaces.link-why')}</p>
          <CodeQr text={link} label={say('spaces.link-qr')} />
        </MadeLink>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (!opening.isPending) opening.mutate(new FormData(event.currentTarget));
          }}
        >
          {what === 'link' ? <p>{say('spaces.link-again-why')}</p> : <PinFields />}
          <Refusal error={opening.error} />
          <div className="row">
            <button type="submit" className="primary" disabled={opening.isPending}>
              {say(what === 'link' ? 'spaces.make-link' : 'spaces.open-now')}
            </button>
            <button type="button" onClick={() => dialog.current?.close()}>
              {say('frame.cancel')}
            </button>
          </div>
        </form>
      )}
    </dialog>
  );
}

const makeIds = () => ({ changeId: newId(), id: newId(), accountId: newId(), token: makeLinkToken() });

/** The PIN as it was typed twice. Throws CallRefused with the sentence to show. */
function pinOf(form: FormData): string {
  const [pin, again] = ['pin', 'again'].map((name) => pinDigits(String(form.get(name) ?? '')));
  if (pin === undefined || pin !== again) throw new CallRefused(say('spaces.pin-differs'), 'bad input');
  if (!isPin(pin) || isGuessedFirst(pin)) throw new CallRefused(say('own.pin-too-simple'), 'bad input');
  return pin;
}

function PinFields() {
  return (
    <>
      <p>{say('spaces.pin-why')}</p>
      {(['pin', 'again'] as const).map((name) => (
        <label key={name} className="field">
          {say(`spaces.${name}`)}
          <input
            name={name}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            required
            maxLength={LONGEST_PIN * 2}
          />
        </label>
      ))}
    </>
  );
}
