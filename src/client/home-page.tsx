import type { SpaceReply } from '../api/own-space.ts';
import { sayOwn } from '../messages/say-own.ts';
import { addressOf, PAGES } from './pages.ts';

/** What stands here, and who sees it. */
export function HomePage({ space }: { space: SpaceReply }) {
  return (
    <>
      <p>{sayOwn(space.staff ? 'own.staff' : 'own.home-who')}</p>
      <nav aria-label={sayOwn('own.menu')}>
        <ul className="places">
          {PAGES.filter((page) => page !== 'home').map((page) => (
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
