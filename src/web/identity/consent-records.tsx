import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listConsentForms } from '../../api/consents.ts';
import { type ConsentRecordReply, openConsentRecords } from '../../api/second-person.ts';
import { FIELD_HEIGHT, FIELD_WIDTH } from '../../domain/consent/signature.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';

interface Whose {
  readonly studyId: string;
  readonly participantId: string;
}

/** Signatures, scans and what was said before a witness: opened on their own, because each opening is noted. */
export function ConsentRecords({ studyId, participantId }: Whose) {
  const opening = useMutation({
    mutationFn: () => call(openConsentRecords, { params: { studyId, participantId } }),
  });
  if (opening.data === undefined) {
    return (
      <>
        <Refusal error={opening.error} />
        <p>
          <button type="button" disabled={opening.isPending} onClick={() => opening.mutate()}>
            {say('second-person.records-open')}
          </button>
        </p>
      </>
    );
  }
  return (
    <section className="consent-records">
      {/* The button that opened it is gone: the keyboard goes on here. */}
      <h3 tabIndex={-1} ref={takeFocus}>
        {say('second-person.records')}
      </h3>
      {opening.data.length === 0 && <p className="soft">{say('second-person.records-none')}</p>}
      <ul className="second-person">
        {opening.data.map((record) => (
          <li key={record.id}>
            <Record studyId={studyId} record={record} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const takeFocus = (heading: HTMLElement | null): void => heading?.focus();

function Record({ studyId, record }: { studyId: string; record: ConsentRecordReply }) {
  const { body, manner } = record;
  const forms = useQuery({
    queryKey: ['consent-forms', studyId],
    queryFn: () => call(listConsentForms, { params: { studyId } }),
  });
  const form = forms.data?.find((each) => each.id === record.formId);
  return (
    <>
      <h4>
        {form
          ? say('second-person.record', { title: form.title, n: form.number })
          : say(forms.data ? 'second-person.record-gone' : 'frame.loading')}
      </h4>
      <p className="soft small">
        {say(`consent.manner-${manner}`)} · {dayText(record.onDate)}
      </p>
      {!record.unchanged && <p className="notice wrong">{say('second-person.record-changed')}</p>}
      <ul className="small">
        {body.answers.map((answer) => (
          <li key={`${answer.purpose} ${answer.modality}`}>
            {say(`purpose.${answer.purpose}`)} · {say(`modality.${answer.modality}`)}:{' '}
            <strong>{say(`consent.standing-${answer.state}`)}</strong>
          </li>
        ))}
      </ul>
      {body.parentsSee ? (
        <p>
          {say('consent.parents-see')}: {body.parentsSee}
        </p>
      ) : null}
      <Proof record={record} />
    </>
  );
}

function Proof({ record }: { record: ConsentRecordReply }) {
  const { name, strokes, witness, place, said, type } = record.body;
  if (strokes !== undefined) {
    return (
      <figure className="signature">
        <svg
          role="img"
          aria-label={say('second-person.signature-of', { name: name ?? '' })}
          viewBox={`0 0 ${FIELD_WIDTH} ${FIELD_HEIGHT}`}
        >
          {strokes.map((stroke, at) => (
            <polyline key={`${at} ${stroke[0]} ${stroke[1]}`} points={stroke.join(' ')} />
          ))}
        </svg>
        <figcaption>{say('second-person.signed-as', { name: name ?? '' })}</figcaption>
      </figure>
    );
  }
  if (said !== undefined) {
    return (
      <>
        <p>{say('second-person.witnessed', { witness: witness ?? '', place: place ?? '' })}</p>
        <blockquote>{said}</blockquote>
      </>
    );
  }
  if (record.scan === null || type === undefined) return null;
  return <Scan scan={record.scan} type={type} onDate={record.onDate} />;
}

const MEDIA_TYPES = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' } as const;

/** A picture is shown; a PDF is only saved, because what lies in one is for no page of ours to run. */
function Scan({ scan, type, onDate }: { scan: string; type: keyof typeof MEDIA_TYPES; onDate: string }) {
  const address = useMemo(() => `data:${MEDIA_TYPES[type]};base64,${scan}`, [scan, type]);
  if (type !== 'pdf') {
    return <img className="scan" src={address} alt={say('second-person.scan-of', { on: dayText(onDate) })} />;
  }
  return (
    <a className="button" href={address} download={`consent-${onDate}.pdf`}>
      {say('second-person.scan-save')}
    </a>
  );
}
