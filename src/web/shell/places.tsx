import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { whoAmI } from '../../api/sign-in.ts';
import { readStudy } from '../../api/studies.ts';
import { say } from '../../messages/say.ts';
import { call } from './call.ts';
import { CarePlaces, useCare } from './care-places.tsx';

/** The places of one study, grouped by what one comes for, in the order in which the work goes. */
const GROUPS = [
  {
    key: 'nav.group-plan',
    places: [
      { to: '/studies/$studyId', key: 'nav.board' },
      { to: '/studies/$studyId/setup', key: 'nav.setup' },
      { to: '/studies/$studyId/recruitment', key: 'nav.recruitment' },
    ],
  },
  {
    key: 'nav.group-consent',
    places: [
      { to: '/studies/$studyId/consents', key: 'nav.consents' },
      { to: '/studies/$studyId/requests', key: 'nav.requests' },
      { to: '/studies/$studyId/withdrawals', key: 'nav.withdrawals' },
    ],
  },
  {
    key: 'nav.group-material',
    places: [
      { to: '/studies/$studyId/import', key: 'nav.import' },
      { to: '/studies/$studyId/transcripts', key: 'nav.transcripts' },
      { to: '/studies/$studyId/responses', key: 'nav.responses' },
      { to: '/studies/$studyId/search', key: 'nav.search' },
    ],
  },
  {
    key: 'nav.group-analysis',
    places: [
      { to: '/studies/$studyId/codebook', key: 'nav.codebook' },
      { to: '/studies/$studyId/themes', key: 'nav.themes' },
      { to: '/studies/$studyId/matrix', key: 'nav.matrix' },
    ],
  },
  {
    key: 'nav.group-writing',
    places: [
      { to: '/studies/$studyId/journal', key: 'nav.journal' },
      { to: '/studies/$studyId/history', key: 'nav.history' },
      { to: '/studies/$studyId/report', key: 'nav.report' },
    ],
  },
] as const;

/** Pages whose address does not name their study belong to one of its places. */
const WITHIN = [
  { path: '/consent-forms', key: 'nav.consents' },
  { path: '/ask/', key: 'nav.consents' },
  { path: '/keeping', key: 'nav.consents' },
  { path: '/certificates/', key: 'nav.withdrawals' },
  { path: '/transcripts/', key: 'nav.transcripts' },
  { path: '/responses/', key: 'nav.responses' },
  { path: '/sessions/', key: 'nav.board' },
] as const;

/** Where one can go. On a phone it unfolds from a button that says where one stands. */
export function Places({ studyId, careId }: { studyId?: string; careId?: string }) {
  const nav = useRef<HTMLElement>(null);
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const { care, pending } = useCare(studyId ?? careId);
  const listId = useId();
  const { pathname } = useLocation();
  const [unfoldedAt, setUnfoldedAt] = useState<string | null>(null);
  const [here, setHere] = useState('');
  useEffect(() => {
    const list = nav.current;
    if (list === null) return;
    const tell = (): void => {
      const link = list.querySelector<HTMLElement>('[aria-current]');
      document.title = link ? `${link.textContent} · ${say('app.name')}` : say('app.name');
      setHere(link?.textContent ?? '');
      // Not scrollIntoView: that would move the page too.
      if (link) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    };
    tell();
    // The places come in any order, each when the server has said what is there.
    const watch = new MutationObserver(tell);
    watch.observe(list, { subtree: true, childList: true, attributeFilter: ['aria-current'] });
    return () => watch.disconnect();
  }, []);
  const unfolded = unfoldedAt === pathname;
  return (
    <>
      <button
        type="button"
        className="frame-unfold"
        aria-expanded={unfolded}
        aria-controls={listId}
        onClick={() => setUnfoldedAt(unfolded ? null : pathname)}
      >
        {here || say('nav.go-to')}
        <span aria-hidden="true">{unfolded ? '▴' : '▾'}</span>
      </button>
      <nav
        ref={nav}
        id={listId}
        className={unfolded ? 'frame-nav unfolded' : 'frame-nav'}
        aria-label={say('app.name')}
      >
        <div className="frame-group">
          <Link to="/today">{say('nav.today')}</Link>
          <Link to="/" activeOptions={{ exact: true }}>
            {say('frame.studies')}
          </Link>
          <Link to="/care" activeOptions={{ exact: true }}>
            {say('nav.care')}
          </Link>
          <Link to="/supervision">{say('nav.supervision')}</Link>
          <Link to="/people">{say('nav.people')}</Link>
          {me.data?.mayGovern === true && <Link to="/forms">{say('nav.forms')}</Link>}
          {me.data?.mayGovern === true && <Link to="/instruments">{say('nav.instruments')}</Link>}
          {me.data?.mayReadAudit === true && <Link to="/audit">{say('nav.audit')}</Link>}
          {me.data?.keepsKeys === true && <Link to="/keys">{say('nav.keys')}</Link>}
        </div>
        {careId !== undefined && <CarePlaces careId={careId} />}
        {studyId !== undefined && !pending && care !== null && <CarePlaces careId={studyId} />}
        {studyId !== undefined && !pending && care === null && <StudyPlaces studyId={studyId} />}
      </nav>
    </>
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
      {GROUPS.map((group) => (
        <div key={group.key} className="frame-group">
          <h3>{say(group.key)}</h3>
          {group.places.map(({ to, key }) => (
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
          {group.key === 'nav.group-writing' && study.data?.mayReadAudit === true && (
            <Link to="/studies/$studyId/audit" params={{ studyId }}>
              {say('nav.audit')}
            </Link>
          )}
        </div>
      ))}
    </>
  );
}
