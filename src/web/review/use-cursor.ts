import { useCallback, useMemo, useRef, useState } from 'react';
import type { Span } from '../../domain/recall/session-clock.ts';
import type { ColumnName, ReviewModel } from './review-model.ts';

/** The one place on the session clock at which everything stands. */
export interface Cursor extends Span {
  /** Who moved it: that column stays where it is, and the others follow. */
  readonly movedBy: ColumnName | 'timeline' | 'tape';
}

export interface CursorControl {
  readonly cursor: Cursor;
  /** Goes to a point; to a moment's whole stretch where one begins there. */
  readonly go: (ms: number, movedBy: Cursor['movedBy']) => void;
  /** To the moment before or after this one. */
  readonly step: (direction: 1 | -1) => void;
  /** Notes the column that a hand or wheel is on (null: none): only its scrolling moves the others. */
  readonly take: (column: ColumnName | null) => void;
  readonly isTaken: (column: ColumnName) => boolean;
}

/** Keeps the cursor of a session within its length. */
export function useCursor(model: ReviewModel, startMs: number | null): CursorControl {
  const hand = useRef<ColumnName | null>(null);
  const take = useCallback((column: ColumnName | null) => {
    hand.current = column;
  }, []);
  const isTaken = useCallback((column: ColumnName) => hand.current === column, []);
  const spanAt = useCallback(
    (ms: number): Span => {
      const at = Math.max(0, Math.min(model.whole.toMs, Math.round(ms)));
      const here = model.review.moments.filter((moment) => moment.fromMs === at);
      return { fromMs: at, toMs: Math.max(at + 1, ...here.map((moment) => moment.toMs)) };
    },
    [model],
  );
  const [at, setAt] = useState<{ ms: number; movedBy: Cursor['movedBy'] }>(() => ({
    ms: startMs ?? model.stops[0] ?? 0,
    movedBy: 'timeline',
  }));
  const cursor = useMemo<Cursor>(() => ({ ...spanAt(at.ms), movedBy: at.movedBy }), [spanAt, at]);
  const go = useCallback((ms: number, movedBy: Cursor['movedBy']) => setAt({ ms, movedBy }), []);
  const step = useCallback(
    (direction: 1 | -1) => {
      take(null);
      const { stops } = model;
      const next =
        direction === 1
          ? stops.find((stop) => stop > cursor.fromMs)
          : stops.findLast((stop) => stop < cursor.fromMs);
      if (next !== undefined) go(next, 'timeline');
    },
    [model, cursor.fromMs, go, take],
  );
  return useMemo(() => ({ cursor, go, step, take, isTaken }), [cursor, go, step, take, isTaken]);
}
