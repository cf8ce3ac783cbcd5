import { type RecordingLine, removeRecording, setRecordingStart } from '../../api/recordings.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText, instantText, readClockText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';

/** Where a recording begins on the session’s clock, and its removal; for whoever may write it. */
export function CorrectRecording({ recording }: { recording: RecordingLine }) {
  const { id: recordingId, interviewId, offsetMs, starts, mayWrite, erased } = recording;
  if (!mayWrite) return null;
  const at = offsetMs === null ? null : clockText(offsetMs);
  return (
    <div className="recording-correct">
      {interviewId === null && !erased && (
        <p className="small soft">
          {at === null ? say('recordings.start-unknown') : say('recordings.start-at', { at })}
        </p>
      )}
      {starts.map(({ beforeMs, by, at: when }) => (
        <p key={when} className="small soft">
          {say('recordings.start-was', {
            before: beforeMs === null ? say('recordings.start-nowhere') : clockText(beforeMs),
            who: by,
            when: instantText(when),
          })}
        </p>
      ))}
      <div className="row">
        {interviewId === null && !erased && (
          <FormDialog
            label={say('recordings.start-set')}
            className="quiet"
            onSend={async (form, { changeId }) =>
              call(setRecordingStart, {
                params: { recordingId },
                body: { changeId, offsetMs: readClockText(textOf(form, 'start')) },
              })
            }
          >
            <label className="field">
              {say('recordings.start-field')}
              <input name="start" inputMode="numeric" pattern="[0-9:.]*" defaultValue={at ?? ''} />
              <span className="hint">{say('recordings.start-hint')}</span>
            </label>
          </FormDialog>
        )}
        <FormDialog
          label={say('recordings.remove')}
          send={say('recordings.remove-do')}
          className="quiet"
          onSend={async (_form, { changeId }) =>
            call(removeRecording, { params: { recordingId }, body: { changeId } })
          }
        >
          <p>{say('recordings.remove-sure')}</p>
        </FormDialog>
      </div>
    </div>
  );
}
