import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from './call.ts';
import { Places } from './places.tsx';
import { SignOut } from './sign-out.tsx';
import './frame.css';

/** Navigation beside a page. `full` leaves the page its whole width, as reading and reviewing need it. */
export function Frame({
  studyId,
  careId,
  full,
  children,
}: {
  studyId?: string;
  careId?: string;
  full?: boolean;
  children: ReactNode;
}) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => takeLostFocus(main.current), []);
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        {say('frame.skip')}
      </a>
      <DemoBanner />
      <header className="frame-side">
        <Link to="/" className="frame-name">
          <img src="/entente.svg" alt="" width={22} height={22} />
          {say('app.name')}
        </Link>
        <Places {...(studyId !== undefined && { studyId })} {...(careId !== undefined && { careId })} />
        <div className="frame-end">
          <SignOut />
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className={full ? 'frame-main full' : 'frame-main'}>
        {children}
      </main>
    </div>
  );
}

let shownBefore = false;

/** The link that led here is gone with its page: the next Tab begins at this page's content, not at its very top. */
function takeLostFocus(main: HTMLElement | null): void {
  if (shownBefore && document.activeElement === document.body) main?.focus({ preventScroll: true });
  shownBefore = true;
}

/** The demo protects nothing, and every page says so. */
function DemoBanner() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  if (me.data?.demo !== true) return null;
  return (
    <aside className="demo-banner" aria-label={say('frame.demo-name')}>
      {say('frame.demo')}
    </aside>
  );
}
