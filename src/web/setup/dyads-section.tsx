import { addDyad, keepGroup } from '../../api/study-setup.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { DyadCard } from './dyad-card.tsx';
import type { Setup } from './use-setup.ts';

/** The dyads, each with its seats, consents, sessions and interviews; and the groups that they are compared in. */
export function DyadsSection({ setup }: { setup: Setup }) {
  const { dyads, groups, participants } = setup;
  const ready = (['client', 'therapist'] as const).every((role) =>
    participants.some((participant) => participant.role === role),
  );
  return (
    <section className="setup-section" aria-labelledby="setup-dyads">
      <div className="spread">
        <h2 id="setup-dyads">{say('setup.dyads')}</h2>
        <span className="row">
          <AddGroup setup={setup} />
          {ready && <AddDyad setup={setup} />}
        </span>
      </div>
      {groups.groups.length > 0 && (
        <p className="soft">
          {say('setup.groups-are', { groups: groups.groups.map((group) => group.name).join(' · ') })}
        </p>
      )}
      {dyads.length === 0 && (
        <p className="soft">{say(ready ? 'setup.dyads-none' : 'setup.dyads-need-people')}</p>
      )}
      {dyads.map((dyad) => (
        <DyadCard key={dyad.id} dyad={dyad} setup={setup} />
      ))}
    </section>
  );
}

function AddGroup({ setup }: { setup: Setup }) {
  return (
    <FormDialog
      label={say('setup.group-add')}
      onSend={(form, ids) =>
        call(keepGroup, {
          params: { studyId: setup.studyId },
          body: { ...ids, position: setup.groups.groups.length, name: textOf(form, 'name') },
        })
      }
    >
      <label className="field">
        {say('setup.group-name')}
        <input name="name" required maxLength={300} />
        <span className="hint">{say('setup.group-hint')}</span>
      </label>
    </FormDialog>
  );
}

function AddDyad({ setup }: { setup: Setup }) {
  const next = Math.max(0, ...setup.dyads.map((dyad) => dyad.number)) + 1;
  return (
    <FormDialog
      label={say('setup.dyad-add')}
      onSend={(form, ids) =>
        call(addDyad, {
          params: { studyId: setup.studyId },
          body: {
            ...ids,
            number: Number(textOf(form, 'number')),
            label: textOf(form, 'label'),
            seats: (['client', 'therapist'] as const).map((role) => ({
              id: ids.idFor(role),
              role,
              participantId: textOf(form, role),
            })),
          },
        })
      }
    >
      <label className="field">
        {say('setup.dyad-number')}
        <input name="number" type="number" min={1} max={9999} required defaultValue={next} />
      </label>
      <label className="field">
        {say('setup.dyad-label')}
        <input name="label" required maxLength={300} />
        <span className="hint">{say('setup.dyad-label-hint')}</span>
      </label>
      <WhoSits setup={setup} role="client" />
      <WhoSits setup={setup} role="therapist" />
    </FormDialog>
  );
}

/** A client sits in one dyad; a therapist may sit in several. Who has no seat yet stands first. */
export function WhoSits({ setup, role }: { setup: Setup; role: SeatRole }) {
  const seated = new Set(setup.dyads.flatMap((dyad) => dyad.seats.map((seat) => seat.participantId)));
  const people = setup.participants.filter((participant) => participant.role === role);
  const free = people.filter((participant) => !seated.has(participant.id));
  const shown =
    role === 'client' ? free : [...free, ...people.filter((participant) => seated.has(participant.id))];
  return (
    <label className="field">
      {say(`role.${role}`)}
      <select name={role} required>
        {shown.map((participant) => (
          <option key={participant.id} value={participant.id}>
            {participant.pseudonym}
          </option>
        ))}
      </select>
    </label>
  );
}
