import { useState } from 'react';
import { confirmInstrument, stateInstrument } from '../../api/instruments.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import type { ListedInstrument } from './instrument-card.tsx';

/** Saying on whose permission an instrument stands, or who has read its language. */
export function Confirm({
  instrument,
  what,
}: {
  instrument: ListedInstrument;
  what: 'licence' | 'language';
}) {
  const label = say(`instruments.confirm-${what}`);
  return (
    <FormDialog
      label={label}
      buttonName={say('instruments.button-for', { button: label, title: instrument.title })}
      className="primary"
      onSend={(form, { changeId }) =>
        call(confirmInstrument, {
          params: { instrumentId: instrument.id },
          body: { changeId, what, evidence: textOf(form, 'evidence') },
        })
      }
    >
      <p>{say(`instruments.confirm-${what}-why`)}</p>
      <label className="field">
        {say(what === 'licence' ? 'instruments.confirm-evidence' : 'instruments.confirm-reader')}
        <textarea name="evidence" rows={3} required maxLength={4000} />
      </label>
    </FormDialog>
  );
}

/** Fields of answers are named by their place: codes may hold anything. */
const fieldOf = (at: number): string => `weight-${at}`;

/** `code = weight`, one a line; lines that are none are passed over. */
function weightsInLines(text: string): Record<string, number> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, code = '', weight = ''] = /^(.*\S)\s*=\s*(-?\d+(?:[.,]\d+)?)\s*$/.exec(line.trim()) ?? [];
    return code === '' ? [] : [[code, Number(weight.replace(',', '.'))] as const];
  });
  return Object.fromEntries(pairs);
}

function weightsIn(form: FormData, { unweighed, stated }: ListedInstrument): Record<string, number> {
  const kept = Object.fromEntries(stated.map(({ code, weight }) => [code, weight]));
  const typed = unweighed.flatMap(({ code }, at) => {
    const text = textOf(form, fieldOf(at));
    return text === '' ? [] : [[code, Number(text)] as const];
  });
  return { ...kept, ...Object.fromEntries(typed), ...weightsInLines(textOf(form, 'lines')) };
}

/** Asking for what the file does not say: what its answers weigh, and how a score is made. */
export function StateWeights({ instrument }: { instrument: ListedInstrument }) {
  const { id, title, unweighed, declared, hindrances } = instrument;
  const [combine, setCombine] = useState<string>(declared?.combine ?? '');
  const label = say('instruments.state');
  return (
    <FormDialog
      label={label}
      buttonName={say('instruments.button-for', { button: label, title })}
      onSend={(form, { changeId }) => {
        const chosen = textOf(form, 'combine');
        const name = textOf(form, 'name') || say('instruments.score-name-default');
        const rule = chosen === 'sum' || chosen === 'mean' ? { name, combine: chosen, itemIds: null } : null;
        return call(stateInstrument, {
          params: { instrumentId: id },
          body: { changeId, weights: weightsIn(form, instrument), declared: rule },
        } as never);
      }}
    >
      <p>{say('instruments.state-why')}</p>
      {unweighed.map(({ code, text }, at) => (
        <label className="field" key={code}>
          {say('instruments.weight-of', { text: text || code })}
          <input type="number" step="any" name={fieldOf(at)} />
        </label>
      ))}
      {hindrances.includes('weights') && unweighed.length === 0 && (
        <label className="field">
          {say('instruments.weights-list')}
          <textarea name="lines" rows={5} />
          <span className="hint">{say('instruments.weights-list-hint')}</span>
        </label>
      )}
      <label className="field">
        {say('instruments.declare')}
        <select name="combine" value={combine} onChange={(event) => setCombine(event.currentTarget.value)}>
          <option value="">{say('instruments.declare-none')}</option>
          <option value="sum">{say('instruments.declare-sum')}</option>
          <option value="mean">{say('instruments.declare-mean')}</option>
        </select>
      </label>
      {combine !== '' && (
        <label className="field">
          {say('instruments.score-name')}
          <input name="name" maxLength={200} defaultValue={declared?.name ?? ''} autoComplete="off" />
        </label>
      )}
    </FormDialog>
  );
}
