import type { ReactNode } from 'react';
import { say } from '../../messages/say.ts';
import './door.css';

/** The plain page outside the frame: unlocking, setting up, signing in, accepting. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="door">
      <p className="door-name">
        <img src="/entente.svg" alt="" width={26} height={26} />
        {say('app.name')}
      </p>
      <div className="card door-card">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

/** Where somebody wanted to go before the door stood in the way; only ever a place of this server. */
export function wantedPlace(): string {
  const wanted = window.location.hash.slice(1);
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
