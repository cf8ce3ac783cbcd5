import type { PlaybackReply } from '../../api/recordings.ts';

export type PlayedPiece = PlaybackReply['pieces'][number];

/** Where a place on the recording’s clock lies: in a piece, or in a gap before one. */
export function pieceAt(
  pieces: readonly PlayedPiece[],
  ms: number,
): { piece: PlayedPiece; inGap: boolean } | null {
  const here = pieces.findLast((piece) => piece.startMs <= ms && ms < piece.startMs + piece.durationMs);
  if (here !== undefined) return { piece: here, inGap: false };
  const next = pieces.find((piece) => piece.startMs > ms);
  if (next !== undefined) return { piece: next, inGap: true };
  const last = pieces.at(-1);
  return last === undefined ? null : { piece: last, inGap: false };
}

/** The piece that is played after this one; null after the last. */
export const pieceAfter = (pieces: readonly PlayedPiece[], piece: PlayedPiece): PlayedPiece | null =>
  pieces[pieces.findIndex((each) => each.id === piece.id) + 1] ?? null;
