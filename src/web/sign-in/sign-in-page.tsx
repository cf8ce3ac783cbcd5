import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readDoor } from '../../api/set-up.ts';
import { offerPasskey, signInWithPasskey, signInWithPassword } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { Door, wantedPlace } from './door.tsx';
import { givePasskey } from './passkey-calls.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Signing in. The page is loaded anew afterwards, so that nothing of an earlier person stays in memory. */
export function SignInPage() {
  const door = useQuery({ queryKey: ['door'], queryFn: () => callOnce(readDoor) });
  const phase = door.data?.phase;
  useEffect(() => {
    if (phase === 'locked') window.location.replace('/unlock');
    if (phase === 'set-up') window.location.replace('/setup');
  }, [phase]);
  const goOn = (): void => window.location.assign(wantedPlace());
  return (
    <Door title={say('sign-in.title')}>
      {door.data?.demo && <p className="notice warn">{say('sign-in.demo')}</p>}
      <SignInForm
        asksEmail
        byPasskey={async () => {
          const response = await givePasskey(await callOnce(offerPasskey));
          await callOnce(signInWithPasskey, { body: { response } });
          goOn();
        }}
        byPassword={async (typed) => {
          await callOnce(signInWithPassword, { body: typed });
          goOn();
        }}
      />
    </Door>
  );
}
