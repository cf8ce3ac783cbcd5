import { useEffect, useState } from 'react';
import { enterByLink } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';

/** Exchanges the one-use token in the address for a sign-in. The fragment never reaches a server's log. */
export function EnterPage() {
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const token = window.location.hash.slice(1);
    window.history.replaceState(null, '', '/enter');
    if (token === '') return;
    callOnce(enterByLink, { body: { token } })
      .then(() => window.location.replace('/'))
      .catch((refused: Error) => setError(refused.message));
  }, []);
  return (
    <main className="frame-main">
      <h1>{say('app.name')}</h1>
      {error === null ? (
        <p>{say('frame.loading')}</p>
      ) : (
        <p className="notice wrong" role="alert">
          {error}
        </p>
      )}
    </main>
  );
}
