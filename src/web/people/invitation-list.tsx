import { withdrawInvitation } from '../../api/people.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { capacityText } from './capacity-text.ts';
import type { People } from './people-page.tsx';

/** Links that nobody has used yet. */
export function InvitationList({ invitations }: { invitations: People['invitations'] }) {
  if (invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{say('people.invitations')}</h2>
      <ul className="capacities">
        {invitations.map((each) => (
          <li key={each.id}>
            <span>
              {each.note === '' ? capacityText(each) : `${each.note} · ${capacityText(each)}`}
              <span className="soft small">
                {' '}
                {say('people.good-until', { at: timeText(each.expiresAt) })}
              </span>
            </span>
            <FormDialog
              label={say('people.withdraw')}
              buttonName={say('people.withdraw-named', { what: each.note || capacityText(each) })}
              title={say('people.withdraw-title')}
              send={say('people.withdraw')}
              className="quiet"
              onSend={(_form, { changeId }) =>
                call(withdrawInvitation, { params: { invitationId: each.id }, body: { changeId } })
              }
            >
              <p>{say('people.withdraw-why')}</p>
            </FormDialog>
          </li>
        ))}
      </ul>
    </section>
  );
}

function timeText(iso: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}
