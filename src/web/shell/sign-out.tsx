import { useQuery } from '@tanstack/react-query';
import { signOut, whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call, callOnce } from './call.ts';

/** Who is signed in, and the way out. Leaving loads the page anew, so that nothing opened stays in memory. */
export function SignOut() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const leave = async (): Promise<void> => {
    await callOnce(signOut).catch(() => undefined);
    window.location.assign('/sign-in');
  };
  return (
    <div className="small">
      <div className="soft">{me.data?.name ?? ' '}</div>
      {me.data?.seated === true && (
        <a className="button quiet" href="/own">
          {say('spaces.mine')}
        </a>
      )}
      <button type="button" className="quiet" onClick={() => void leave()}>
        {say('frame.sign-out')}
      </button>
    </div>
  );
}
