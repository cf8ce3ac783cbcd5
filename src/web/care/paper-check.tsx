import { useState } from 'react';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { enterPaperCheck, findSheet, type FoundSheetReply } from '../../api/session-checks.ts';
import type { AttachedFormReply } from '../../api/instrument-forms.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import {
  CHECK_ITEMS,
  type FormMode,
  HIGHEST_ANSWER,
  PARTS_OF_HOUR,
  SERVICE_MATTERS,
  VALUES_OF,
} from '../../domain/check/session-check.ts';
import { formEnglish } from '../../messages/forms/english.ts';
import { answerWord } from '../../messages/forms/mode-words.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { givenIn, PaperQuestions } from './paper-questions.tsx';
import { useDyadInstruments } from './use-dyad.ts';

/** A paper form typed in for the client by the therapist it was handed to. */
export function PaperCheck({
  data,
  session,
}: {
  data: DyadPictureReply;
  session: DyadPictureReply['sessions'][number];
}) {
  const { forms } = useDyadInstruments(data.dyadId).data ?? { forms: [] };
  if (!data.consented) return null;
  return (
    <FormDialog
      label={say('dyad.enter-paper')}
      onSend={(form, { id, changeId }) => enter(session.id, form, { id, changeId }, forms)}
    >
      <p className="soft small">{say('sheet.compare', { code: session.sheetCode })}</p>
      <PaperFields offered={data.offered} />
      {forms.map((attached) => (
        <PaperQuestions key={attached.instrumentId} attached={attached} />
      ))}
    </FormDialog>
  );
}

/** The same by whoever reads for the service: the sheet is found by its code, and nothing else is shown of anybody. */
export function ServicePaper({ studyId }: { studyId: string }) {
  const [found, setFound] = useState<FoundSheetReply | null>(null);
  return (
    <div className="row">
      <FormDialog
        label={say('sheet.find')}
        send={say('sheet.find-send')}
        onSend={async (form) =>
          setFound(await call(findSheet, { params: { studyId }, body: { code: textOf(form, 'code') } }))
        }
      >
        <label className="field">
          {say('sheet.code')}
          <input name="code" required maxLength={40} autoComplete="off" />
        </label>
      </FormDialog>
      {found !== null && (
        <FormDialog
          key={found.sessionId}
          label={say('sheet.type-in', { n: found.sessionNumber })}
          className="primary"
          onSend={async (form, { id, changeId }) => {
            await enter(found.sessionId, form, { id, changeId }, []);
            setFound(null);
          }}
        >
          <Lane />
          <PaperFields offered={found.offered} />
        </FormDialog>
      )}
    </div>
  );
}

/** What was handed to the service in a closed envelope is not for the therapist. */
function Lane() {
  return (
    <>
      <label className="field">
        {say('sheet.for-whom')}
        <select name="lane" defaultValue="service">
          <option value="service">{say('sheet.for-service')}</option>
          <option value="therapist">{say('sheet.for-therapist')}</option>
        </select>
      </label>
      <label className="field">
        {say('sheet.matter')}
        <select name="matter">
          {SERVICE_MATTERS.map((matter) => (
            <option key={matter} value={matter}>
              {say(`service.matter.${matter}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function PaperFields({ offered: { modes, languages } }: { offered: FoundSheetReply['offered'] }) {
  const [mode, setMode] = useState<FormMode>('adult');
  return (
    <>
      <label className="field">
        {say('sheet.mode')}
        <select
          name="mode"
          value={mode}
          onChange={({ currentTarget }) =>
            setMode(modes.find((each) => each === currentTarget.value) ?? 'adult')
          }
        >
          {modes.map((each) => (
            <option key={each} value={each}>
              {say(`mode.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {languages.length > 1 && (
        <label className="field">
          {say('sheet.language')}
          <select name="language" defaultValue={FIRST_LANGUAGE}>
            {languages.map(({ tag, name }) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {CHECK_ITEMS.map((item) => (
        <label key={`${mode} ${item}`} className="field">
          {say(`item.${item}`)}
          {mode === 'adult' ? (
            <input name={item} type="number" min={0} max={HIGHEST_ANSWER} inputMode="numeric" />
          ) : (
            <FewAnswers name={item} mode={mode} />
          )}
        </label>
      ))}
      <label className="field">
        {say('dyad.open-line')}
        <textarea name="openLine" maxLength={2000} />
      </label>
      <PaperEvent />
      <label className="care-choice">
        <input type="checkbox" name="safety" /> {say('dyad.paper-safety')}
      </label>
      <label className="care-choice">
        <input type="checkbox" name="helped" /> {say('sheet.helped')}
      </label>
    </>
  );
}

/** The circles of a mode with few answers, by the English words that stand beside them. */
function FewAnswers({ name, mode }: { name: string; mode: keyof typeof VALUES_OF }) {
  return (
    <select name={name} defaultValue="">
      <option value="">–</option>
      {VALUES_OF[mode].map((value, at) => (
        <option key={value} value={value}>
          {formEnglish[answerWord(mode, at)]}
        </option>
      ))}
    </select>
  );
}

function PaperEvent() {
  return (
    <>
      <label className="field">
        {say('dyad.paper-event')}
        <select name="event">
          <option value="">–</option>
          <option value="helped">{say('dyad.event-helped')}</option>
          <option value="hindered">{say('dyad.event-hindered')}</option>
        </select>
      </label>
      <label className="field">
        {say('dyad.paper-event-words')}
        <textarea name="eventWords" maxLength={2000} />
      </label>
      <label className="field">
        {say('dyad.at')}
        <select name="when" defaultValue="unsure">
          {PARTS_OF_HOUR.map((part) => (
            <option key={part} value={part}>
              {say(`dyad.when.${part}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="care-choice">
        <input type="checkbox" name="shared" /> {say('sheet.shared')}
      </label>
    </>
  );
}

const enter = async (
  sessionId: string,
  form: FormData,
  ids: { id: string; changeId: string },
  forms: readonly AttachedFormReply[],
): Promise<unknown> => {
  const kind = (['helped', 'hindered'] as const).find((each) => each === textOf(form, 'event'));
  const when = PARTS_OF_HOUR.find((part) => part === textOf(form, 'when')) ?? 'unsure';
  const service = textOf(form, 'lane') === 'service';
  const mode = textOf(form, 'mode');
  const answers = {
    items: Object.fromEntries(
      CHECK_ITEMS.map((item) => [item, textOf(form, item) === '' ? null : Number(textOf(form, item))]),
    ),
    openLine: textOrNull(form, 'openLine'),
    aboutWhen: null,
    event:
      kind === undefined
        ? null
        : { kind, words: textOf(form, 'eventWords'), when, shared: form.get('shared') !== null },
    safety: form.get('safety') !== null,
    matter: service
      ? (SERVICE_MATTERS.find((each) => each === textOf(form, 'matter')) ?? ('something else' as const))
      : null,
  };
  return call(enterPaperCheck, {
    params: { sessionId },
    body: {
      ...ids,
      mode: mode === 'easy read' || mode === 'ages 8 to 12' || mode === 'pictorial' ? mode : 'adult',
      language: textOf(form, 'language') || FIRST_LANGUAGE,
      form: {
        answers,
        lane: service ? 'service' : 'therapist',
        helped: form.get('helped') !== null,
        deviceAt: Date.now(),
        instruments: givenIn(form, forms),
      },
    },
  });
};
