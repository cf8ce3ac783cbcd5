import { type DyadPictureReply, writeNeeds } from '../../api/care-dyad.ts';
import {
  leaningOf,
  NO_WAYS,
  type PreferredWays,
  WAY_STEPS,
  WAYS,
} from '../../domain/care/ways-of-working.ts';
import { NEEDS_FIELDS } from '../../domain/care/working-agreement.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { wordsOf } from '../shell/form-fields.ts';

type ClientNeeds = NonNullable<DyadPictureReply['agreed']>['needs'];

/** What helps to work well with this client, and which way of working they prefer. */
export function Needs({ dyadId, needs }: { dyadId: string; needs: ClientNeeds }) {
  return (
    <section aria-labelledby="needs">
      <h2 id="needs">{say('dyad.needs')}</h2>
      {needs === null ? <p>{say('dyad.needs-none')}</p> : <NotedNeeds needs={needs} />}
      <FormDialog
        label={say('dyad.needs-write')}
        title={say('dyad.needs')}
        onSend={(form, { id, changeId }) => {
          const written = { ...wordsOf(form, NEEDS_FIELDS), ways: waysOf(form) };
          return call(writeNeeds, { params: { dyadId }, body: { id, changeId, needs: written } });
        }}
      >
        {NEEDS_FIELDS.map((field) => (
          <label key={field} className="field">
            {say(`need.${field}`)}
            <textarea name={field} maxLength={2000} defaultValue={needs?.[field] ?? ''} />
          </label>
        ))}
        <WayFields ways={needs?.ways ?? NO_WAYS} />
      </FormDialog>
    </section>
  );
}

function NotedNeeds({ needs }: { needs: NonNullable<ClientNeeds> }) {
  return (
    <dl>
      {NEEDS_FIELDS.filter((field) => needs[field] !== '').map((field) => (
        <div key={field}>
          <dt>{say(`need.${field}`)}</dt>
          <dd>{needs[field]}</dd>
        </div>
      ))}
      {WAYS.map((way) => {
        const leaning = leaningOf(needs.ways[way]);
        return leaning === null ? null : (
          <div key={way}>
            <dt>{say(`way.${way}`)}</dt>
            <dd>{say(`way.${way}.${leaning}`)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

function WayFields({ ways }: { ways: PreferredWays }) {
  return (
    <fieldset>
      <legend>{say('dyad.ways')}</legend>
      <p className="hint">{say('dyad.ways-hint')}</p>
      {WAYS.map((way) => (
        <label key={way} className="field">
          {say(`way.${way}`)}
          <select name={`way ${way}`} defaultValue={ways[way] ?? ''}>
            <option value="">{say('dyad.way-not-asked')}</option>
            {WAY_STEPS.map((step) => (
              <option key={step} value={step}>
                {say(`way.${way}.${leaningOf(step) ?? 'none'}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

const waysOf = (form: FormData): PreferredWays =>
  Object.fromEntries(
    WAYS.map((way) => [way, WAY_STEPS.find((step) => String(step) === form.get(`way ${way}`)) ?? null]),
  ) as unknown as PreferredWays;
