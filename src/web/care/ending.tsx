import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { noteTherapyEnd } from '../../api/care-figures.ts';
import { NOTED_ENDINGS } from '../../domain/care/ending.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, today } from '../shell/form-fields.ts';

/** Notes how the therapy ended, or that it goes on after all. */
export function NoteEnding({ data: { dyadId, ended } }: { data: DyadPictureReply }) {
  return (
    <FormDialog
      label={say('ending.note')}
      onSend={(form, { id, changeId }) => {
        const how = NOTED_ENDINGS.find((each) => each === textOf(form, 'how')) ?? 'goes on';
        const endedOn = how === 'goes on' ? null : textOf(form, 'endedOn');
        return call(noteTherapyEnd, { params: { dyadId }, body: { id, changeId, how, endedOn } });
      }}
    >
      <label className="field">
        {say('ending.how')}
        <select name="how" defaultValue={ended?.how ?? 'agreed'}>
          {NOTED_ENDINGS.map((how) => (
            <option key={how} value={how}>
              {say(`ending.${how}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('ending.on')}
        <input name="endedOn" type="date" required defaultValue={ended?.endedOn ?? today()} />
        <span className="hint">{say('ending.on-hint')}</span>
      </label>
    </FormDialog>
  );
}
