import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useLocation } from '@tanstack/react-router';
import { listCare } from '../../api/care.ts';
import { whoAmI } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from './call.ts';

const HOURS = [
  { to: '/care/$studyId', key: 'care.caseload' },
  { to: '/care/$studyId/service', key: 'service.title' },
  { to: '/care/$studyId/figures', key: 'figures.title' },
] as const;
/** Consents and what follows from them are the same pages in a study and in care. */
const CONSENT = [
  { to: '/studies/$studyId/consents', key: 'nav.consents', also: ['consent-forms', 'ask', 'keeping'] },
  { to: '/studies/$studyId/requests', key: 'nav.requests', also: [] },
  { to: '/studies/$studyId/withdrawals', key: 'nav.withdrawals', also: ['certificates'] },
] as const;
/** Pages of a study that are of use in care too, whoever follows a link to them. */
const SHARED = [
  'audit',
  'responses',
  ...CONSENT.flatMap(({ to, also }) => [to.split('/')[3] ?? '', ...also]),
];

/** The care that goes by this id, where this person may know of it; null where it is a study, or not there. */
export function useCare(id: string | undefined) {
  const care = useQuery({ queryKey: ['care'], queryFn: () => call(listCare), enabled: id !== undefined });
  return { pending: care.isPending, care: care.data?.find((each) => each.id === id) ?? null };
}

/** The places of one care. A page that only research has leads on to the caseload. */
export function CarePlaces({ careId }: { careId: string }) {
  const { care } = useCare(careId);
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const { pathname } = useLocation();
  const [, place, , page = ''] = pathname.split('/');
  const params = { studyId: careId };
  if (place === 'studies' && !SHARED.includes(page)) {
    return <Navigate to="/care/$studyId" params={params} replace />;
  }
  const within = pathname.startsWith('/care/dyads/') ? 'care.caseload' : null;
  return (
    <>
      <h2>{care?.title ?? say('care.title')}</h2>
      <div className="frame-group">
        {HOURS.map(({ to, key }) => (
          <Link key={key} to={to} params={params} activeOptions={{ exact: true }} {...here(key === within)}>
            {say(key)}
          </Link>
        ))}
      </div>
      {care?.runs === true && (
        <div className="frame-group">
          <h3>{say('nav.group-consent')}</h3>
          {CONSENT.map(({ to, key, also }) => (
            <Link key={key} to={to} params={params} {...here(also.some((each) => each === page))}>
              {say(key)}
            </Link>
          ))}
          {me.data?.mayReadAudit === true && (
            <Link to="/studies/$studyId/audit" params={params}>
              {say('nav.audit')}
            </Link>
          )}
        </div>
      )}
    </>
  );
}

const here = (is: boolean) => (is ? { 'aria-current': 'true' as const } : {});
