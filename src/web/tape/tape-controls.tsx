import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import type { TapeControl } from './use-tape.ts';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** Play and pause, where it stands, and how fast it goes. */
export function TapeControls({ tape, lengthMs }: { tape: TapeControl; lengthMs: number }) {
  const { handle, positionMs, playing, rate } = tape;
  return (
    <div className="tape-controls">
      <button type="button" onClick={() => (playing ? handle.pause() : void handle.play())}>
        {playing ? say('tape.pause') : say('tape.play')}
      </button>
      <input
        type="range"
        className="tape-place"
        aria-label={say('tape.place')}
        aria-valuetext={clockText(positionMs)}
        min={0}
        max={lengthMs}
        step={100}
        value={positionMs}
        onChange={(event) => handle.seekTo(Number(event.currentTarget.value))}
      />
      <span className="tape-time">
        {clockText(positionMs)} / {clockText(lengthMs)}
      </span>
      <select
        aria-label={say('tape.rate')}
        value={rate}
        onChange={(event) => handle.setRate(Number(event.currentTarget.value))}
      >
        {RATES.map((each) => (
          <option key={each} value={each}>
            {say('tape.times', { n: each })}
          </option>
        ))}
      </select>
    </div>
  );
}
