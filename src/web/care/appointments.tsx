import { keepAppointment } from '../../api/care.ts';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { APPOINTMENT_STATES } from '../../domain/care/appointment.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { minuteOf, textOf } from '../shell/form-fields.ts';

type Appointment = DyadPictureReply['appointments'][number];

/** The appointments of one dyad; whoever runs its care corrects when one is, and what became of it. */
export function Appointments({ data: { dyadId, appointments, mayRun } }: { data: DyadPictureReply }) {
  if (appointments.length === 0) return null;
  return (
    <ul className="care-appointments" aria-label={say('dyad.appointments')}>
      {appointments.map((appointment) => {
        const at = instantText(appointment.at);
        return (
          <li key={appointment.id} className="row">
            <span>{`${at}: ${say(`appointment.${appointment.state}`)}`}</span>
            {mayRun && (
              <FormDialog
                label={say('dyad.correct')}
                title={say('dyad.correct-appointment', { at })}
                buttonName={say('dyad.correct-appointment', { at })}
                className="plain"
                onSend={async (form, { changeId }) => keep(dyadId, form, { id: appointment.id, changeId })}
              >
                <Fields appointment={appointment} />
              </FormDialog>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function AddAppointment({ data: { dyadId } }: { data: DyadPictureReply }) {
  return (
    <FormDialog
      label={say('dyad.add-appointment')}
      onSend={async (form, { id, changeId }) => keep(dyadId, form, { id, changeId })}
    >
      <Fields appointment={null} />
    </FormDialog>
  );
}

function Fields({ appointment }: { appointment: Appointment | null }) {
  return (
    <>
      <label className="field">
        {say('dyad.at')}
        <input
          name="at"
          type="datetime-local"
          required
          defaultValue={appointment === null ? undefined : minuteOf(appointment.at)}
        />
      </label>
      <label className="field">
        {say('dyad.standing')}
        <select name="state" defaultValue={appointment?.state}>
          {APPOINTMENT_STATES.map((state) => (
            <option key={state} value={state}>
              {say(`appointment.${state}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

const keep = async (dyadId: string, form: FormData, ids: { id: string; changeId: string }) =>
  call(keepAppointment, {
    params: { dyadId },
    body: {
      ...ids,
      at: new Date(textOf(form, 'at')).toISOString(),
      state: APPOINTMENT_STATES.find((each) => each === textOf(form, 'state')) ?? 'planned',
    },
  });
