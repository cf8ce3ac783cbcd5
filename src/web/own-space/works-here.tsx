import { useQuery } from '@tanstack/react-query';
import { seatAccount } from '../../api/own-spaces.ts';
import { listPeople } from '../../api/people.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Loaded } from '../shell/loaded.tsx';

/** Names the account of a participant who works here, so that their seat voids what it was given in the study. */
export function WorksHere({ studyId, seatId, name }: { studyId: string; seatId: string; name: string }) {
  return (
    <FormDialog
      label={say('spaces.works-here')}
      buttonName={say('spaces.works-here-named', { name })}
      title={say('spaces.works-here-title', { name })}
      send={say('spaces.works-here-save')}
      className="plain"
      onSend={(form, { changeId }) =>
        call(seatAccount, {
          params: { studyId },
          body: { changeId, seatId, accountId: textOf(form, 'account') },
        })
      }
    >
      <p>{say('spaces.works-here-why')}</p>
      <Accounts />
    </FormDialog>
  );
}

/** Oneself is not among them: somebody else has to say that. */
function Accounts() {
  const people = useQuery({ queryKey: ['people'], queryFn: () => call(listPeople) });
  return (
    <Loaded query={people}>
      {(known) => (
        <label className="field">
          {say('spaces.works-here-account')}
          <select name="account" required defaultValue="">
            <option value="" disabled />
            {known.people
              .filter((person) => !person.own && !person.closed)
              .map((person) => (
                <option key={person.accountId} value={person.accountId}>
                  {person.name}
                </option>
              ))}
          </select>
        </label>
      )}
    </Loaded>
  );
}
