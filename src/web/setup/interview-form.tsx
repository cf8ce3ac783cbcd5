import {
  type DyadReply,
  type InterviewReply,
  keepInterview,
  type SessionReply,
} from '../../api/study-setup.ts';
import { INTERVIEW_STATES } from '../../domain/study/dyad.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog, MayChange } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import type { Setup } from './use-setup.ts';

interface InterviewFormProps {
  dyad: DyadReply;
  session: SessionReply;
  side: Side;
  setup: Setup;
  /** Null notes it for the first time. */
  interview: InterviewReply | null;
}

/** Notes how it stands with one side's recall interview: due, held, or not held and why. */
export function InterviewForm({ dyad, session, side, setup, interview }: InterviewFormProps) {
  const label = say(interview === null ? 'setup.interview-note' : 'frame.change');
  const title = say(`setup.interview-of-${side}`, { dyad: dyad.number, session: session.number });
  // Interviewers note their own interviews, whoever sets up the study; the server asks whether they may.
  return (
    <MayChange value={interview !== null || setup.mayChange}>
      <FormDialog
        label={label}
        buttonName={`${label}: ${title}`}
        title={title}
        className="plain"
        onSend={(form, ids) => {
          const heldAt = textOf(form, 'heldAt');
          return call(keepInterview, {
            params: { studyId: setup.studyId },
            body: {
              changeId: ids.changeId,
              id: interview?.id ?? ids.id,
              sessionId: session.id,
              side,
              status: INTERVIEW_STATES.find((state) => state === form.get('status')) ?? 'due',
              heldAt: heldAt === '' ? null : new Date(heldAt).toISOString(),
              reason: textOrNull(form, 'reason'),
              interviewerId: textOrNull(form, 'interviewer'),
            },
          });
        }}
      >
        <InterviewFields setup={setup} interview={interview} />
      </FormDialog>
    </MayChange>
  );
}

function InterviewFields({ setup, interview }: Pick<InterviewFormProps, 'setup' | 'interview'>) {
  return (
    <>
      <label className="field">
        {say('setup.interview-status')}
        <select name="status" defaultValue={interview?.status ?? 'held'}>
          {INTERVIEW_STATES.map((state) => (
            <option key={state} value={state}>
              {say(`interview.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('setup.interview-held-at')}
        <input name="heldAt" type="datetime-local" defaultValue={localTime(interview?.heldAt ?? null)} />
      </label>
      <label className="field">
        {say('setup.interviewer')}
        <select name="interviewer" defaultValue={interview?.interviewerId ?? ''}>
          <option value="">{say('setup.none')}</option>
          {setup.team
            .filter((member) => member.interviews)
            .map((member) => (
              <option key={member.accountId} value={member.accountId}>
                {member.name}
              </option>
            ))}
        </select>
      </label>
      <label className="field">
        {say('setup.interview-reason')}
        <textarea name="reason" defaultValue={interview?.reason ?? ''} />
      </label>
    </>
  );
}

/** An instant as a date-and-time field takes it: the person's own clock, without seconds. */
function localTime(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
