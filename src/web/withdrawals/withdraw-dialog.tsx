import { useId, useState } from 'react';
import { withdraw } from '../../api/withdrawals.ts';
import { type Modality, MODALITIES, type Purpose, PURPOSES } from '../../domain/consent/consent.ts';
import { consequencesOf, cycleKeysToErase, keysToErase } from '../../domain/consent/withdrawal.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { chosenOf, textOf } from '../shell/form-fields.ts';
import { ConsequencesTable } from './consequences-table.tsx';
import './withdrawals.css';

interface Line {
  readonly purpose: Purpose;
  readonly modality: Modality;
}

interface WithdrawDialogProps {
  readonly studyId: string;
  readonly seatId: string;
  readonly participantId: string;
  readonly pseudonym: string;
  /** What the person has given and may take back. */
  readonly given: readonly Line[];
}

/** Withdraws somebody's consents. What will happen stands in the dialog, and changes with what is chosen. */
export function WithdrawDialog({ studyId, seatId, participantId, pseudonym, given }: WithdrawDialogProps) {
  return (
    <FormDialog
      label={say('withdrawal.withdraw')}
      buttonName={say('withdrawal.withdraw-for', { pseudonym })}
      title={say('withdrawal.withdraw-for', { pseudonym })}
      send={say('withdrawal.withdraw-now')}
      className="plain"
      onSend={(form, { id, changeId }) => {
        const whole = form.get('how') === 'whole';
        const lines = whole ? [] : chosenOf(form, 'line').flatMap(lineOf);
        if (!whole && lines.length === 0) throw new CallRefused(say('withdrawal.nothing'), 'bad input');
        const body = { changeId, id, seatId, whole, lines, reason: textOf(form, 'reason') };
        return call(withdraw, { params: { studyId }, body });
      }}
    >
      <WithdrawFields given={given} />
      <p className="soft small">{say('withdrawal.at-once', { id: participantId })}</p>
    </FormDialog>
  );
}

function WithdrawFields({ given }: Pick<WithdrawDialogProps, 'given'>) {
  const [whole, setWhole] = useState(true);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const heading = useId();
  const lines = chosen.flatMap(lineOf);
  const keys = keysToErase(lines, whole);
  const cycle = !whole && cycleKeysToErase(lines).length > 0;
  return (
    <>
      <fieldset className="withdraw-how">
        <legend>{say('withdrawal.how')}</legend>
        <label className="row">
          <input type="radio" name="how" value="whole" checked={whole} onChange={() => setWhole(true)} />
          {say('withdrawal.whole')}
        </label>
        <label className="row">
          <input type="radio" name="how" value="part" checked={!whole} onChange={() => setWhole(false)} />
          {say('withdrawal.part')}
        </label>
      </fieldset>
      {!whole && <GivenLines given={given} chosen={chosen} onChange={setChosen} />}
      <section aria-labelledby={heading}>
        <h3 id={heading}>{say('withdrawal.what-happens')}</h3>
        <ConsequencesTable consequences={consequencesOf(keys, cycle)} />
        <p className="soft small">{say('withdrawal.hold-explained')}</p>
      </section>
      <label className="field">
        {say('withdrawal.reason')}
        <textarea name="reason" maxLength={2000} />
        <span className="hint">{say('withdrawal.reason-hint')}</span>
      </label>
    </>
  );
}

interface GivenLinesProps {
  readonly given: readonly Line[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function GivenLines({ given, chosen, onChange }: GivenLinesProps) {
  const names = [...new Set(given.map(nameOf))];
  if (names.length === 0) return <p className="soft">{say('withdrawal.nothing-given')}</p>;
  return (
    <fieldset className="withdraw-lines">
      <legend>{say('withdrawal.which')}</legend>
      {names.map((name) => (
        <label key={name} className="row">
          <input
            type="checkbox"
            name="line"
            value={name}
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, name] : chosen.filter((each) => each !== name))
            }
          />
          {lineOf(name).map(
            ({ purpose, modality }) => `${say(`purpose.${purpose}`)}: ${say(`modality.${modality}`)}`,
          )}
        </label>
      ))}
    </fieldset>
  );
}

const nameOf = ({ purpose, modality }: Line): string => `${purpose}/${modality}`;

function lineOf(name: string): Line[] {
  const purpose = PURPOSES.find((each) => name.startsWith(`${each}/`));
  const modality = MODALITIES.find((each) => name.endsWith(`/${each}`));
  return purpose === undefined || modality === undefined ? [] : [{ purpose, modality }];
}
