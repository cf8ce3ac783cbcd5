import { addRuptureMark } from '../../api/review.ts';
import { RUPTURE_CODES } from '../../domain/observation/rupture-mark.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { clockOf, ClockField } from './clock-field.tsx';

/** Sets an observer’s code on a point or stretch of a session. */
export function MarkDialog({
  sessions,
  from,
  to,
  onSet,
}: {
  /** Newest first; one of them is the session itself. */
  sessions: readonly { readonly id: string; readonly number: number }[];
  from: string;
  to: string;
  onSet: (changeId: string) => void;
}) {
  const send = async (form: FormData, ids: { id: string; changeId: string }): Promise<void> => {
    const fromMs = clockOf(form, 'from');
    const toMs = textOf(form, 'to') === '' ? fromMs : clockOf(form, 'to');
    const code = RUPTURE_CODES.find((each) => each === textOf(form, 'code')) ?? 'withdrawal';
    const sessionId = sessions.length === 1 ? (sessions[0]?.id ?? '') : textOf(form, 'session');
    const body = {
      id: ids.id,
      changeId: ids.changeId,
      fromMs,
      toMs,
      code,
      note: textOf(form, 'note').trim(),
    };
    await call(addRuptureMark, { params: { sessionId }, body });
    onSet(ids.changeId);
  };
  return (
    <FormDialog label={say('observed.add')} onSend={send}>
      {sessions.length > 1 && (
        <label className="field">
          {say('dyad.session')}
          <select name="session">
            {sessions.map(({ id, number }) => (
              <option key={id} value={id}>
                {number}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        {say('observed.code')}
        <select name="code">
          {RUPTURE_CODES.map((code) => (
            <option key={code} value={code}>
              {say(`observed.${code}`)}
            </option>
          ))}
        </select>
      </label>
      <ClockField name="from" label={say('review.from')} value={from} required />
      <ClockField name="to" label={say('review.to')} hint={say('review.to-hint')} value={to} />
      <label className="field">
        {say('observed.note')}
        <textarea name="note" maxLength={2000} />
      </label>
    </FormDialog>
  );
}
