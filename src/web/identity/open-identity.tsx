import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { askSecondPerson, openIdentity, type SecondPersonReply } from '../../api/second-person.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { ConsentRecords } from './consent-records.tsx';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';

interface OpenIdentityProps {
  readonly studyId: string;
  readonly participantId: string;
  readonly pseudonym: string;
  /** The viewer's own requests about this participant. */
  readonly requests: readonly SecondPersonReply[];
}

/** Asks a second person to agree; once somebody has, opens who the participant is. */
export function OpenIdentity({ studyId, participantId, pseudonym, requests }: OpenIdentityProps) {
  const opens = requests.some((each) => each.state === 'agreed' || each.state === 'broken');
  if (opens) return <ShowIdentity {...{ studyId, participantId, pseudonym }} />;
  if (requests.some((each) => each.state === 'waiting')) {
    return <span className="soft">{say('second-person.waits')}</span>;
  }
  return (
    <FormDialog
      label={say('second-person.learn')}
      buttonName={say('second-person.learn-of', { pseudonym })}
      title={say('second-person.learn-of', { pseudonym })}
      send={say('second-person.ask')}
      className="plain"
      onSend={(form, { id, changeId }) =>
        call(askSecondPerson, {
          params: { studyId },
          body: {
            changeId,
            id,
            participantId,
            reason: textOf(form, 'reason'),
            breakGlass: form.get('glass') !== null,
          },
        })
      }
    >
      <p>{say('second-person.explain')}</p>
      <label className="field">
        {say('second-person.reason')}
        <textarea name="reason" required maxLength={300} />
      </label>
      <label className="row">
        <input type="checkbox" name="glass" />
        {say('second-person.glass')}
      </label>
      <p className="soft small">{say('second-person.glass-explain')}</p>
    </FormDialog>
  );
}

function ShowIdentity({ studyId, participantId, pseudonym }: Omit<OpenIdentityProps, 'requests'>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={say('second-person.open-of', { pseudonym })}
        onClick={() => setOpen(true)}
      >
        {say('second-person.open')}
      </button>
      {open && <IdentityDialog {...{ studyId, participantId, pseudonym }} close={() => setOpen(false)} />}
    </>
  );
}

function IdentityDialog({
  studyId,
  participantId,
  pseudonym,
  close,
}: Omit<OpenIdentityProps, 'requests'> & { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const opening = useMutation({
    mutationFn: () => call(openIdentity, { params: { studyId, participantId } }),
  });
  const { mutate } = opening;
  useEffect(() => {
    dialog.current?.showModal();
    mutate();
  }, [mutate]);
  return createPortal(
    <dialog ref={dialog} aria-labelledby={heading} onClose={close}>
      <h2 id={heading}>{say('second-person.open-of', { pseudonym })}</h2>
      <Refusal error={opening.error} />
      {opening.data && (
        <>
          <dl className="identity">
            <dt>{say('setup.identity-name')}</dt>
            <dd>{opening.data.name}</dd>
            <dt>{say('setup.identity-contact')}</dt>
            <dd>{opening.data.contact || '–'}</dd>
            <dt>{say('setup.identity-note')}</dt>
            <dd>{opening.data.note || '–'}</dd>
          </dl>
          <ConsentRecords {...{ studyId, participantId }} />
        </>
      )}
      <button type="button" onClick={() => dialog.current?.close()}>
        {say('second-person.close')}
      </button>
    </dialog>,
    document.body,
  );
}
