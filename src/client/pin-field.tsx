import type { RefObject } from 'react';
import { LONGEST_PIN } from '../domain/access/pin.ts';
import { sayOwn } from '../messages/say-own.ts';

/** A field for the PIN, in any script's digits. */
export function PinField({
  field,
  shown = false,
  why,
}: {
  field: RefObject<HTMLInputElement | null>;
  shown?: boolean;
  /** The id of the sentence that says why it is asked. */
  why: string;
}) {
  return (
    <label className="field">
      {sayOwn('own.pin')}
      <input
        ref={field}
        className="pin"
        name="pin"
        type={shown ? 'text' : 'password'}
        inputMode="numeric"
        autoComplete="off"
        required
        maxLength={LONGEST_PIN * 2}
        aria-describedby={why}
      />
    </label>
  );
}
