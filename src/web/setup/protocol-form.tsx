import { agreeProtocol, type ProtocolVersionReply } from '../../api/study-setup.ts';
import { GUARDIAN_BELOW } from '../../domain/consent/age-rule.ts';
import { LONGEST_CONSENT_MONTHS } from '../../domain/consent/consent-validity.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import {
  HIGHEST_GUARDIAN_AGE,
  LONGEST_HOLD_DAYS,
  LONGEST_WITHIN_HOURS,
  readSessionNumbers,
  SEAT_WALLS,
  sessionNumbersText,
} from '../../domain/study/protocol.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, textOrNull } from '../shell/form-fields.ts';

/** Agrees a new version. It starts from the one in force; that one is kept as it was. */
export function ProtocolForm({ studyId, newest }: { studyId: string; newest: ProtocolVersionReply | null }) {
  return (
    <FormDialog
      label={say(newest === null ? 'setup.protocol-agree' : 'setup.protocol-change')}
      send={say('setup.protocol-agree')}
      className={newest === null ? 'primary' : undefined}
      onSend={(form, ids) => agree(studyId, form, ids)}
    >
      <Collected newest={newest} />
      <Walls newest={newest} />
      <label className="field">
        {say('setup.hold')}
        <input
          name="holdDays"
          type="number"
          min={0}
          max={LONGEST_HOLD_DAYS}
          required
          defaultValue={newest?.holdDays ?? 7}
        />
        <span className="hint">{say('setup.hold-hint')}</span>
      </label>
      <Consents newest={newest} />
      <label className="field">
        {say('setup.kept')}
        <textarea name="kept" defaultValue={newest?.keptAtWithdrawal} />
      </label>
      <label className="field">
        {say('setup.guide')}
        <textarea name="guide" rows={5} defaultValue={newest?.guide.join('\n')} />
        <span className="hint">{say('setup.guide-hint')}</span>
      </label>
      <BeforeTheTape newest={newest} />
    </FormDialog>
  );
}

/** What is said and read before the tape runs. */
function BeforeTheTape({ newest }: { newest: ProtocolVersionReply | null }) {
  return (
    <>
      <label className="field">
        {say('setup.limits')}
        <textarea name="limits" rows={4} defaultValue={newest?.limits || say('room.limits-usual')} />
        <span className="hint">{say('setup.limits-hint')}</span>
      </label>
      <label className="field">
        {say('setup.distress')}
        <textarea name="distress" rows={4} defaultValue={newest?.distress || say('room.distress-usual')} />
        <span className="hint">{say('setup.distress-hint')}</span>
      </label>
    </>
  );
}

function Collected({ newest }: { newest: ProtocolVersionReply | null }) {
  return (
    <>
      <label className="field">
        {say('setup.recorded')}
        <input
          name="recorded"
          placeholder="3, 5"
          defaultValue={sessionNumbersText(newest?.recordedSessions ?? [])}
        />
      </label>
      <label className="field">
        {say('setup.checked')}
        <input
          name="checked"
          placeholder="1-5"
          defaultValue={sessionNumbersText(newest?.checkedSessions ?? [])}
        />
      </label>
      <fieldset>
        <legend>{say('setup.interviewed')}</legend>
        <div className="row">
          {SIDES.map((side) => (
            <label key={side} className="row">
              <input
                type="checkbox"
                name="interviewed"
                value={side}
                defaultChecked={newest?.interviewed.includes(side) ?? true}
              />
              {say(`role.${side}`)}
            </label>
          ))}
        </div>
        <label className="field">
          {say('setup.within')}
          <input
            name="withinHours"
            type="number"
            min={1}
            max={LONGEST_WITHIN_HOURS}
            required
            defaultValue={newest?.withinHours ?? 48}
          />
        </label>
      </fieldset>
    </>
  );
}

/** How long a consent holds, and from which age a person gives it alone. */
function Consents({ newest }: { newest: ProtocolVersionReply | null }) {
  return (
    <>
      <label className="field">
        {say('setup.consent-months')}
        <input
          name="consentMonths"
          type="number"
          min={1}
          max={LONGEST_CONSENT_MONTHS}
          defaultValue={newest?.consentMonths ?? ''}
        />
        <span className="hint">{say('setup.consent-months-hint')}</span>
      </label>
      <label className="field">
        {say('setup.guardian-below')}
        <input
          name="guardianBelow"
          type="number"
          min={0}
          max={HIGHEST_GUARDIAN_AGE}
          required
          defaultValue={newest?.guardianBelow ?? GUARDIAN_BELOW}
        />
        <span className="hint">{say('setup.guardian-below-hint')}</span>
      </label>
    </>
  );
}

function Walls({ newest }: { newest: ProtocolVersionReply | null }) {
  return (
    <fieldset>
      <legend>{say('setup.wall')}</legend>
      {SEAT_WALLS.map((wall) => (
        <label key={wall} className="setup-choice">
          <input
            type="radio"
            name="seatWall"
            value={wall}
            defaultChecked={(newest?.seatWall ?? 'study') === wall}
          />
          <span>{say(`setup.wall-${wall}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The numbers that were typed in one field. Throws the sentence to show where they are none. */
function numbersIn(form: FormData, name: 'recorded' | 'checked'): number[] {
  const numbers = readSessionNumbers(textOf(form, name));
  if (numbers !== null) return numbers;
  throw new CallRefused(say('setup.not-numbers', { field: say(`setup.${name}`) }), 'bad input', name);
}

async function agree(studyId: string, form: FormData, ids: FormIds): Promise<void> {
  const lines = textOf(form, 'guide').split('\n');
  await call(agreeProtocol, {
    params: { studyId },
    body: {
      ...ids,
      recordedSessions: numbersIn(form, 'recorded'),
      checkedSessions: numbersIn(form, 'checked'),
      interviewed: SIDES.filter((side) => chosenOf(form, 'interviewed').includes(side)),
      withinHours: Number(textOf(form, 'withinHours')),
      seatWall: SEAT_WALLS.find((wall) => wall === form.get('seatWall')) ?? 'study',
      holdDays: Number(textOf(form, 'holdDays')),
      keptAtWithdrawal: textOf(form, 'kept'),
      guide: lines.map((line) => line.trim()).filter((line) => line !== ''),
      limits: textOf(form, 'limits'),
      distress: textOf(form, 'distress'),
      consentMonths:
        textOrNull(form, 'consentMonths') === null ? null : Number(textOf(form, 'consentMonths')),
      guardianBelow: Number(textOf(form, 'guardianBelow')),
    },
  });
}
