import { setAgeRule } from '../../api/consents.ts';
import { AGE_BANDS } from '../../domain/consent/age-rule.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { ageOf, type Consents, type Seat } from './use-consents.ts';

/** Decides how young somebody is, and what the parents of a child will see. */
export function AgeRuleForm({ data, seat, pseudonym }: { data: Consents; seat: Seat; pseudonym: string }) {
  const age = ageOf(data, seat);
  return (
    <FormDialog
      label={say('consent.age')}
      buttonName={say('consent.age-of', { pseudonym })}
      title={say('consent.age-of', { pseudonym })}
      className="plain"
      onSend={async (form, ids) => {
        const band = AGE_BANDS.find((each) => each === form.get('band')) ?? 'adult';
        const body = {
          ...ids,
          participantId: seat.participantId,
          band,
          parentsSee: textOf(form, 'parentsSee'),
        };
        await call(setAgeRule, { params: { studyId: data.studyId }, body });
      }}
    >
      <label className="field">
        {say('consent.band')}
        <select name="band" defaultValue={age?.band ?? 'adult'}>
          {AGE_BANDS.map((band) => (
            <option key={band} value={band}>
              {say(`consent.band-${band}`)}
            </option>
          ))}
        </select>
        <span className="hint">{say('consent.band-hint')}</span>
      </label>
      <label className="field">
        {say('consent.parents-see')}
        <textarea name="parentsSee" maxLength={4000} defaultValue={age?.parentsSee} />
        <span className="hint">{say('consent.parents-see-hint')}</span>
      </label>
    </FormDialog>
  );
}
