import type { Span } from '../recall/session-clock.ts';
import { joinAcross } from './span-sets.ts';

/** Silences shorter than this do not end a piece: a recogniser needs the words around to understand one. */
export const PIECE_GAP_MS = 1000;

/** Whisper hears thirty seconds at a time (Radford et al. 2022), and what is cut in a word is lost. */
export const LONGEST_PIECE_MS = 28_000;

/** The pieces of voice that go to a recogniser one by one, cut at silences where there are any. */
export function piecesToRecognise(voice: readonly Span[]): Span[] {
  return joinAcross(voice, PIECE_GAP_MS).flatMap((stretch) => shortPieces(voice, stretch));
}

function shortPieces(voice: readonly Span[], stretch: Span): Span[] {
  const pieces: Span[] = [];
  let { fromMs } = stretch;
  while (stretch.toMs - fromMs > LONGEST_PIECE_MS) {
    const latest = fromMs + LONGEST_PIECE_MS;
    const ends = voice.map(({ toMs }) => toMs).filter((toMs) => toMs > fromMs && toMs <= latest);
    const cut = ends.length === 0 ? latest : Math.max(...ends);
    pieces.push({ fromMs, toMs: cut });
    const next = voice.find(({ toMs }) => toMs > cut);
    fromMs = Math.max(cut, next?.fromMs ?? cut);
  }
  return [...pieces, { fromMs, toMs: stretch.toMs }];
}
