import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { addWayIn, listOwnWaysIn, offerOwnCode, offerOwnPasskey, removePasskey } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Loaded } from '../shell/loaded.tsx';
import { OwnSignIns } from './own-sign-ins.tsx';
import { NewWayForm } from '../sign-in/new-way-fields.tsx';

type Ways = z.output<typeof listOwnWaysIn.reply>;

/** How one signs in oneself, and changing it. */
export function OwnWaysIn() {
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => call(listOwnWaysIn) });
  const [changed, setChanged] = useState(false);
  return (
    <>
      <section aria-labelledby="own-ways-in">
        <h2 id="own-ways-in">{say('people.own-ways')}</h2>
        <Loaded query={ways}>
          {(own) => (
            <>
              <ul className="capacities">
                {own.passkeys.map((passkey) => (
                  <PasskeyLine key={passkey.id} passkey={passkey} changed={() => setChanged(true)} />
                ))}
                {own.password && (
                  <li>
                    <span>{say('sign-in.password-and-code')}</span>
                  </li>
                )}
              </ul>
              <AddWay password={own.password} changed={() => setChanged(true)} />
            </>
          )}
        </Loaded>
      </section>
      <OwnSignIns changed={changed} />
    </>
  );
}

function PasskeyLine({ passkey, changed }: { passkey: Ways['passkeys'][number]; changed: () => void }) {
  const name = passkey.name === '' ? say('sign-in.passkey') : passkey.name;
  return (
    <li>
      <span>
        {name}
        <span className="soft small"> {say('people.passkey-since', { day: dayText(passkey.madeAt) })}</span>
      </span>
      <FormDialog
        label={say('frame.remove')}
        buttonName={say('people.remove-named', { name })}
        title={say('people.remove-passkey', { name })}
        send={say('frame.remove')}
        className="quiet"
        onSend={async () => {
          await call(removePasskey, { body: { passkeyId: passkey.id } });
          changed();
        }}
      >
        <p>{say('people.remove-passkey-why')}</p>
      </FormDialog>
    </li>
  );
}

function AddWay({ password, changed }: { password: boolean; changed: () => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say(password ? 'people.change-way' : 'people.add-way')}
      </button>
      {open && <AddWayDialog close={() => setOpen(false)} changed={changed} />}
    </>
  );
}

function AddWayDialog({ close, changed }: { close: () => void; changed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="add-way" onClose={close}>
      <h2 id="add-way">{say('people.add-way')}</h2>
      <p>{say('people.add-way-why')}</p>
      <NewWayForm
        calls={{
          offerPasskey: () => call(offerOwnPasskey),
          offerCode: () => call(offerOwnCode),
          keep: async (form, way) => {
            await call(addWayIn, { body: { way, passkeyName: textOf(form, 'passkeyName') } });
            dialog.current?.close();
            changed();
            await client.invalidateQueries({ queryKey: ['ways-in'] });
            await client.invalidateQueries({ queryKey: ['own-sign-ins'] });
          },
        }}
      >
        <label className="field">
          {say('people.passkey-name')}
          <input name="passkeyName" maxLength={100} autoComplete="off" />
          <span className="hint">{say('people.passkey-name-hint')}</span>
        </label>
      </NewWayForm>
      <div className="row" style={{ marginTop: '0.75rem' }}>
        <button type="button" onClick={() => dialog.current?.close()}>
          {say('frame.cancel')}
        </button>
      </div>
    </dialog>
  );
}
