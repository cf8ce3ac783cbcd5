import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import type { ConsentFormReply } from '../../api/consents.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { FormEditor } from './form-editor.tsx';
import { FormText } from './form-text.tsx';
import { Questions } from './consent-questions.tsx';
import { useConsents } from './use-consents.ts';
import './consent.css';

/** The study's consent forms with all their versions, and the desk on which the next one is written. */
export function FormsPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/consent-forms' });
  const consents = useConsents(studyId);
  const [writing, setWriting] = useState<{ documentId: string; from: ConsentFormReply | null } | null>(null);
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('consent.forms')}</h1>
        {writing === null && consents.data?.mayChange === true && (
          <button
            type="button"
            className="primary"
            onClick={() => setWriting({ documentId: newId(), from: null })}
          >
            {say('consent.form-write')}
          </button>
        )}
      </div>
      <Loaded query={consents}>
        {(data) =>
          writing === null ? (
            <Documents
              forms={data.forms}
              mayChange={data.mayChange}
              onRevise={(from) => setWriting({ documentId: from.documentId, from })}
            />
          ) : (
            <FormEditor
              key={writing.documentId}
              studyId={studyId}
              {...writing}
              onDone={() => setWriting(null)}
            />
          )
        }
      </Loaded>
    </Frame>
  );
}

function Documents({
  forms,
  mayChange,
  onRevise,
}: {
  forms: readonly ConsentFormReply[];
  mayChange: boolean;
  onRevise: (form: ConsentFormReply) => void;
}) {
  if (forms.length === 0) return <p className="empty">{say('consent.forms-none')}</p>;
  return forms
    .filter((form) => form.current)
    .map((form) => {
      const earlier = forms.filter((each) => each.documentId === form.documentId && !each.current);
      return (
        <div key={form.documentId} className="card consent-document">
          <div className="spread">
            <h2>{form.title}</h2>
            {mayChange && (
              <button
                type="button"
                aria-label={say('consent.form-revise-which', { title: form.title })}
                onClick={() => onRevise(form)}
              >
                {say('consent.form-revise')}
              </button>
            )}
          </div>
          <Version form={form} />
          {earlier.length > 0 && (
            <details>
              <summary>{say('setup.protocol-earlier', { n: earlier.length })}</summary>
              {earlier.map((each) => (
                <Version key={each.id} form={each} />
              ))}
            </details>
          )}
        </div>
      );
    });
}

function Version({ form }: { form: ConsentFormReply }) {
  return (
    <>
      <p className="soft small">
        {[
          say('consent.version', { n: form.number }),
          say(`consent.audience-${form.audience}`),
          say('consent.in-use-from', { on: dayText(form.inUseFrom) }),
          form.asksAgain ? say('consent.asked-again') : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <details>
        <summary>{say('consent.form-read')}</summary>
        <FormText body={form.body} language={form.language} />
        <Questions form={form} preview />
        <p className="soft small">
          {say('consent.form-foot', { n: form.number, hash: form.hash.slice(0, 12) })}
        </p>
      </details>
    </>
  );
}
