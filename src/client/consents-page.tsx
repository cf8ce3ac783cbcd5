import { listOwnConsents, type OwnConsentsReply, type SpaceReply } from '../api/own-space.ts';
import { formBlocks } from '../domain/consent/consent-form.ts';
import { PURPOSES } from '../domain/consent/consent.ts';
import type { Side } from '../domain/study/perspective.ts';
import { sayOwn } from '../messages/say-own.ts';
import { Answered, useAnswer } from './answer.tsx';
import { dayText, lastDayBefore } from './day-text.ts';
import { addressOf } from './pages.ts';

/** What nearly everybody was asked stands first. */
const SHOWN = ['this study' as const, ...PURPOSES.filter((purpose) => purpose !== 'this study')];

type Consent = OwnConsentsReply['consents'][number];
type Form = OwnConsentsReply['forms'][number];

/** What the person said yes or no to, by what it is for, with the text that they answered. */
export function ConsentsPage({ seat: { seatId, side } }: { seat: SpaceReply['seats'][number] }) {
  const answer = useAnswer(listOwnConsents, { seatId });
  return <Answered answer={answer}>{(data) => <Consents {...data} side={side} />}</Answered>;
}

function Consents({ consents, forms, side }: OwnConsentsReply & { side: Side }) {
  if (consents.length === 0) return <p>{sayOwn('own.consents-none')}</p>;
  return (
    <>
      <p>{sayOwn(`own.consents-change.${side}`)}</p>
      <p>
        <a className="button" href={addressOf('leave')}>
          {sayOwn('own.leave-link')}
        </a>
      </p>
      {SHOWN.map((purpose) => {
        const of = consents.filter((each) => each.purpose === purpose);
        return of.length === 0 ? null : (
          <section key={purpose}>
            <h2>{sayOwn(`own.purpose.${purpose}`)}</h2>
            <ul className="cards">
              {of.map((each) => (
                <ConsentCard key={`${each.modality} ${each.byGuardian}`} consent={each} forms={forms} />
              ))}
            </ul>
          </section>
        );
      })}
      {forms.map((form) => (
        <FormText key={form.id} form={form} />
      ))}
    </>
  );
}

function ConsentCard({ consent, forms }: { consent: Consent; forms: readonly Form[] }) {
  const form = forms.find((each) => each.id === consent.formId);
  const counts = consent.standing === 'given';
  const facts = [
    sayOwn('own.since', { day: dayText(consent.since) }),
    counts && consent.validUntil !== null && sayOwn('own.until', { day: lastDayBefore(consent.validUntil) }),
    counts && consent.validUntil === null && sayOwn('own.until-end'),
    consent.byGuardian && sayOwn('own.by-guardian'),
    form ? sayOwn('own.form-n', { title: form.title, n: form.number }) : sayOwn('own.form-none'),
    consent.manner !== null && sayOwn(`own.manner.${consent.manner}`),
  ].filter((fact) => fact !== false);
  return (
    <li>
      <span>{sayOwn(`own.modality.${consent.modality}`)}</span>
      <strong className={counts ? 'yes' : 'no'}>{sayOwn(`own.standing.${consent.standing}`)}</strong>
      <span className="soft">{facts.join(' · ')}</span>
    </li>
  );
}

/** The form as it was shown when it was answered, in the language it was written in. */
function FormText({ form }: { form: Form }) {
  return (
    <details className="form-text">
      <summary>{sayOwn('own.form-read', { title: form.title, n: form.number })}</summary>
      <div lang={form.language} dir="auto">
        {formBlocks(form.body).map((block) => {
          const text = block.lines.join('\n');
          if (block.kind === 'heading') return <h3 key={text}>{text}</h3>;
          if (block.kind === 'paragraph') return <p key={text}>{text}</p>;
          return (
            <ul key={text}>
              {block.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          );
        })}
      </div>
    </details>
  );
}
