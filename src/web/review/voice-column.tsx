import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { reachOf } from '../../domain/coding/dyad-by-theme.ts';
import { overlapsAny, type Span } from '../../domain/recall/session-clock.ts';
import { nearestStretch, turnAt } from '../../domain/recall/turns-on-clock.ts';
import { say } from '../../messages/say.ts';
import { ColumnTurn } from './column-turn.tsx';
import type { Column, ColumnRow, ReviewCode } from './review-model.ts';
import type { CursorControl } from './use-cursor.ts';

/** Guess of a row's height in pixels, before it is measured. */
const ROW_GUESS = 92;
/** How far below a column's top the turn of the moment stands, so that what led to it can be read. */
const READING_LINE = 56;

/** One voice, of which only what is near the screen is on the page. It follows the clock, and moves it when read. */
export function VoiceColumn({
  column,
  control,
  label,
  codesOf,
  renderTools,
  renderHead,
}: {
  column: Column;
  control: CursorControl;
  label: string;
  codesOf: ReadonlyMap<string, readonly ReviewCode[]>;
  /** What can be done with the turn that was chosen. */
  renderTools: (row: ColumnRow, place: number | null) => ReactNode;
  renderHead: (row: ColumnRow) => ReactNode;
}) {
  const { cursor, go, take, isTaken } = control;
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const here = rowAt(column, cursor.fromMs);
  const virtual = useVirtualizer({
    count: column.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_GUESS,
    getItemKey: (index) => column.rows[index]?.key ?? index,
    overscan: 6,
    scrollPaddingStart: READING_LINE,
  });
  useEffect(() => {
    if (cursor.movedBy === column.name || here === null) return;
    virtual.scrollToIndex(here, { align: 'start' });
    // Only a move of the clock scrolls; the virtualizer itself changes with every scroll.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [cursor, here, column]);

  const current = chosen ?? here ?? 0;
  const choose = (index: number): void => {
    // What opens in the row moves the others a little, which is nobody's scrolling.
    take(null);
    setChosen(index);
    const place = column.places[index];
    if (place !== null && place !== undefined) go(place, column.name);
  };
  const onScroll = (): void => {
    const top = (scroller.current?.scrollTop ?? 0) + READING_LINE;
    if (!isTaken(column.name)) return;
    const row = virtual.getVirtualItems().find((each) => each.end > top);
    const place = row === undefined ? null : (column.places[row.index] ?? null);
    if (place !== null && place !== cursor.fromMs) go(place, column.name);
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.target !== event.currentTarget) return;
    const next = nextRow(event.key, index, column.rows.length);
    if (event.key === 'Enter') choose(index);
    if (next === null) return;
    event.preventDefault();
    choose(next);
    virtual.scrollToIndex(next, { align: 'auto' });
    // The row may not be on the page yet; it is after the next frame.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    );
  };
  const takeIt = (): void => take(column.name);

  return (
    <div
      className="voice-scroller"
      ref={scroller}
      role="feed"
      aria-label={label}
      tabIndex={-1}
      onWheel={takeIt}
      onTouchMove={takeIt}
      onPointerDown={(event) => event.target === event.currentTarget && takeIt()}
      onScroll={onScroll}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = column.rows[index];
          if (row === undefined) return null;
          const place = column.places[index] ?? null;
          return (
            <article
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={rowClass(row, isAt(column, place, index, here, cursor), index === chosen)}
              aria-posinset={index + 1}
              aria-setsize={column.rows.length}
              aria-current={index === here ? 'true' : undefined}
              tabIndex={index === current ? 0 : -1}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => window.getSelection()?.isCollapsed && choose(index)}
              onKeyDown={(event) => onKey(event, index)}
            >
              {row.turn === null ? (
                renderHead(row)
              ) : (
                <ColumnTurn
                  turn={row.turn}
                  speaker={row.speaker}
                  place={place}
                  first={place !== (column.places[index - 1] ?? null)}
                  recall={column.name !== 'talk'}
                  codes={codesOf.get(row.key)}
                />
              )}
              {index === chosen && row.turn !== null && renderTools(row, place)}
            </article>
          );
        })}
      </div>
      {column.rows.length === 0 && <p className="soft small voice-empty">{say('review.no-words')}</p>}
    </div>
  );
}

function rowAt(column: Column, ms: number): number | null {
  if (column.name === 'talk') return turnAt(column.places, ms);
  return nearestStretch(column.stretches, ms)?.first ?? null;
}

/** In a recall the turns about the moment's surroundings, in the session the turns of the moment itself. */
function isAt(
  column: Column,
  place: number | null,
  index: number,
  here: number | null,
  cursor: Span,
): boolean {
  if (place === null) return false;
  if (column.name !== 'talk') return overlapsAny(reachOf(place), [cursor]);
  return index === here || (place >= cursor.fromMs && place < cursor.toMs);
}

function rowClass(row: ColumnRow, at: boolean, chosen: boolean): string {
  const names = ['voice-row', row.turn === null ? 'passage' : (row.speaker?.role ?? 'unknown')];
  if (at) names.push('at');
  if (chosen) names.push('chosen');
  return names.join(' ');
}

function nextRow(key: string, index: number, count: number): number | null {
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[key];
  return step === undefined ? null : Math.max(0, Math.min(count - 1, index + step));
}
