import type { KeyboardEvent, PointerEvent } from 'react';
import { LEAST_RATING, MOST_RATING } from '../../domain/lanes/rating.ts';
import { say } from '../../messages/say.ts';

/** A twentieth of the range a press, a fifth with Page Up and Page Down. */
const STEP = 10;
const WIDE_STEP = 40;
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: STEP,
  ArrowRight: STEP,
  ArrowDown: -STEP,
  ArrowLeft: -STEP,
  PageUp: WIDE_STEP,
  PageDown: -WIDE_STEP,
};

const inside = (value: number): number => Math.min(MOST_RATING, Math.max(LEAST_RATING, value));

/** Where a key moves the rating to; null where it is none of the scale's keys. */
export function movedBy(key: string, value: number): number | null {
  if (key === 'Home') return LEAST_RATING;
  if (key === 'End') return MOST_RATING;
  const by = STEPS[key];
  return by === undefined ? null : inside(value + by);
}

/** One long scale: pointed at, dragged, or moved with the arrow keys. The hand stays where it was left. */
export function RatingScaleField({
  name,
  low,
  high,
  value,
  onMove,
}: {
  name: string;
  low: string;
  high: string;
  value: number;
  onMove: (to: number) => void;
}) {
  const point = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = width === 0 ? 0.5 : (event.clientX - left) / width;
    onMove(inside(Math.round(LEAST_RATING + share * (MOST_RATING - LEAST_RATING))));
  };
  const onKey = (event: KeyboardEvent): void => {
    const to = movedBy(event.key, value);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(to);
  };
  const share = ((value - LEAST_RATING) / (MOST_RATING - LEAST_RATING)) * 100;
  return (
    <div className="rating-scale">
      <div
        className="rating-track"
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-valuemin={LEAST_RATING}
        aria-valuemax={MOST_RATING}
        aria-valuenow={value}
        aria-valuetext={say('rating.stands', { value: String(value).replace('-', '−'), low, high })}
        onPointerDown={point}
        onPointerMove={point}
        onKeyDown={onKey}
      >
        <span className="rating-middle-mark" aria-hidden="true" />
        <span className="rating-hand" style={{ left: `${share}%` }} aria-hidden="true" />
      </div>
      <div className="rating-ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
}
