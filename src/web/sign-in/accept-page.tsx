import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { v7 as newId } from 'uuid';
import {
  acceptAsMember,
  acceptInvitation,
  checkInvitation,
  offerInvitedCode,
  offerInvitedPasskey,
} from '../../api/people.ts';
import { whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { Door } from './door.tsx';
import { NewWayForm } from './new-way-fields.tsx';
import { PersonFields } from './person-fields.tsx';

/** Accepting an invitation. The page says nothing about the clinic, the study or the inviter: links get forwarded. */
export function AcceptPage() {
  const token = useFragment();
  const checked = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => callOnce(checkInvitation, { body: { token } }),
    retry: false,
  });
  const me = useQuery({ queryKey: ['me'], queryFn: () => callOnce(whoAmI), retry: false });
  if (checked.isPending || me.isPending) {
    return <Door title={say('accept.title')}>{say('frame.loading')}</Door>;
  }
  if (checked.error !== null) {
    return (
      <Door title={say('accept.title')}>
        <p className="notice" role="alert">
          {say('invitation.not-usable')}
        </p>
      </Door>
    );
  }
  return (
    <Door title={say('accept.title')}>
      {me.data === undefined ? <NewPerson token={token} /> : <Member token={token} name={me.data.name} />}
    </Door>
  );
}

/** Another link opened where this page stands already changes nothing but the fragment. */
function useFragment(): string {
  const [fragment, setFragment] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    const read = (): void => setFragment(window.location.hash.slice(1));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return fragment;
}

function NewPerson({ token }: { token: string }) {
  const [accountId] = useState(() => newId());
  const person = (form: FormData) => ({ name: textOf(form, 'name'), email: textOf(form, 'email') });
  return (
    <NewWayForm
      calls={{
        offerPasskey: (form) =>
          callOnce(offerInvitedPasskey, { body: { token, accountId, ...person(form) } }),
        offerCode: (form) =>
          callOnce(offerInvitedCode, { body: { token, accountId, email: textOf(form, 'email') } }),
        keep: async (form, way) => {
          await callOnce(acceptInvitation, { body: { token, accountId, ...person(form), way } });
          window.location.assign('/');
        },
      }}
    >
      <p>
        {say('accept.why')} <a href={`/sign-in#/accept#${token}`}>{say('accept.have-account')}</a>
      </p>
      <PersonFields />
    </NewWayForm>
  );
}

function Member({ token, name }: { token: string; name: string }) {
  const accepting = useMutation({
    mutationFn: () => callOnce(acceptAsMember, { body: { token } }),
    onSuccess: () => window.location.assign('/people'),
  });
  return (
    <>
      <p>{say('accept.as-member', { name })}</p>
      <Refusal error={accepting.error} />
      <button
        type="button"
        className="primary"
        disabled={accepting.isPending}
        onClick={() => accepting.mutate()}
      >
        {say('accept.accept')}
      </button>
    </>
  );
}
