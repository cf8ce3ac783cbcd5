import { noteMilestone, type RetentionReply, setRetentionRule } from '../../api/retention.ts';
import { MODALITIES, PURPOSES } from '../../domain/consent/consent.ts';
import {
  LONGEST_KEPT_DAYS,
  LONGEST_WARNING_DAYS,
  MILESTONES,
  RETENTION_EVENTS,
} from '../../domain/consent/retention.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf, textOrNull } from '../shell/form-fields.ts';
import { placeName, type Retention } from './use-retention.ts';

export type Rule = RetentionReply['rules'][number];

/** Sets a rule, or ends one: what it is about stays, and an empty number of days ends it. */
export function RuleForm({ studyId, rule }: { studyId: string; rule: Rule | null }) {
  const label = say(rule === null ? 'retention.rule-add' : 'frame.change');
  const about = rule && `${say(`purpose.${rule.purpose}`)}, ${say(`modality.${rule.modality}`)}`;
  return (
    <FormDialog
      label={label}
      buttonName={about === null ? undefined : `${label}: ${about}`}
      title={about ?? label}
      className={rule === null ? undefined : 'plain'}
      onSend={async (form, ids) => {
        const days = textOrNull(form, 'afterDays');
        await call(setRetentionRule, {
          params: { studyId },
          body: {
            ...ids,
            purpose: rule?.purpose ?? PURPOSES.find((each) => each === form.get('purpose')) ?? 'this study',
            modality: rule?.modality ?? MODALITIES.find((each) => each === form.get('modality')) ?? 'video',
            event: rule?.event ?? RETENTION_EVENTS.find((each) => each === form.get('event')) ?? 'study end',
            afterDays: days === null ? null : Number(days),
            warnDays: Number(textOf(form, 'warnDays')),
          },
        });
      }}
    >
      {rule === null && <About />}
      <label className="field">
        {say('retention.after-days')}
        <input
          name="afterDays"
          type="number"
          min={0}
          max={LONGEST_KEPT_DAYS}
          required={rule === null}
          defaultValue={rule?.afterDays ?? ''}
        />
        {rule !== null && <span className="hint">{say('retention.after-days-hint')}</span>}
      </label>
      <label className="field">
        {say('retention.warn-days')}
        <input
          name="warnDays"
          type="number"
          min={0}
          max={LONGEST_WARNING_DAYS}
          required
          defaultValue={rule?.warnDays ?? 30}
        />
        <span className="hint">{say('retention.warn-days-hint')}</span>
      </label>
    </FormDialog>
  );
}

function About() {
  return (
    <>
      <label className="field">
        {say('retention.purpose')}
        <select name="purpose" defaultValue="this study">
          {PURPOSES.map((each) => (
            <option key={each} value={each}>
              {say(`purpose.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('retention.what')}
        <select name="modality">
          {MODALITIES.map((each) => (
            <option key={each} value={each}>
              {say(`modality.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {say('retention.event')}
        <select name="event">
          {RETENTION_EVENTS.map((each) => (
            <option key={each} value={each}>
              {say(`retention.event-${each}`)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** Notes the day on which something ended, or takes it back with an empty day. */
export function MilestoneForm({ data }: { data: Retention }) {
  return (
    <FormDialog
      label={say('retention.day-note')}
      onSend={async (form, ids) => {
        await call(noteMilestone, {
          params: { studyId: data.studyId },
          body: {
            ...ids,
            event: MILESTONES.find((each) => each === form.get('event')) ?? 'study end',
            dyadId: textOrNull(form, 'dyadId'),
            onDate: textOrNull(form, 'onDate'),
          },
        });
      }}
    >
      <label className="field">
        {say('retention.event')}
        <select name="event">
          {MILESTONES.map((each) => (
            <option key={each} value={each}>
              {say(`retention.event-${each}`)}
            </option>
          ))}
        </select>
      </label>
      <PlaceField data={data} />
      <label className="field">
        {say('retention.on-date')}
        <input name="onDate" type="date" />
        <span className="hint">{say('retention.on-date-hint')}</span>
      </label>
    </FormDialog>
  );
}

/** The whole study, or one dyad. */
export function PlaceField({ data }: { data: Retention }) {
  return (
    <label className="field">
      {say('retention.place')}
      <select name="dyadId">
        <option value="">{say('retention.whole-study')}</option>
        {data.dyads.map((dyad) => (
          <option key={dyad.id} value={dyad.id}>
            {placeName(data, dyad.id)}
          </option>
        ))}
      </select>
    </label>
  );
}
