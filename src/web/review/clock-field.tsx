import { say } from '../../messages/say.ts';
import { readClockText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';

/** A place on a clock, as people type it. */
export function ClockField({
  name,
  label,
  hint,
  value,
  required,
}: {
  name: string;
  label: string;
  hint?: string;
  value: string;
  required?: boolean;
}) {
  return (
    <label className="field">
      {label}
      <input
        name={name}
        defaultValue={value}
        required={required}
        autoComplete="off"
        placeholder={say('review.clock-example')}
      />
      {hint !== undefined && <span className="hint">{hint}</span>}
    </label>
  );
}

/** The typed place in milliseconds; says so where it is none. */
export function clockOf(form: FormData, name: string): number {
  const ms = readClockText(textOf(form, name));
  if (ms === null) throw new Error(say('review.not-a-clock-time', { typed: textOf(form, name) }));
  return ms;
}
