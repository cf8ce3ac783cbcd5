import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { foundClinic, offerFounderCode, offerFounderPasskey } from '../../api/set-up.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { textOf } from '../shell/form-fields.ts';
import { NewWayForm } from './new-way-fields.tsx';
import { PersonFields } from './person-fields.tsx';

/** The first clinic and the first account, which may invite everybody else. */
export function FounderStep() {
  const [ids] = useState(() => ({ clinicId: newId(), accountId: newId() }));
  const { accountId } = ids;
  const person = (form: FormData) => ({ name: textOf(form, 'name'), email: textOf(form, 'email') });
  return (
    <NewWayForm
      calls={{
        offerPasskey: (form) => callOnce(offerFounderPasskey, { body: { accountId, ...person(form) } }),
        offerCode: (form) =>
          callOnce(offerFounderCode, { body: { accountId, email: textOf(form, 'email') } }),
        keep: async (form, way) => {
          const clinicName = textOf(form, 'clinic');
          await callOnce(foundClinic, { body: { ...ids, clinicName, ...person(form), way } });
          window.location.assign('/');
        },
      }}
    >
      <p>{say('set-up.account-why')}</p>
      <label className="field">
        {say('set-up.clinic')}
        <input name="clinic" required autoComplete="organization" maxLength={300} />
        <span className="hint">{say('set-up.clinic-hint')}</span>
      </label>
      <PersonFields />
    </NewWayForm>
  );
}
