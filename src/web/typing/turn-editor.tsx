import { useId, useState } from 'react';
import type { Side } from '../../domain/study/perspective.ts';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { clockText, readClockText } from '../shell/clock-text.ts';
import type { Typed } from './typed-turns.ts';

const IN_A_SESSION = ['therapist', 'client', 'interpreter', 'unknown'] as const satisfies SpeakerRole[];

/** The turn that is being written: who, since when, and the words. */
export function TurnEditor({
  now,
  side,
  onChange,
  onWrite,
  onEnd,
  here,
}: {
  now: Typed['now'];
  /** Whose interview it is; null in a session. */
  side: Side | null;
  onChange: (now: Typed['now']) => void;
  onWrite: (words: string) => void;
  onEnd: () => void;
  /** Where the tape stands. */
  here: () => number;
}) {
  const roles = side === null ? IN_A_SESSION : (['interviewer', side, 'interpreter', 'unknown'] as const);
  return (
    <div className="typing-turn">
      <div className="row">
        <label className="field">
          {say('typing.who')}
          <select
            value={now.role}
            onChange={(event) => onChange({ ...now, role: event.target.value as SpeakerRole })}
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {say(`speaker-role.${role}`)}
              </option>
            ))}
          </select>
        </label>
        <BeginField key={now.fromMs} fromMs={now.fromMs} onSet={(fromMs) => onChange({ ...now, fromMs })} />
        <button type="button" onClick={() => onChange({ ...now, fromMs: here() })}>
          {say('typing.from-here')}
        </button>
      </div>
      <label className="field">
        {say('typing.words')}
        <textarea
          rows={4}
          value={now.words}
          onChange={(event) => onWrite(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onEnd();
          }}
        />
      </label>
      <button type="button" disabled={now.words.trim() === ''} onClick={onEnd}>
        {say('typing.end-turn')}
      </button>
    </div>
  );
}

function BeginField({ fromMs, onSet }: { fromMs: number | null; onSet: (fromMs: number) => void }) {
  const [wrong, setWrong] = useState(false);
  const id = useId();
  const hint = `${id} hint`;
  const take = (typed: string): void => {
    const ms = readClockText(typed);
    setWrong(ms === null && typed !== '');
    if (ms !== null && (fromMs === null || clockText(fromMs) !== clockText(ms))) onSet(ms);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{say('typing.from')}</label>
      <input
        id={id}
        className="typing-time"
        defaultValue={fromMs === null ? '' : clockText(fromMs)}
        placeholder="0:00"
        aria-invalid={wrong}
        aria-describedby={wrong ? hint : undefined}
        autoComplete="off"
        onBlur={(event) => take(event.target.value.trim())}
      />
      {wrong && (
        <span className="hint" id={hint}>
          {say('typing.not-a-time')}
        </span>
      )}
    </div>
  );
}
