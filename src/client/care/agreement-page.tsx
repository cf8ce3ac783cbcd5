import { confirmOwnAgreement, type OwnCareReply } from '../../api/own-care.ts';
import { AGREEMENT_FIELDS, isAgreed } from '../../domain/care/working-agreement.ts';
import { sayOwn } from '../../messages/say-own.ts';
import { callOwn } from '../call-own.ts';
import { dayOf, dayText } from '../day-text.ts';
import type { CarePart } from './care-page.tsx';
import { OwnForm } from './own-form.tsx';

type Version = OwnCareReply['agreed']['agreements'][number];

/** The working agreement as it stands, with both yeses, and what it was before. */
export function AgreementPage({ care: { agreed }, again }: CarePart) {
  const [newest, ...earlier] = agreed.agreements;
  if (newest === undefined) return <p>{sayOwn('own.agreement-none')}</p>;
  return (
    <>
      <VersionText version={newest} />
      <Yeses version={newest} />
      {newest.clientConfirmedAt === null && (
        <section className="card">
          <p>{sayOwn('own.agreement-ask')}</p>
          <OwnForm
            key={newest.id}
            send={sayOwn('own.agreement-confirm')}
            done={again}
            work={(_form, { changeId }) =>
              callOwn(confirmOwnAgreement, { params: { id: newest.id }, body: { changeId } })
            }
          />
        </section>
      )}
      {earlier.length > 0 && (
        <details className="form-text">
          <summary>{sayOwn('own.agreement-earlier')}</summary>
          {earlier.map((version) => (
            <VersionText key={version.id} version={version} />
          ))}
        </details>
      )}
    </>
  );
}

function VersionText({ version }: { version: Version }) {
  const { number, writtenAt, reviewOn, terms } = version;
  return (
    <>
      <p className="soft">
        {sayOwn('own.agreement-version', { n: number, day: dayOf(writtenAt), review: dayText(reviewOn) })}
      </p>
      <dl className="own-terms">
        {AGREEMENT_FIELDS.filter((field) => terms[field] !== '').map((field) => (
          <div key={field}>
            <dt>{sayOwn(`own.term.${field}`)}</dt>
            <dd dir="auto">{terms[field]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Yeses({ version }: { version: Version }) {
  const { clientConfirmedAt: own, therapistConfirmedAt: other, confirmedInRoom } = version;
  return (
    <>
      {isAgreed(version) && (
        <p className="yes">
          <strong>{sayOwn('own.agreement-both')}</strong>
        </p>
      )}
      {own !== null && (
        <p>
          {sayOwn(confirmedInRoom ? 'own.agreement-in-room' : 'own.agreement-you-yes', { day: dayOf(own) })}
        </p>
      )}
      <p>
        {other === null
          ? sayOwn('own.agreement-therapist-waits')
          : sayOwn('own.agreement-therapist-yes', { day: dayOf(other) })}
      </p>
    </>
  );
}
