import { addMoment } from '../../api/review.ts';
import { STOPPERS } from '../../domain/recall/moment.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { clockOf, ClockField } from './clock-field.tsx';
import type { ReviewModel } from './review-model.ts';
import type { Cursor } from './use-cursor.ts';
import type { Undo } from './use-review-undo.ts';

/** Marks a moment where the clock stands: a point or a stretch, and who stopped the tape there. */
export function MomentDialog({ model, cursor, undo }: { model: ReviewModel; cursor: Cursor; undo: Undo }) {
  const { review } = model;
  const writable = review.recalls.filter((recall) => recall.mayWrite && recall.interviewId !== null);
  const onSession = review.talk?.mayWrite === true;
  if (writable.length === 0 && !onSession) return null;
  const send = async (form: FormData, ids: { id: string; changeId: string }): Promise<void> => {
    const fromMs = clockOf(form, 'from');
    const until = textOf(form, 'to') === '' ? fromMs : clockOf(form, 'to');
    const stopper = STOPPERS.find((each) => each === textOf(form, 'stoppedBy')) ?? null;
    const interviewId = textOf(form, 'interview') || null;
    const body = { ...ids, interviewId, fromMs, toMs: until, stoppedBy: stopper };
    await call(addMoment, { params: { sessionId: review.id }, body });
    undo.remember(ids.changeId, say('review.a-moment'));
  };
  return (
    <FormDialog label={say('review.mark-moment')} onSend={send}>
      <ClockField name="from" label={say('review.from')} value={clockText(cursor.fromMs)} required />
      <ClockField
        name="to"
        label={say('review.to')}
        hint={say('review.to-hint')}
        value={cursor.toMs - cursor.fromMs > 1 ? clockText(cursor.toMs) : ''}
      />
      <label className="field">
        {say('review.stopped-by')}
        <select name="stoppedBy" defaultValue={writable[0]?.side ?? 'inquirer'}>
          {STOPPERS.map((stopper) => (
            <option key={stopper} value={stopper}>
              {say(`review.stopper-${stopper}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('review.moment-of')}
        <select name="interview">
          {writable.map((recall) => (
            <option key={recall.side} value={recall.interviewId ?? ''}>
              {say(`review.lane-${recall.side}`)}
            </option>
          ))}
          {onSession && <option value="">{say('review.of-session')}</option>}
        </select>
      </label>
    </FormDialog>
  );
}
