import type { SpaceReply } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { addressOf, CARE_PAGES, PAGES, type PageName } from './pages.ts';

type Seat = SpaceReply['seats'][number];

/** A seat in a study has no care; whoever comes with the account that they work with has its passkeys there. */
const pagesFor = (seat: Seat | undefined, staff: boolean): readonly Exclude<PageName, 'home'>[] =>
  PAGES.filter((page) => page !== 'home').filter(
    (page) =>
      (page !== 'passkeys' || !staff) &&
      (seat?.careDyadId != null || !(CARE_PAGES as readonly PageName[]).includes(page)),
  );

/** What stands here, and who sees it. */
export function HomePage({ space, seat }: { space: SpaceReply; seat: Seat | undefined }) {
  return (
    <>
      <p>{sayOwn(space.staff ? 'own.staff' : 'own.home-who')}</p>
      <nav aria-label={sayOwn('own.menu')}>
        <ul className="places">
          {pagesFor(seat, space.staff).map((page) => (
            <li key={page}>
              <a href={addressOf(page)}>
                <strong>{sayOwn(`own.page.${page}`)}</strong>
                <span>{sayOwn(`own.page.${page}-why`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="soft">{sayOwn('own.home-clinic', { clinic: space.clinicName })}</p>
    </>
  );
}
