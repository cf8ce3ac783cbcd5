import { type DyadReply, keepSession, type SessionReply } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, textOrNull } from '../shell/form-fields.ts';
import { lacksInRoom } from './seat-consents.tsx';
import type { Setup } from './use-setup.ts';

const MINUTE = 60_000;

interface SessionFormProps {
  dyad: DyadReply;
  sessions: readonly SessionReply[];
  setup: Setup;
  /** Null adds one. */
  session: SessionReply | null;
}

/** Adds a session of a dyad, or corrects one. */
export function SessionForm({ dyad, sessions, setup, session }: SessionFormProps) {
  const next = Math.max(0, ...sessions.map((each) => each.number)) + 1;
  const label = say(session === null ? 'setup.session-add' : 'frame.change');
  const title = say('setup.session-of', { n: session?.number ?? next, dyad: dyad.number });
  return (
    <FormDialog
      label={label}
      buttonName={session === null ? undefined : `${label}: ${title}`}
      title={title}
      className="plain"
      onSend={(form, ids) =>
        call(keepSession, {
          params: { studyId: setup.studyId },
          body: sessionOf(form, ids, dyad, session),
        })
      }
    >
      <label className="field">
        {say('setup.session-number')}
        <input
          name="number"
          type="number"
          min={1}
          max={999}
          required
          defaultValue={session?.number ?? next}
        />
      </label>
      <label className="field">
        {say('setup.held-on')}
        <input name="heldOn" type="date" defaultValue={session?.heldOn ?? ''} />
        <span className="hint">{say('setup.held-on-hint')}</span>
      </label>
      <label className="field">
        {say('setup.minutes')}
        <input
          name="minutes"
          type="number"
          min={1}
          max={1440}
          step="any"
          defaultValue={session?.durationMs ? Math.round(session.durationMs / MINUTE) : ''}
        />
      </label>
      <WhoWasThere dyad={dyad} setup={setup} session={session} />
      <label className="setup-choice">
        <input type="checkbox" name="recorded" defaultChecked={session?.recorded ?? false} />
        {say('setup.was-recorded')}
      </label>
    </FormDialog>
  );
}

function WhoWasThere({ dyad, setup, session }: Omit<SessionFormProps, 'sessions'>) {
  const wasThere = (seat: DyadReply['seats'][number]): boolean =>
    session === null
      ? seat.role === 'client' || seat.role === 'therapist'
      : session.presentSeatIds.includes(seat.id);
  return (
    <fieldset>
      <legend>{say('setup.present')}</legend>
      {dyad.seats.map((seat) => (
        <label key={seat.id} className="setup-choice">
          <input type="checkbox" name="present" value={seat.id} defaultChecked={wasThere(seat)} />
          <span>
            {`${say(`role.${seat.role}`)}: ${
              setup.participants.find((each) => each.id === seat.participantId)?.pseudonym ?? ''
            }`}
            {lacksInRoom(setup, seat).map((lacking) => (
              <span key={lacking} className="small setup-lacks">
                {` · ! ${lacking}`}
              </span>
            ))}
          </span>
        </label>
      ))}
      <p className="hint soft small">{say('setup.present-hint')}</p>
    </fieldset>
  );
}

function sessionOf(form: FormData, ids: FormIds, dyad: DyadReply, session: SessionReply | null) {
  const minutes = textOf(form, 'minutes');
  const unchanged = session?.durationMs && minutes === String(Math.round(session.durationMs / MINUTE));
  return {
    changeId: ids.changeId,
    id: session?.id ?? ids.id,
    dyadId: dyad.id,
    number: Number(textOf(form, 'number')),
    heldOn: textOrNull(form, 'heldOn'),
    // Whole minutes are shown; a length that nobody touched keeps its milliseconds.
    durationMs: unchanged ? session.durationMs : minutes === '' ? null : Math.round(Number(minutes) * MINUTE),
    recorded: form.get('recorded') !== null,
    presentSeatIds: chosenOf(form, 'present'),
  };
}
