import { type FormEvent, type RefObject, useRef } from 'react';
import { v7 as newId } from 'uuid';
import { addComment } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import { textOf } from '../shell/form-fields.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { TapeHandle } from '../tape/tape.tsx';

/** Says something about the moment at which the tape stands, or about a stretch of it. */
export function CommentForm({
  cycleId,
  recordingId,
  tape,
}: {
  cycleId: string;
  recordingId: string;
  tape: RefObject<TapeHandle | null>;
}) {
  const form = useRef<HTMLFormElement>(null);
  const adding = useChange(addComment, { cycleId }, [['supervision', cycleId]]);
  const keep = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const fromMs = readClockText(textOf(data, 'from')) ?? Math.round(tape.current?.positionMs() ?? 0);
    const toMs = readClockText(textOf(data, 'to')) ?? fromMs;
    const words = textOf(data, 'words');
    adding.sendOne({ id: newId(), recordingId, fromMs, toMs, words }, () => form.current?.reset());
  };
  return (
    <form ref={form} className="comment-form" onSubmit={keep}>
      <h4>{say('supervision.comment')}</h4>
      <div className="row">
        <ClockField name="from" tape={tape} />
        <ClockField name="to" tape={tape} />
      </div>
      <p className="small soft">{say('supervision.moment-hint')}</p>
      <label className="field">
        {say('supervision.comment-words')}
        <textarea name="words" required maxLength={20_000} rows={3} />
      </label>
      <button type="submit" className="primary" disabled={adding.isPending}>
        {say('supervision.keep')}
      </button>
      <Refusal error={adding.error} />
    </form>
  );
}

/** A place on the tape, typed or taken from where it stands. */
function ClockField({ name, tape }: { name: 'from' | 'to'; tape: RefObject<TapeHandle | null> }) {
  const input = useRef<HTMLInputElement>(null);
  const label = say(name === 'from' ? 'supervision.from' : 'supervision.to');
  return (
    <div className="clock-field">
      <label>
        {label}
        <input ref={input} name={name} inputMode="numeric" pattern="[0-9:.]*" size={7} placeholder="0:00" />
      </label>
      <button
        type="button"
        aria-label={`${label}: ${say('supervision.here')}`}
        onClick={() => {
          if (input.current !== null) input.current.value = clockText(tape.current?.positionMs() ?? 0);
        }}
      >
        {say('supervision.here')}
      </button>
    </div>
  );
}
