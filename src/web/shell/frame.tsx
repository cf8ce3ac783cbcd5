import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { whoAmI } from '../../api/sign-in.ts';
import { readStudy } from '../../api/studies.ts';
import { say } from '../../messages/say.ts';
import { call } from './call.ts';
import { SignOut } from './sign-out.tsx';
import './frame.css';

/** The places of one study in the order in which the work goes. */
const PLACES = [
  { to: '/studies/$studyId', key: 'nav.board' },
  { to: '/studies/$studyId/setup', key: 'nav.setup' },
  { to: '/studies/$studyId/recruitment', key: 'nav.recruitment' },
  { to: '/studies/$studyId/consents', key: 'nav.consents' },
  { to: '/studies/$studyId/requests', key: 'nav.requests' },
  { to: '/studies/$studyId/withdrawals', key: 'nav.withdrawals' },
  { to: '/studies/$studyId/import', key: 'nav.import' },
  { to: '/studies/$studyId/transcripts', key: 'nav.transcripts' },
  { to: '/studies/$studyId/codebook', key: 'nav.codebook' },
  { to: '/studies/$studyId/search', key: 'nav.search' },
  { to: '/studies/$studyId/themes', key: 'nav.themes' },
  { to: '/studies/$studyId/matrix', key: 'nav.matrix' },
  { to: '/studies/$studyId/journal', key: 'nav.journal' },
  { to: '/studies/$studyId/history', key: 'nav.history' },
  { to: '/studies/$studyId/report', key: 'nav.report' },
] as const;

/** Pages whose address does not name their study belong to one of its places. */
const WITHIN = [
  { path: '/consent-forms', key: 'nav.consents' },
  { path: '/ask/', key: 'nav.consents' },
  { path: '/keeping', key: 'nav.consents' },
  { path: '/transcripts/', key: 'nav.transcripts' },
  { path: '/sessions/', key: 'nav.board' },
] as const;

/** Navigation beside a page. `full` leaves the page its whole width, as reading and reviewing need it. */
export function Frame({
  studyId,
  full,
  children,
}: {
  studyId?: string;
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
        <Places {...(studyId !== undefined && { studyId })} />
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

/** Where one can go. On a phone it is one line that scrolls: the place where one is stands in sight. */
function Places({ studyId }: { studyId?: string }) {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>('[aria-current]');
    document.title = here ? `${here.textContent} · ${say('app.name')}` : say('app.name');
    // Not scrollIntoView: that would move the page too.
    if (nav.current && here) nav.current.scrollLeft = here.offsetLeft - nav.current.clientWidth / 3;
  }, [pathname, studyId]);
  return (
    <nav ref={nav} className="frame-nav" aria-label={say('app.name')}>
      <Link to="/today">{say('nav.today')}</Link>
      <Link to="/" activeOptions={{ exact: true }}>
        {say('frame.studies')}
      </Link>
      <Link to="/people">{say('nav.people')}</Link>
      {studyId !== undefined && <StudyPlaces studyId={studyId} />}
    </nav>
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

function StudyPlaces({ studyId }: { studyId: string }) {
  const study = useQuery({
    queryKey: ['study', studyId],
    queryFn: () => call(readStudy, { params: { studyId } }),
  });
  const { pathname } = useLocation();
  const within = WITHIN.find(({ path }) => pathname.includes(path))?.key;
  return (
    <>
      <h2>{study.data?.title ?? say('frame.study')}</h2>
      {PLACES.map(({ to, key }) => (
        <Link
          key={key}
          to={to}
          params={{ studyId }}
          activeOptions={{ exact: true }}
          {...(key === within && { 'aria-current': 'true' as const })}
        >
          {say(key)}
        </Link>
      ))}
    </>
  );
}
