import { Link } from '@tanstack/react-router';
import { decidePartnerTurns, type LeftTranscriptReply } from '../../api/withdrawals.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';

interface LeftTranscriptsProps {
  readonly studyId: string;
  readonly left: readonly LeftTranscriptReply[];
  readonly dyadNumbers: ReadonlyMap<string, number>;
}

/** Session transcripts of which one person's turns are left: unreadable until somebody has decided about them. */
export function LeftTranscripts({ studyId, left, dyadNumbers }: LeftTranscriptsProps) {
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="left-title">
      <h2 id="left-title">{say('withdrawal.left-title')}</h2>
      <p className="withdrawals-lead">{say('withdrawal.left-lead')}</p>
      <ul className="withdrawals">
        {left.map((each) => (
          <li key={each.transcriptId} className="card">
            <LeftTranscript studyId={studyId} left={each} dyadNumber={dyadNumbers.get(each.dyadId) ?? 0} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LeftTranscriptProps {
  readonly studyId: string;
  readonly left: LeftTranscriptReply;
  readonly dyadNumber: number;
}

function LeftTranscript({ studyId, left, dyadNumber }: LeftTranscriptProps) {
  const { transcriptId, keep, reason, turnsLeft, sessionNumber } = left;
  const name = say('withdrawal.left-name', { dyad: dyadNumber, session: sessionNumber });
  const state = keep === null ? 'open' : keep ? 'kept' : 'sealed';
  return (
    <>
      <div className="spread">
        <h3>{name}</h3>
        <span className={keep === null ? 'withdrawal-state late' : 'withdrawal-state'}>
          {say(`withdrawal.left-${state}`)}
        </span>
      </div>
      <p>{say('withdrawal.left-turns', { n: turnsLeft })}</p>
      {reason !== '' && <p className="soft">{reason}</p>}
      <div className="row">
        <FormDialog
          label={say('withdrawal.decide')}
          buttonName={say('withdrawal.decide-for', { name })}
          title={say('withdrawal.decide-for', { name })}
          className={keep === null ? 'primary' : 'plain'}
          onSend={(form, { id, changeId }) =>
            call(decidePartnerTurns, {
              params: { studyId },
              body: {
                changeId,
                id,
                transcriptId,
                keep: form.get('keep') === 'keep',
                reason: textOf(form, 'reason'),
              },
            })
          }
        >
          <p>{say('withdrawal.decide-why')}</p>
          <fieldset className="withdraw-how">
            <legend>{say('withdrawal.decide')}</legend>
            <label className="row">
              <input type="radio" name="keep" value="keep" required defaultChecked={keep === true} />
              {say('withdrawal.decide-keep')}
            </label>
            <label className="row">
              <input type="radio" name="keep" value="seal" required defaultChecked={keep === false} />
              {say('withdrawal.decide-seal')}
            </label>
          </fieldset>
          <label className="field">
            {say('withdrawal.decide-reason')}
            <textarea name="reason" required maxLength={300} defaultValue={reason} />
          </label>
        </FormDialog>
        {keep === true && (
          <Link to="/transcripts/$transcriptId" params={{ transcriptId }}>
            {say('withdrawal.left-read')}
          </Link>
        )}
      </div>
    </>
  );
}
