import { addParticipant, type ParticipantReply, writeIdentity } from '../../api/study-setup.ts';
import { SEAT_ROLES, type SeatRole } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { OpenIdentity } from '../identity/open-identity.tsx';
import { SecondPersonSection } from '../identity/second-person-section.tsx';
import { useSecondPerson } from '../identity/use-second-person.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import type { Setup } from './use-setup.ts';

/** Everybody who takes part, under a pseudonym. Who they are is written apart and not shown again. */
export function ParticipantsSection({ setup }: { setup: Setup }) {
  const { participants, studyId } = setup;
  const requests = useSecondPerson(studyId);
  return (
    <section className="setup-section" aria-labelledby="setup-participants">
      <div className="spread">
        <h2 id="setup-participants">{say('setup.participants')}</h2>
        <AddParticipant studyId={studyId} />
      </div>
      {participants.length === 0 ? (
        <p className="soft">{say('setup.participants-none')}</p>
      ) : (
        <ul className="setup-people">
          {participants.map((participant) => (
            <li key={participant.id}>
              <span>{participant.pseudonym}</span>
              <span className={participant.role}>{say(`role.${participant.role}`)}</span>
              <Identity studyId={studyId} participant={participant} />
              {participant.identityWritten && (
                <OpenIdentity
                  studyId={studyId}
                  participantId={participant.id}
                  pseudonym={participant.pseudonym}
                  requests={requests.filter((each) => each.mine && each.participantId === participant.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <SecondPersonSection studyId={studyId} requests={requests} participants={participants} />
    </section>
  );
}

function AddParticipant({ studyId }: { studyId: string }) {
  return (
    <FormDialog
      label={say('setup.participant-add')}
      onSend={(form, ids) =>
        call(addParticipant, {
          params: { studyId },
          body: { ...ids, role: roleIn(form), pseudonym: textOf(form, 'pseudonym') },
        })
      }
    >
      <label className="field">
        {say('setup.pseudonym')}
        <input name="pseudonym" required maxLength={300} />
        <span className="hint">{say('setup.pseudonym-hint')}</span>
      </label>
      <label className="field">
        {say('setup.role')}
        <select name="role">
          {SEAT_ROLES.map((role) => (
            <option key={role} value={role}>
              {say(`role.${role}`)}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}

function roleIn(form: FormData): SeatRole {
  return SEAT_ROLES.find((role) => role === form.get('role')) ?? 'client';
}

function Identity({ studyId, participant }: { studyId: string; participant: ParticipantReply }) {
  const { id, role, pseudonym, identityWritten } = participant;
  const label = say(identityWritten ? 'setup.identity-again' : 'setup.identity-write');
  return (
    <span>
      {identityWritten && <span className="soft">{`${say('setup.identity-sealed')} · `}</span>}
      <FormDialog
        label={label}
        buttonName={`${label}: ${pseudonym}`}
        title={say('setup.identity-title', { pseudonym })}
        className="plain"
        onSend={(form, { changeId }) =>
          call(writeIdentity, {
            params: { studyId },
            body: {
              changeId,
              participantId: id,
              side: role === 'therapist' ? 'therapist' : 'client',
              identity: {
                name: textOf(form, 'name'),
                contact: textOf(form, 'contact'),
                note: textOf(form, 'note'),
              },
            },
          })
        }
      >
        <p className="soft">{say('setup.identity-explain')}</p>
        <label className="field">
          {say('setup.identity-name')}
          <input name="name" required maxLength={300} autoComplete="off" />
        </label>
        <label className="field">
          {say('setup.identity-contact')}
          <input name="contact" maxLength={1000} autoComplete="off" />
        </label>
        <label className="field">
          {say('setup.identity-note')}
          <textarea name="note" maxLength={5000} />
        </label>
      </FormDialog>
    </span>
  );
}
