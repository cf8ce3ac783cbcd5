import { correctSpeaker } from '../../api/correction.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { SPEAKER_ROLES } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { Remember } from './turn-panel.tsx';

/** Saying who a speaker is, in the whole transcript. The words go over to that person. */
export function CorrectSpeaker({
  transcript,
  speaker,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  speaker: OpenTranscriptReply['speakers'][number];
  onDone: Remember;
}) {
  const { id: transcriptId } = transcript;
  const correct = useChange(correctSpeaker, { transcriptId }, [['transcript', transcriptId]], (changeId) =>
    onDone({ changeId, label: say('correction.a-speaker') }),
  );
  const send = (form: FormData): void => {
    const role = SPEAKER_ROLES.find((each) => each === textOf(form, 'role')) ?? speaker.role;
    correct.send({ id: speaker.id, label: textOf(form, 'label'), role });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send(new FormData(event.currentTarget));
      }}
    >
      <p className="small soft">{say('correction.speaker-hint')}</p>
      <label className="field">
        {say('correction.label')}
        <input name="label" defaultValue={speaker.label} required maxLength={300} autoComplete="off" />
      </label>
      <label className="field">
        {say('correction.role')}
        <select name="role" defaultValue={speaker.role}>
          {SPEAKER_ROLES.map((role) => (
            <option key={role} value={role}>
              {say(`correction.role-${role}`)}
            </option>
          ))}
        </select>
      </label>
      <Refusal error={correct.error} />
      <button type="submit" disabled={correct.isPending}>
        {say('frame.save')}
      </button>
    </form>
  );
}
