import { addSeat, type DyadReply, groupDyad } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, today } from '../shell/form-fields.ts';
import type { Setup } from './use-setup.ts';

const THIRD = ['interpreter', 'observer', 'guardian', 'helper'] as const;

/** An interpreter, observer, guardian or helper of this dyad. Each of them consents for themselves. */
export function AddThirdPerson({ dyad, setup }: { dyad: DyadReply; setup: Setup }) {
  const seated = new Set(dyad.seats.map((seat) => seat.participantId));
  const people = setup.participants.filter(
    (each) => THIRD.some((role) => role === each.role) && !seated.has(each.id),
  );
  if (people.length === 0) return null;
  return (
    <FormDialog
      label={say('setup.third-add')}
      className="plain"
      onSend={(form, ids) => {
        const participantId = textOf(form, 'participant');
        const role = people.find((each) => each.id === participantId)?.role;
        return call(addSeat, {
          params: { studyId: setup.studyId },
          body: {
            ...ids,
            dyadId: dyad.id,
            role: THIRD.find((each) => each === role) ?? 'observer',
            participantId,
          },
        });
      }}
    >
      <label className="field">
        {say('setup.third-who')}
        <select name="participant" required>
          {people.map((each) => (
            <option key={each.id} value={each.id}>
              {`${each.pseudonym} (${say(`role.${each.role}`)})`}
            </option>
          ))}
        </select>
        <span className="hint">{say('setup.third-hint')}</span>
      </label>
    </FormDialog>
  );
}

/** Puts the dyad in a group, with the grounds and the day: both stand in the report. */
export function PutInGroup({
  dyad,
  setup,
  current,
}: {
  dyad: DyadReply;
  setup: Setup;
  current: string | null;
}) {
  const { groups } = setup.groups;
  if (groups.length === 0) return <p className="soft small">{say('setup.group-first')}</p>;
  return (
    <FormDialog
      label={say(current === null ? 'setup.group-put' : 'setup.group-move')}
      className="plain"
      onSend={(form, ids) =>
        call(groupDyad, {
          params: { studyId: setup.studyId },
          body: {
            ...ids,
            dyadId: dyad.id,
            groupId: textOf(form, 'group'),
            basis: textOf(form, 'basis'),
            onDate: textOf(form, 'onDate'),
          },
        })
      }
    >
      <label className="field">
        {say('setup.group')}
        <select name="group" required defaultValue={current ?? undefined}>
          {groups.map((group) => (
            <option key={group.id} value={group.id}>
              {group.name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('setup.group-basis')}
        <textarea name="basis" required />
        <span className="hint">{say('setup.group-basis-hint')}</span>
      </label>
      <label className="field">
        {say('setup.group-on')}
        <input name="onDate" type="date" required defaultValue={today()} />
      </label>
    </FormDialog>
  );
}
