import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import type { TypedTurn } from './typed-turns.ts';

/** What is typed and not kept yet, in the order in which it was typed; each turn can be heard and written again. */
export function TypedList({
  turns,
  onPlay,
  onAgain,
}: {
  turns: readonly TypedTurn[];
  onPlay: (ms: number) => void;
  /** Null while another turn is being written. */
  onAgain: ((index: number) => void) | null;
}) {
  return (
    <>
      <h2>{say('typing.turns')}</h2>
      {turns.length === 0 && <p className="soft">{say('typing.nothing-yet')}</p>}
      <ol className="typing-list">
        {turns.map((turn, index) => (
          <li key={`${turn.fromMs} ${turn.role} ${turn.words}`}>
            <div className="row">
              <strong className={turn.role}>{say(`speaker-role.${turn.role}`)}</strong>
              <button type="button" className="plain" onClick={() => onPlay(turn.fromMs)}>
                {say('typing.play-turn', { at: clockText(turn.fromMs) })}
              </button>
              {onAgain !== null && (
                <button type="button" className="plain" onClick={() => onAgain(index)}>
                  {say('typing.again')}
                </button>
              )}
            </div>
            <p>{turn.words}</p>
          </li>
        ))}
      </ol>
    </>
  );
}
