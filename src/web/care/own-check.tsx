import { answerOwnCheck, type DyadPictureReply, enterPaperCheck } from '../../api/care.ts';
import { CHECK_ITEMS, HIGHEST_ANSWER, PARTS_OF_HOUR } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { givenIn, PaperQuestions } from './paper-questions.tsx';
import { useDyadInstruments } from './use-dyad.ts';

/** The therapist’s mirror of the session check, or a paper form typed in for the client. */
export function OwnCheck({
  data,
  session,
  paper,
}: {
  data: DyadPictureReply;
  session: DyadPictureReply['sessions'][number];
  paper: boolean;
}) {
  const { forms } = useDyadInstruments(data.dyadId).data ?? { forms: [] };
  if (paper && !data.consented) return null;
  return (
    <FormDialog
      label={say(paper ? 'dyad.enter-paper' : 'dyad.answer-own')}
      onSend={(form, { id, changeId }) =>
        call(paper ? enterPaperCheck : answerOwnCheck, {
          params: { sessionId: session.id },
          body: {
            id,
            changeId,
            mode: 'adult',
            language: 'en',
            form: { ...sentOf(form, paper), instruments: paper ? givenIn(form, forms) : [] },
          },
        })
      }
    >
      {!paper && <p className="soft small">{say('dyad.answer-own-hint')}</p>}
      {CHECK_ITEMS.map((item) => (
        <label key={item} className="field">
          {say(paper ? `item.${item}` : `mirror.${item}`)}
          <input name={item} type="number" min={0} max={HIGHEST_ANSWER} inputMode="numeric" />
        </label>
      ))}
      <label className="field">
        {say('dyad.open-line')}
        <textarea name="openLine" maxLength={2000} />
      </label>
      {paper && <PaperEvent />}
      {paper && forms.map((attached) => <PaperQuestions key={attached.instrumentId} attached={attached} />)}
    </FormDialog>
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
      <label>
        <input type="checkbox" name="safety" /> {say('dyad.paper-safety')}
      </label>
    </>
  );
}

function sentOf(form: FormData, paper: boolean) {
  const kind = (['helped', 'hindered'] as const).find((each) => each === textOf(form, 'event'));
  const when = PARTS_OF_HOUR.find((part) => part === textOf(form, 'when')) ?? 'unsure';
  return {
    answers: {
      items: Object.fromEntries(
        CHECK_ITEMS.map((item) => [item, textOf(form, item) === '' ? null : Number(textOf(form, item))]),
      ),
      openLine: textOrNull(form, 'openLine'),
      aboutWhen: null,
      event:
        paper && kind !== undefined ? { kind, words: textOf(form, 'eventWords'), when, shared: true } : null,
      safety: form.get('safety') !== null,
      matter: null,
    },
    lane: 'therapist' as const,
    helped: false,
    deviceAt: Date.now(),
  };
}
