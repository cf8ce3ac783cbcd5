import { closeAccount, endCapacity, endSignInsOf } from '../../api/people.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { capacityText } from './capacity-text.ts';
import type { People } from './people-page.tsx';

type Person = People['people'][number];

/** Signing somebody out everywhere, and closing an account. */
export function PersonActions({ person }: { person: Person }) {
  const { accountId, name } = person;
  return (
    <div className="row">
      <FormDialog
        label={say('people.end-sign-ins')}
        buttonName={say('people.end-sign-ins-named', { name })}
        title={say('people.end-sign-ins-named', { name })}
        send={say('people.end-sign-ins')}
        className="quiet"
        onSend={(_form, { changeId }) => call(endSignInsOf, { params: { accountId }, body: { changeId } })}
      >
        <p>{say('people.end-sign-ins-why')}</p>
      </FormDialog>
      <FormDialog
        label={say('people.close')}
        buttonName={say('people.close-named', { name })}
        title={say('people.close-title', { name })}
        send={say('people.close')}
        className="quiet"
        onSend={(_form, { changeId }) => call(closeAccount, { params: { accountId }, body: { changeId } })}
      >
        <p>{say('people.close-why')}</p>
      </FormDialog>
    </div>
  );
}

/** Ending one capacity. */
export function EndCapacity({ person, held }: { person: Person; held: Person['capacities'][number] }) {
  const what = capacityText(held);
  return (
    <FormDialog
      label={say('people.end')}
      buttonName={say('people.end-named', { what, name: person.name })}
      title={say('people.end-title', { what, name: person.name })}
      send={say('people.end')}
      className="quiet"
      onSend={(_form, { changeId }) =>
        call(endCapacity, { params: { grantId: held.id }, body: { changeId } })
      }
    >
      <p>{say(person.own ? 'people.end-own-why' : 'people.end-why')}</p>
    </FormDialog>
  );
}
