import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { whyNoRecall } from './absent-part.tsx';
import { type ReviewModel, voiceAt } from './review-model.ts';
import type { CursorControl } from './use-cursor.ts';

/** Where the clock stands, and how each side's recall stands to it: the kinds of silence are told apart. */
export function AtTheMoment({ model, control }: { model: ReviewModel; control: CursorControl }) {
  const { cursor, step } = control;
  const { stops } = model;
  const span = cursor.toMs - cursor.fromMs > 1;
  return (
    <div className="at-moment">
      <div className="row">
        <button
          type="button"
          disabled={!stops.some((stop) => stop < cursor.fromMs)}
          onClick={() => step(-1)}
          aria-keyshortcuts="k"
        >
          {say('review.before')}
        </button>
        <strong className="at-clock">
          {clockText(cursor.fromMs)}
          {span && `–${clockText(cursor.toMs)}`}
        </strong>
        <button
          type="button"
          disabled={!stops.some((stop) => stop > cursor.fromMs)}
          onClick={() => step(1)}
          aria-keyshortcuts="j"
        >
          {say('review.next')}
        </button>
      </div>
      <ul className="at-voices" aria-live="polite">
        {model.sides.map((side) => {
          if (whyNoRecall(side.recall) !== null) return null;
          return (
            <li key={side.side} className={side.side}>
              <span className="voice-mark" aria-hidden="true" />
              {say(`side.${side.side}`)}: {say(`review.at-${voiceAt(side, cursor) ?? 'unknown'}`)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
