import type { SpaceReply } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { addressOf, CARE_PAGES, PAGES, type PageName } from './pages.ts';

type Seat = SpaceReply['seats'][number];

const pagesFor = (seat: Seat | undefined): readonly Exclude<PageName, 'home'>[] =>
  PAGES.filter((page) => page !== 'home').filter(
    (page) => seat?.careDyadId != null || !(CARE_PAGES as readonly PageName[]).includes(page),
  );

/** What stands here, and who sees it. */
export function HomePage({ space, seat }: { space: SpaceReply; seat: Seat | undefined }) {
  return (
    <>
      <p>{sayOwn(space.staff ? 'own.staff' : 'own.home-who')}</p>
      <nav aria-label={sayOwn('own.menu')}>
        <ul className="places">
          {pagesFor(seat).map((page) => (
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
