import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { answerOwnCheck } from '../../api/session-checks.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import { CHECK_ITEMS, HIGHEST_ANSWER } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';

/** The therapist’s mirror of the session check. */
export function OwnCheck({ session }: { session: DyadPictureReply['sessions'][number] }) {
  return (
    <FormDialog
      label={say('dyad.answer-own')}
      onSend={(form, { id, changeId }) =>
        call(answerOwnCheck, {
          params: { sessionId: session.id },
          body: { id, changeId, mode: 'adult', language: FIRST_LANGUAGE, form: sentOf(form) },
        })
      }
    >
      <p className="soft small">{say('dyad.answer-own-hint')}</p>
      {CHECK_ITEMS.map((item) => (
        <label key={item} className="field">
          {say(`mirror.${item}`)}
          <input name={item} type="number" min={0} max={HIGHEST_ANSWER} inputMode="numeric" />
        </label>
      ))}
      <label className="field">
        {say('dyad.open-line')}
        <textarea name="openLine" maxLength={2000} />
      </label>
    </FormDialog>
  );
}

const sentOf = (form: FormData) => ({
  answers: {
    items: Object.fromEntries(
      CHECK_ITEMS.map((item) => [item, textOf(form, item) === '' ? null : Number(textOf(form, item))]),
    ),
    openLine: textOrNull(form, 'openLine'),
    aboutWhen: null,
    event: null,
    safety: false,
    matter: null,
  },
  lane: 'therapist' as const,
  helped: false,
  deviceAt: Date.now(),
  instruments: [],
});
