import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { CodeReply } from '../../api/coding.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { CodedPiece } from '../../domain/coding/codings-by-utterance.ts';
import { say } from '../../messages/say.ts';
import { paintCodes } from './paint-codes.ts';
import type { Beside, BesideTurn } from './use-beside.ts';
import { UtteranceRow } from './utterance-row.tsx';

/** Guesses of a row before it is measured, in pixels: too low a guess puts rows on the page that nobody sees. */
const ROW_PADDING = 12;
const LINE_HEIGHT = 26;
const CHARS_A_LINE = 66;
/** Rows ready beyond each edge. A jump renders all of them in one frame, so there are few. */
const ROWS_BEYOND = 4;
const NO_PIECES: readonly CodedPiece[] = [];
const NO_TURNS: readonly BesideTurn[] = [];

/** The transcript, of which only what is near the screen is on the page: 20,000 turns scroll like twenty. */
export function UtteranceList({
  transcript,
  beside,
  pieces,
  codes,
  chosen,
  current,
  onCurrent,
  onChoose,
  onKey,
}: {
  transcript: OpenTranscriptReply;
  beside: Beside | null;
  pieces: ReadonlyMap<string, readonly CodedPiece[]>;
  codes: ReadonlyMap<string, CodeReply>;
  chosen: string | null;
  current: number;
  onCurrent: (index: number) => void;
  onChoose: (codingId: string) => void;
  onKey: (event: KeyboardEvent, utteranceId: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const speakers = useMemo(() => new Map(transcript.speakers.map((each) => [each.id, each])), [transcript]);
  // Asked for again for every row whenever one row's height becomes known.
  const guesses = useMemo(
    () =>
      transcript.utterances.map(({ id, text }) => {
        if (beside === null) return guessHeight(text.length);
        const other = beside.turns.get(id) ?? [];
        return guessHeight(2 * Math.max(text.length, ...other.map((each) => each.turn.text.length)));
      }),
    [transcript, beside],
  );
  const virtual = useVirtualizer({
    count: transcript.utterances.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guesses[index] ?? LINE_HEIGHT,
    getItemKey: (index) => transcript.utterances[index]?.id ?? index,
    overscan: ROWS_BEYOND,
  });
  const rows = virtual.getVirtualItems();
  useEffect(() => {
    paintCodes(pieces, (codeId) => codes.get(codeId)?.hue ?? 0, chosen);
  }, [pieces, codes, chosen, rows]);
  useEffect(() => {
    virtual.scrollToIndex(current, { align: 'auto' });
    // Only a move of the current turn scrolls; the virtualizer itself changes with every scroll.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [current]);

  const move = (event: KeyboardEvent, index: number): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined || event.shiftKey) return onKey(event, transcript.utterances[index]?.id ?? '');
    event.preventDefault();
    const next = Math.max(0, Math.min(transcript.utterances.length - 1, index + step));
    onCurrent(next);
    virtual.scrollToIndex(next, { align: 'auto' });
    // The row may not be on the page yet; it is after the next frame.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true }),
    );
  };

  return (
    <div
      className={beside === null ? 'utterances' : 'utterances both'}
      ref={scroller}
      role="feed"
      aria-label={say('reader.transcript')}
      tabIndex={-1}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {rows.map((row) => {
          const utterance = transcript.utterances[row.index];
          if (utterance === undefined) return null;
          return (
            <article
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              className="utterance"
              aria-posinset={row.index + 1}
              aria-setsize={transcript.utterances.length}
              tabIndex={row.index === current ? 0 : -1}
              style={{ transform: `translateY(${row.start}px)` }}
              onFocus={() => onCurrent(row.index)}
              onKeyDown={(event) => move(event, row.index)}
            >
              <UtteranceRow
                utterance={utterance}
                language={languageOf(transcript, beside)}
                beside={beside === null ? null : (beside.turns.get(utterance.id) ?? NO_TURNS)}
                besideLanguage={beside === null ? null : languageOfOther(beside)}
                besideFirst={beside !== null && !beside.original}
                speaker={utterance.speakerId === null ? undefined : speakers.get(utterance.speakerId)}
                pieces={pieces.get(utterance.id) ?? NO_PIECES}
                codes={codes}
                chosen={chosen}
                onChoose={onChoose}
              />
            </article>
          );
        })}
      </div>
    </div>
  );
}

const languageOf = (transcript: OpenTranscriptReply, beside: Beside | null): string | null =>
  beside === null || !beside.original
    ? transcript.language
    : (transcript.language ?? beside.pair.originalLanguage);
const languageOfOther = ({ pair, original }: Beside): string | null =>
  original ? pair.language : pair.originalLanguage;

const guessHeight = (chars: number): number =>
  ROW_PADDING + LINE_HEIGHT * Math.max(1, Math.ceil(chars / CHARS_A_LINE));
