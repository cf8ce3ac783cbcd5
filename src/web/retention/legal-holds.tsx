import { liftLegalHold, placeLegalHold, type RetentionReply } from '../../api/retention.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { PlaceField } from './retention-forms.tsx';
import { placeName, type Retention } from './use-retention.ts';

type Hold = RetentionReply['holds'][number];

/** What must not be deleted by rule, since when, by whom and why; lifted ones stay in the list. */
export function Holds({ data }: { data: Retention }) {
  return (
    <section className="retention-section" aria-labelledby="retention-holds">
      <div className="spread">
        <h2 id="retention-holds">{say('retention.holds')}</h2>
        <FormDialog
          label={say('retention.hold-place')}
          onSend={(form, ids) =>
            call(placeLegalHold, {
              params: { studyId: data.studyId },
              body: { ...ids, dyadId: textOrNull(form, 'dyadId'), reason: textOf(form, 'reason') },
            })
          }
        >
          <p>{say('retention.hold-explain')}</p>
          <PlaceField data={data} />
          <ReasonField />
        </FormDialog>
      </div>
      {data.holds.length === 0 ? (
        <p className="soft">{say('retention.holds-none')}</p>
      ) : (
        <ul className="retention-list">
          {data.holds.map((hold) => (
            <li key={hold.id}>
              <HoldText data={data} hold={hold} />
              {hold.lifted === null && <LiftForm data={data} hold={hold} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function HoldText({ data, hold }: { data: Retention; hold: Hold }) {
  const placed = { place: placeName(data, hold.dyadId), who: hold.placedBy, at: instantText(hold.placedAt) };
  return (
    <span className="retention-hold">
      <strong>{say(hold.lifted === null ? 'retention.hold-on' : 'retention.hold-was', placed)}</strong>
      <span>{hold.reason}</span>
      {hold.lifted !== null && (
        <span className="soft">
          {say('retention.hold-lifted', { who: hold.lifted.by, at: instantText(hold.lifted.at) })}{' '}
          {hold.lifted.reason}
        </span>
      )}
    </span>
  );
}

function LiftForm({ data, hold }: { data: Retention; hold: Hold }) {
  const label = say('retention.hold-lift');
  return (
    <FormDialog
      label={label}
      buttonName={`${label}: ${placeName(data, hold.dyadId)}`}
      onSend={(form, ids) =>
        call(liftLegalHold, {
          params: { studyId: data.studyId },
          body: { ...ids, holdId: hold.id, reason: textOf(form, 'reason') },
        })
      }
    >
      <p>{say('retention.hold-lift-explain')}</p>
      <ReasonField />
    </FormDialog>
  );
}

function ReasonField() {
  return (
    <label className="field">
      {say('retention.reason')}
      <textarea name="reason" required />
    </label>
  );
}
