import { type DyadPictureReply, logDiscussion } from '../../api/care.ts';
import { DISCUSSION_REASONS, SUPPORT_FIELDS } from '../../domain/care/working-agreement.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, today } from '../shell/form-fields.ts';

type Discussions = NonNullable<DyadPictureReply['agreed']>['discussions'];

/** The discussion card: ways to begin, the support fields, and the log of what was changed. */
export function Talk({ data, discussions }: { data: DyadPictureReply; discussions: Discussions }) {
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{say('dyad.talk')}</h2>
      <div className="card">
        <p>{say('dyad.talk-ways')}</p>
        <ul>
          <li>{say('dyad.talk-1')}</li>
          <li>{say('dyad.talk-2')}</li>
          <li>{say('dyad.talk-3')}</li>
        </ul>
        {data.sessions.length > 0 && <LogTalk data={data} />}
      </div>
      <h3>{say('dyad.talked')}</h3>
      {discussions.length === 0 && <p>{say('dyad.talk-none')}</p>}
      <ul>
        {discussions.map(({ id, talkedOn, about, fields, changed }) => (
          <li key={id}>
            <span className="soft small">
              {`${dayText(talkedOn)} · ${[say(`talk.${about}`), ...fields.map((field) => say(`support.${field}`))].join(', ')}`}
            </span>
            <br />
            {changed}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LogTalk({ data: { dyadId, sessions } }: { data: DyadPictureReply }) {
  return (
    <FormDialog
      label={say('dyad.talk-log')}
      className="primary"
      onSend={(form, { id, changeId }) =>
        call(logDiscussion, {
          params: { dyadId },
          body: {
            id,
            changeId,
            sessionId: textOf(form, 'session'),
            about: DISCUSSION_REASONS.find((each) => each === textOf(form, 'about')) ?? 'something else',
            fields: SUPPORT_FIELDS.filter((field) => chosenOf(form, 'fields').includes(field)),
            changed: textOf(form, 'changed'),
            talkedOn: textOf(form, 'talkedOn'),
          },
        })
      }
    >
      <label className="field">
        {say('dyad.session')}
        <select name="session">
          {sessions.toReversed().map(({ id, number }) => (
            <option key={id} value={id}>
              {number}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('dyad.talk-about')}
        <select name="about">
          {DISCUSSION_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {say(`talk.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{say('dyad.talk-fields')}</legend>
        {SUPPORT_FIELDS.map((field) => (
          <label key={field} className="care-choice">
            <input type="checkbox" name="fields" value={field} /> {say(`support.${field}`)}
          </label>
        ))}
      </fieldset>
      <label className="field">
        {say('dyad.talk-changed')}
        <textarea name="changed" required maxLength={4000} />
      </label>
      <label className="field">
        {say('dyad.talk-on')}
        <input name="talkedOn" type="date" required defaultValue={today()} />
      </label>
    </FormDialog>
  );
}
