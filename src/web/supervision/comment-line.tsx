import {
  answerComment,
  type CommentReply,
  type CycleLineReply,
  removeComment,
} from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText, instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

interface Shown {
  readonly cycleId: string;
  readonly line: CycleLineReply;
  readonly comment: CommentReply;
  readonly onGo: (ms: number) => void;
}

/** One comment beside the tape: its place, its words, the supervisee’s answer. */
export function CommentLine({ cycleId, line, comment, onGo }: Shown) {
  const { fromMs, toMs, words, answer, state, by, writtenAt } = comment;
  const clock = clockText(fromMs);
  const stretch = toMs === fromMs ? clock : `${clock}–${clockText(toMs)}`;
  return (
    <article className={state === 'resolved' ? 'comment resolved' : 'comment'}>
      <p className="small soft">
        <button
          type="button"
          className="plain small"
          aria-label={say('supervision.go', { clock: stretch })}
          onClick={() => onGo(fromMs)}
        >
          {stretch}
        </button>{' '}
        {say('supervision.said', { who: by, when: instantText(writtenAt) })} ·{' '}
        {say(`supervision.state-${state}`)}
      </p>
      <p className="comment-words">{words}</p>
      {answer !== null && (
        <p className="comment-answer">
          <strong>{say('supervision.replied', { who: line.supervisee })}</strong> {answer}
        </p>
      )}
      <Doing cycleId={cycleId} line={line} comment={comment} clock={clock} />
    </article>
  );
}

function Doing({ cycleId, line, comment, clock }: Omit<Shown, 'onGo'> & { clock: string }) {
  const { id, answer, state, mine } = comment;
  const refresh = [['supervision', cycleId]];
  const answering = useChange(answerComment, { cycleId }, refresh);
  const removing = useChange(removeComment, { cycleId }, refresh);
  const supervisee = line.standing === 'supervisee';
  const done = state === 'resolved';
  const reopened = answer === null ? ('open' as const) : ('answered' as const);
  return (
    <div className="row">
      {supervisee && (
        <FormDialog
          label={say('supervision.answer')}
          buttonName={say('supervision.answer-of', { clock })}
          className="plain small"
          onSend={async (form, { changeId }) =>
            call(answerComment, {
              params: { cycleId },
              body: { changeId, id, answer: textOf(form, 'answer'), state: 'answered' },
            })
          }
        >
          <label className="field">
            {say('supervision.answer-words')}
            <textarea name="answer" required maxLength={20_000} rows={4} defaultValue={answer ?? ''} />
          </label>
        </FormDialog>
      )}
      {supervisee && (
        <button
          type="button"
          className="plain small"
          aria-label={say(done ? 'supervision.reopen-of' : 'supervision.resolve-of', { clock })}
          onClick={() => answering.sendOne({ id, answer, state: done ? reopened : 'resolved' })}
        >
          {say(done ? 'supervision.reopen' : 'supervision.resolve')}
        </button>
      )}
      {mine && (
        <button
          type="button"
          className="plain small"
          aria-label={say('supervision.remove-of', { clock })}
          onClick={() => removing.sendOne({ id })}
        >
          {say('supervision.remove')}
        </button>
      )}
      <Refusal error={answering.error ?? removing.error} />
    </div>
  );
}
