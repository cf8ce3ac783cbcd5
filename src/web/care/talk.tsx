import { type DyadPictureReply, logDiscussion } from '../../api/care-dyad.ts';
import { DISCUSSION_REASONS, SUPPORT_FIELDS } from '../../domain/care/working-agreement.ts';
import { changedAnswers } from '../../domain/alliance/changed-answers.ts';
import type { AlliancePicture } from '../../domain/alliance/picture.ts';
import type { CheckItem } from '../../domain/check/session-check.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { dayText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, today } from '../shell/form-fields.ts';
import { scoreText } from './use-dyad.ts';

type Discussions = NonNullable<DyadPictureReply['agreed']>['discussions'];

/** The discussion card: ways to begin, the support fields, and the log of what was changed. */
export function Talk({
  data,
  picture,
  discussions,
}: {
  data: DyadPictureReply;
  picture: AlliancePicture;
  discussions: Discussions;
}) {
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{say('dyad.talk')}</h2>
      <div className="card">
        <Changed data={data} picture={picture} />
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

/** What changed since the form before, each side in its own view, and what the client wrote about next time. */
function Changed({ data, picture }: { data: DyadPictureReply; picture: AlliancePicture }) {
  const overTime = picture.rawItemsOnly !== 'under 11';
  const lines = SIDES.flatMap((side) => {
    const changed = changedAnswers(picture.sides[side], overTime);
    return changed === null ? [] : [{ side, changed }];
  });
  const newest = data.sessions.at(-1);
  const said = data.checks.find(({ side, sessionId }) => side === 'client' && sessionId === newest?.id)
    ?.answers.openLine;
  if (lines.length === 0 && !said) return null;
  return (
    <>
      <p>{say('dyad.changed')}</p>
      <ul>
        {lines.map(({ side, changed }) => (
          <li key={side} className={`dyad-changed ${side}`}>
            {say('dyad.changed-in', {
              side: say(`role.${side}`),
              session: changed.session,
              before: scoreText(changed.mean.before),
              now: scoreText(changed.mean.now),
              since: changed.beforeSession,
            })}{' '}
            {changed.items.length === 0
              ? say('dyad.changed-none')
              : changed.items
                  .map(({ item, before, now }) =>
                    say('dyad.changed-item', { item: say(`item.${item as CheckItem}`), before, now }),
                  )
                  .join(' · ')}
          </li>
        ))}
        {said && <li>{`${say('dyad.open-line')}: ${said}`}</li>}
      </ul>
    </>
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
