import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { PLAYED_PIECE } from '../../api/recordings.ts';
import { endOf, gapsBetween } from '../../domain/recording/recording.ts';
import { type PlayedPiece, pieceAfter, pieceAt } from './play-pieces.ts';
import type { TapeHandle, TapeProps } from './tape.tsx';
import type { PlaybackReply } from '../../api/recordings.ts';

/** What an arrow key goes by. */
const STEP_MS = 5_000;

type Given = TapeProps & {
  readonly playbackId: string;
  readonly playback: PlaybackReply;
  readonly onPlaying: (playing: boolean) => void;
};

export interface TapeControl {
  readonly handle: TapeHandle;
  readonly positionMs: number;
  readonly playing: boolean;
  readonly rate: number;
  /** Why there is nothing to see or hear. */
  readonly trouble: 'cannot-decode' | 'broke-off' | null;
  readonly events: MediaEvents;
  readonly onKey: (event: KeyboardEvent) => void;
}

interface MediaEvents {
  readonly onPlay: () => void;
  readonly onPause: () => void;
  readonly onSeeked: () => void;
  readonly onRateChange: () => void;
  readonly onTimeUpdate: () => void;
  readonly onEnded: () => void;
  readonly onError: () => void;
  readonly onLoadedMetadata: () => void;
}

/** Drives one media element through the pieces of a recording, on the recording’s clock. */
export function useTape(element: RefObject<HTMLVideoElement | null>, given: Given): TapeControl {
  const [positionMs, setPositionMs] = useState(given.startAtMs ?? given.playback.pieces[0]?.startMs ?? 0);
  const [playing, setPlaying] = useState(false);
  const [rate, setRate] = useState(1);
  const [trouble, setTrouble] = useState<TapeControl['trouble']>(null);
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const [driver] = useState(
    () => new TapeDriver(element, latest, { setPositionMs, setPlaying, setRate, setTrouble }),
  );
  useEffect(() => {
    const { playback, onReady, startAtMs } = latest.current;
    const { media, offsetMs, pieces } = playback;
    onReady?.({ media, offsetMs, durationMs: endOf(pieces), gaps: gapsBetween(pieces) });
    driver.load(startAtMs ?? pieces[0]?.startMs ?? 0);
    return () => driver.unload();
  }, [driver]);
  useEffect(() => latest.current.onPlaying(playing), [playing]);
  useFrames(playing, driver);
  return useMemo(
    () => ({
      handle: driver,
      positionMs,
      playing,
      rate,
      trouble,
      events: driver.events,
      onKey: driver.onKey,
    }),
    [driver, positionMs, playing, rate, trouble],
  );
}

function useFrames(playing: boolean, driver: TapeDriver): void {
  useEffect(() => {
    if (!playing) return;
    let frame = requestAnimationFrame(function tick() {
      driver.tell();
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, driver]);
}

/** Somebody stopped it before it had begun: that is what they wanted. */
function unlessStopped(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}

interface Shown {
  readonly setPositionMs: (ms: number) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setRate: (rate: number) => void;
  readonly setTrouble: (trouble: TapeControl['trouble']) => void;
}

class TapeDriver implements TapeHandle {
  readonly #element: RefObject<HTMLVideoElement | null>;
  readonly #given: RefObject<Given>;
  readonly #shown: Shown;
  #piece: PlayedPiece | null = null;
  /** Where to go once the piece’s head is read, and whether to play on there. */
  #then: { ms: number; play: boolean } | null = null;
  #seekingFrom: number | null = null;
  #rate = 1;

  constructor(element: RefObject<HTMLVideoElement | null>, given: RefObject<Given>, shown: Shown) {
    this.#element = element;
    this.#given = given;
    this.#shown = shown;
  }

  get paused(): boolean {
    return this.#then === null ? (this.#element.current?.paused ?? true) : !this.#then.play;
  }

  get rate(): number {
    return this.#rate;
  }

  positionMs(): number {
    if (this.#then !== null) return this.#then.ms;
    const media = this.#element.current;
    if (media === null || this.#piece === null) return this.#given.current.startAtMs ?? 0;
    return Math.round(this.#piece.startMs + media.currentTime * 1000);
  }

  async play(): Promise<void> {
    if (this.#then !== null) this.#then = { ...this.#then, play: true };
    else await this.#element.current?.play().catch(unlessStopped);
  }

  pause(): void {
    if (this.#then !== null) this.#then = { ...this.#then, play: false };
    this.#element.current?.pause();
  }

  setRate(rate: number): void {
    this.#rate = rate;
    const media = this.#element.current;
    if (media !== null) media.playbackRate = rate;
    this.#shown.setRate(rate);
  }

  seekTo(ms: number): void {
    const from = this.positionMs();
    const { pieces } = this.#given.current.playback;
    const found = pieceAt(pieces, Math.max(0, ms));
    if (found === null) return;
    const end = found.piece.startMs + found.piece.durationMs;
    const to = found.inGap ? found.piece.startMs : Math.min(end, Math.max(found.piece.startMs, ms));
    this.#seekingFrom = from;
    if (found.piece.id !== this.#piece?.id) this.#open(found.piece, to, !this.paused);
    else if (this.#then !== null) this.#then = { ...this.#then, ms: to };
    else if (this.#element.current !== null)
      this.#element.current.currentTime = (to - found.piece.startMs) / 1000;
    this.#shown.setPositionMs(to);
  }

  load(ms: number): void {
    const found = pieceAt(this.#given.current.playback.pieces, ms);
    if (found !== null) this.#open(found.piece, found.inGap ? found.piece.startMs : ms, false);
  }

  unload(): void {
    const media = this.#element.current;
    this.#piece = null;
    media?.removeAttribute('src');
    media?.load();
  }

  /** Says where it stands. */
  tell(): void {
    const ms = this.positionMs();
    this.#shown.setPositionMs(ms);
    this.#given.current.onTime?.(ms);
  }

  #open(piece: PlayedPiece, ms: number, play: boolean): void {
    const media = this.#element.current;
    if (media === null) return;
    this.#piece = piece;
    this.#then = { ms, play };
    this.#shown.setTrouble(null);
    media.src = PLAYED_PIECE.replace(':playbackId', this.#given.current.playbackId).replace(
      ':pieceId',
      piece.id,
    );
    media.playbackRate = this.#rate;
  }

  #onHead(): void {
    const media = this.#element.current;
    const then = this.#then;
    if (media === null || then === null || this.#piece === null) return;
    this.#then = null;
    media.playbackRate = this.#rate;
    media.currentTime = Math.max(0, (then.ms - this.#piece.startMs) / 1000);
    if (then.play) void media.play().catch(() => undefined);
  }

  #onEnded(): void {
    const { pieces } = this.#given.current.playback;
    const next = this.#piece && pieceAfter(pieces, this.#piece);
    if (next === null) return;
    this.#seekingFrom = this.positionMs();
    this.#open(next, next.startMs, true);
  }

  #onSeeked(): void {
    const to = this.positionMs();
    if (this.#seekingFrom !== null) this.#given.current.onSeek?.(this.#seekingFrom, to);
    this.#seekingFrom = null;
    this.tell();
  }

  #onError(): void {
    const code = this.#element.current?.error?.code;
    const undecodable =
      code === MediaError.MEDIA_ERR_DECODE || code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
    this.#shown.setPlaying(false);
    this.#shown.setTrouble(undecodable ? 'cannot-decode' : 'broke-off');
  }

  readonly events: MediaEvents = {
    onPlay: () => {
      this.#shown.setPlaying(true);
      this.#given.current.onPlay?.(this.positionMs());
    },
    onPause: () => {
      // Between two pieces the element pauses by itself: the tape plays on.
      const ended = this.#element.current?.ended === true;
      const goesOn = ended && this.#piece && pieceAfter(this.#given.current.playback.pieces, this.#piece);
      if (goesOn || this.#then !== null) return;
      this.#shown.setPlaying(false);
      this.#given.current.onPause?.(this.positionMs());
    },
    onSeeked: () => this.#onSeeked(),
    onRateChange: () => {
      const rate = this.#element.current?.playbackRate ?? 1;
      if (rate === this.#rate && this.#then === null) this.#given.current.onRate?.(rate, this.positionMs());
    },
    onTimeUpdate: () => this.tell(),
    onEnded: () => this.#onEnded(),
    onError: () => this.#onError(),
    onLoadedMetadata: () => this.#onHead(),
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target instanceof HTMLElement && target.closest('input, select, textarea') !== null) return;
    if (event.key === 'ArrowLeft') this.seekTo(this.positionMs() - STEP_MS);
    else if (event.key === 'ArrowRight') this.seekTo(this.positionMs() + STEP_MS);
    else return;
    event.preventDefault();
  };
}
