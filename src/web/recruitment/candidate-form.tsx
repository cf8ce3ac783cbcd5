import { type CandidateReply, keepCandidate, type ParticipantReply } from '../../api/study-setup.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { CANDIDATE_STATES } from '../../domain/study/recruitment-flow.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull, today } from '../shell/form-fields.ts';

interface CandidateFormProps {
  studyId: string;
  participants: readonly ParticipantReply[];
  /** Null notes somebody new. */
  candidate: CandidateReply | null;
}

/** Notes somebody who was asked, or how far it has come with them. */
export function CandidateForm({ studyId, participants, candidate }: CandidateFormProps) {
  const label = say(candidate === null ? 'recruitment.add' : 'frame.change');
  const named =
    candidate === null
      ? undefined
      : `${label}: ${say(`role.${candidate.side}`)}, ${dayText(candidate.onDate)}`;
  return (
    <FormDialog
      label={label}
      buttonName={named}
      title={say('recruitment.candidate')}
      className={candidate === null ? 'primary' : 'plain'}
      onSend={(form, ids) => {
        const state = CANDIDATE_STATES.find((each) => each === form.get('state')) ?? 'approached';
        return call(keepCandidate, {
          params: { studyId },
          body: {
            changeId: ids.changeId,
            id: candidate?.id ?? ids.id,
            side: SIDES.find((side) => side === form.get('side')) ?? 'client',
            state,
            reason: textOrNull(form, 'reason'),
            onDate: textOf(form, 'onDate'),
            participantId: state === 'taking part' ? textOrNull(form, 'participant') : null,
          },
        });
      }}
    >
      <CandidateFields participants={participants} candidate={candidate} />
    </FormDialog>
  );
}

function CandidateFields({ participants, candidate }: Omit<CandidateFormProps, 'studyId'>) {
  return (
    <>
      <label className="field">
        {say('recruitment.side')}
        <select name="side" defaultValue={candidate?.side}>
          {SIDES.map((side) => (
            <option key={side} value={side}>
              {say(`role.${side}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('recruitment.state')}
        <select name="state" defaultValue={candidate?.state}>
          {CANDIDATE_STATES.map((state) => (
            <option key={state} value={state}>
              {say(`candidate.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('recruitment.on')}
        <input name="onDate" type="date" required defaultValue={candidate?.onDate ?? today()} />
      </label>
      <label className="field">
        {say('recruitment.reason')}
        <textarea name="reason" defaultValue={candidate?.reason ?? ''} />
        <span className="hint">{say('recruitment.reason-hint')}</span>
      </label>
      <label className="field">
        {say('recruitment.participant')}
        <select name="participant" defaultValue={candidate?.participantId ?? ''}>
          <option value="">{say('setup.none')}</option>
          {participants.map((participant) => (
            <option key={participant.id} value={participant.id}>
              {`${participant.pseudonym} (${say(`role.${participant.role}`)})`}
            </option>
          ))}
        </select>
        <span className="hint">{say('recruitment.participant-hint')}</span>
      </label>
    </>
  );
}
