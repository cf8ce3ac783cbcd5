import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readDoor, unlock } from '../../api/set-up.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';
import { Door, wantedPlace } from './door.tsx';

/** What everybody sees while the server is locked, with the way to open it for whoever knows how. */
export function UnlockPage() {
  const [byRecoveryKey, setByRecoveryKey] = useState(false);
  const door = useQuery({ queryKey: ['door'], queryFn: () => callOnce(readDoor), refetchInterval: 10_000 });
  const phase = door.data?.phase;
  useEffect(() => {
    // Somebody else unlocked it meanwhile.
    if (phase === 'open') window.location.replace(wantedPlace());
    if (phase === 'set-up') window.location.replace('/setup');
  }, [phase]);
  const opening = useMutation({
    mutationFn: (typed: string) =>
      callOnce(unlock, { body: byRecoveryKey ? { recoveryKey: typed } : { passphrase: typed } }),
    onSuccess: ({ phase: next }) => window.location.replace(next === 'open' ? wantedPlace() : '/setup'),
  });
  return (
    <Door title={say('unlock.title')}>
      <p>{say('unlock.why')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!opening.isPending) opening.mutate(String(new FormData(event.currentTarget).get('typed')));
        }}
      >
        <label className="field" key={String(byRecoveryKey)}>
          {say(byRecoveryKey ? 'unlock.recovery-key' : 'unlock.passphrase')}
          <input
            name="typed"
            type={byRecoveryKey ? 'text' : 'password'}
            required
            autoComplete={byRecoveryKey ? 'off' : 'current-password'}
            maxLength={1000}
          />
        </label>
        <Refusal error={opening.error} />
        <div className="row">
          <button type="submit" className="primary" disabled={opening.isPending}>
            {say(opening.isPending ? 'unlock.opening' : 'unlock.open')}
          </button>
          <button type="button" className="quiet" onClick={() => setByRecoveryKey(!byRecoveryKey)}>
            {say(byRecoveryKey ? 'unlock.with-passphrase' : 'unlock.with-recovery-key')}
          </button>
        </div>
      </form>
      {byRecoveryKey && <p className="hint">{say('unlock.both-lost')}</p>}
    </Door>
  );
}
