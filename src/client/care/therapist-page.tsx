import { leaningOf, WAYS } from '../../domain/care/ways-of-working.ts';
import { NEEDS_FIELDS, PAGE_FIELDS } from '../../domain/care/working-agreement.ts';
import { sayOwn } from '../../messages/say-own.ts';
import type { CarePart } from './care-page.tsx';

/** Who the therapist is and how they work, in their words; and what both noted that helps to work well together. */
export function TherapistPage({ care: { agreed } }: CarePart) {
  const { page, needs } = agreed;
  const noted = needs === null ? [] : NEEDS_FIELDS.filter((field) => needs[field] !== '');
  const ways = WAYS.flatMap((way) => {
    const leaning = leaningOf(needs?.ways[way] ?? null);
    return leaning === null ? [] : [{ way, leaning }];
  });
  return (
    <>
      {page === null ? (
        <p>{sayOwn('own.therapist-none')}</p>
      ) : (
        PAGE_FIELDS.filter((field) => page[field] !== '').map((field) => (
          <section key={field}>
            <h2>{sayOwn(`own.therapist.${field}`)}</h2>
            <p className="own-words" dir="auto">
              {page[field]}
            </p>
          </section>
        ))
      )}
      {needs !== null && noted.length + ways.length > 0 && (
        <section>
          <h2>{sayOwn('own.needs')}</h2>
          <dl className="own-terms">
            {noted.map((field) => (
              <div key={field}>
                <dt>{sayOwn(`own.need.${field}`)}</dt>
                <dd dir="auto">{needs[field]}</dd>
              </div>
            ))}
            {ways.map(({ way, leaning }) => (
              <div key={way}>
                <dt>{sayOwn(`own.way.${way}`)}</dt>
                <dd>{sayOwn(`own.way.${way}.${leaning}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}
