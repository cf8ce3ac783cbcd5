import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerCopyRequest, type CopyRequestReply, previewCopy } from '../../api/copy-requests.ts';
import { COPY_ANSWERS, type CopyAnswerKind } from '../../domain/transcript/own-words.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, today } from '../shell/form-fields.ts';
import { Loaded } from '../shell/loaded.tsx';

/** Answers one request: the person's own words, an appointment to look at it together, or a refusal with its reason. */
export function AnswerRequest({ request, studyId }: { request: CopyRequestReply; studyId: string }) {
  const { dyad, session, id: requestId, what } = request;
  const [seen, setSeen] = useState<{ transcriptId: string; revision: number }[]>([]);
  return (
    <FormDialog
      label={say('requests.answer')}
      buttonName={say('requests.answer-named', { dyad, session })}
      title={say(`requests.what.${what}`)}
      send={say('requests.send')}
      onSend={(form, ids) => {
        const kind = COPY_ANSWERS.find((each) => each === form.get('kind')) ?? 'refused';
        const meetOn = kind === 'appointment' ? textOf(form, 'meetOn') || null : null;
        const words = textOf(form, 'words');
        const body = { id: ids.id, changeId: ids.changeId, requestId, kind, meetOn, words, seen };
        return call(answerCopyRequest, { params: { studyId }, body });
      }}
    >
      <AnswerFields request={request} studyId={studyId} looked={setSeen} />
    </FormDialog>
  );
}

type Seen = { transcriptId: string; revision: number }[];

function AnswerFields({
  request,
  studyId,
  looked,
}: {
  request: CopyRequestReply;
  studyId: string;
  looked: (seen: Seen) => void;
}) {
  // A recording cannot be parted, so the words alone are never an answer to it.
  const kinds = COPY_ANSWERS.filter((kind) => kind !== 'own words' || request.what !== 'recording');
  const [kind, setKind] = useState<CopyAnswerKind>(kinds[0] ?? 'refused');
  return (
    <>
      <fieldset>
        <legend>{say('requests.kind')}</legend>
        {kinds.map((each) => (
          <label key={each} className="request-kind">
            <input
              type="radio"
              name="kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            <span>
              {say(`requests.kind.${each}`)}
              <span className="soft small">{say(`requests.kind.${each}-why`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {kind === 'own words' && request.what === 'own interview' && (
        <p className="small">{say('requests.with-sound')}</p>
      )}
      {kind === 'own words' && <Preview request={request} studyId={studyId} looked={looked} />}
      {kind === 'appointment' && (
        <label className="field">
          {say('requests.meet-on')}
          <input name="meetOn" type="date" required min={today()} />
        </label>
      )}
      <label className="field">
        {say(kind === 'refused' ? 'requests.reason' : 'requests.words')}
        <textarea name="words" maxLength={5000} required={kind === 'refused'} />
        <span className="hint">{say('requests.words-hint')}</span>
      </label>
    </>
  );
}

/** What the person would get, to be looked through: a turn under the wrong name would give away the other's words. */
function Preview({
  request,
  studyId,
  looked,
}: {
  request: CopyRequestReply;
  studyId: string;
  looked: (seen: Seen) => void;
}) {
  const preview = useQuery({
    queryKey: ['copy-preview', request.id],
    queryFn: async () => {
      const shown = await call(previewCopy, { params: { studyId, requestId: request.id } });
      looked(shown.seen);
      return shown.copy;
    },
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Loaded query={preview}>
      {(copy) => (
        <section className="copy-preview" aria-label={say('requests.preview')} tabIndex={0}>
          <p className="soft small">
            {say(copy.length === 0 ? 'requests.preview-none' : 'requests.preview-why')}
          </p>
          {copy.map(({ turns }, part) => (
            <ol key={`${part}`}>
              {turns.map((turn, index) => (
                <li key={`${index}`}>
                  {turn.speaker === 'other' ? (
                    <span className="soft">{say('own.copy-other')}</span>
                  ) : (
                    `${say(turn.speaker === 'you' ? `role.${request.side}` : 'own.copy-interviewer')}: ${turn.text}`
                  )}
                </li>
              ))}
            </ol>
          ))}
        </section>
      )}
    </Loaded>
  );
}
