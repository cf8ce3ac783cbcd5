import { recordConsent } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, today } from '../shell/form-fields.ts';
import type { Consents, Seat } from './use-consents.ts';

/** Where a person's consents are withdrawn, as simply as they were given. */
export function WithdrawPlace({ data, seat, pseudonym }: { data: Consents; seat: Seat; pseudonym: string }) {
  const given = data.lines.filter((line) => line.seatId === seat.id && line.state === 'given');
  const keys = [...new Set(given.map(({ purpose, modality }) => `${purpose}/${modality}`))];
  return (
    <FormDialog
      label={say('consent.withdraw')}
      buttonName={say('consent.withdraw-whom', { pseudonym })}
      title={say('consent.withdraw-whom', { pseudonym })}
      send={say('consent.withdraw')}
      onSend={async (form, ids) => {
        const chosen = chosenOf(form, 'line');
        if (chosen.length === 0) throw new CallRefused(say('consent.withdraw-none'), 'bad input');
        const onDate = textOf(form, 'onDate');
        const lines = given
          .filter((line, at) => {
            const key = `${line.purpose}/${line.modality}`;
            const first = given.findIndex((each) => `${each.purpose}/${each.modality}` === key) === at;
            return first && chosen.includes(key);
          })
          .map(({ purpose, modality }) => ({
            id: ids.idFor(`${purpose}/${modality}`),
            purpose,
            modality,
            state: 'withdrawn' as const,
            onDate,
          }));
        const body = { changeId: ids.changeId, seatId: seat.id, lines };
        await call(recordConsent, { params: { studyId: data.studyId }, body });
      }}
    >
      <p>{say('consent.withdraw-explain')}</p>
      <label className="field">
        {say('consent.withdraw-on')}
        <input name="onDate" type="date" required defaultValue={today()} max={today()} />
      </label>
      <fieldset>
        <legend>{say('consent.withdraw-what')}</legend>
        {given
          .filter(
            (line, at) =>
              keys.indexOf(`${line.purpose}/${line.modality}`) >= 0 && firstOf(given, line) === at,
          )
          .map(({ purpose, modality }) => (
            <label key={`${purpose}/${modality}`} className="setup-choice">
              <input type="checkbox" name="line" value={`${purpose}/${modality}`} />
              {`${say(`purpose.${purpose}`)}: ${say(`modality.${modality}`)}`}
            </label>
          ))}
      </fieldset>
    </FormDialog>
  );
}

type Line = Consents['lines'][number];

/** A child's line and the guardian's are one thing to withdraw. */
const firstOf = (lines: readonly Line[], line: Line): number =>
  lines.findIndex((each) => each.purpose === line.purpose && each.modality === line.modality);
