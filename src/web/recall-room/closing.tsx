import { endRecall, takeBackInterview } from '../../api/recall-room.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { RoomPart } from './inquirer-page.tsx';
import { Line } from './notes.tsx';

/** The closing question, what the person says about the interview itself, and its end. */
export function Closing({ data, marks }: RoomPart) {
  const { interviewId } = data;
  const asked = data.marks.find((mark) => mark.kind === 'closing asked');
  return (
    <section className="card room-part">
      <h2>{say('room.closing')}</h2>
      <p>{say('room.closing-question')}</p>
      <label className="row">
        <input
          type="checkbox"
          checked={asked !== undefined}
          onChange={() => (asked === undefined ? marks.add('closing asked') : marks.remove(asked.id))}
        />
        {say('room.closing-asked')}
      </label>
      <Line kind="comment" label={say('room.comment')} keep={say('room.comment-keep')} marks={marks} />
      <div className="row">
        <FormDialog
          label={say('room.take-back')}
          send={say('room.take-back-do')}
          onSend={async (_form, { changeId }) =>
            call(takeBackInterview, { params: { interviewId }, body: { changeId } })
          }
        >
          <p>{say('room.take-back-what')}</p>
        </FormDialog>
        {data.room?.ended === false && (
          <FormDialog
            label={say('room.end')}
            send={say('room.end')}
            className="primary"
            onSend={async (_form, { changeId }) =>
              call(endRecall, { params: { interviewId }, body: { changeId } })
            }
          >
            <p>{say('room.end-sure')}</p>
          </FormDialog>
        )}
      </div>
    </section>
  );
}
