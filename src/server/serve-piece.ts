import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { inPiece, PLAYED_PIECE } from '../api/recordings.ts';
import { NotFound } from '../store/refusals.ts';
import { openPiece, type PieceFile, playedRecording } from '../store/recordings/playbacks.ts';
import { readRange } from './byte-range.ts';
import type { Premises } from './premises.ts';
import { refusalFor, refuse } from './serve-endpoint.ts';
import { bareType, streamWhileAllowed } from './stream-while-allowed.ts';
import type { Who } from './who-asks.ts';
import { whoListens } from './who-listens.ts';

/** What a browser names as the use of a request of our own pages; a program names none. */
const USES: readonly (string | undefined)[] = [undefined, 'video', 'audio', 'empty'];

/** The routes' one way to answer with the bytes of a recording: opened as they are read, kept nowhere. */
export function servePieces(app: Hono, premises: Premises): void {
  app.get(PLAYED_PIECE, async (context) => {
    context.set('endpoint', PLAYED_PIECE);
    try {
      const who = await whoListens(context, premises);
      if ('status' in who) return who;
      const params = inPiece.safeParse(context.req.param());
      if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
      // A page of its own, a frame or a download shows no recording (ASVS 5.0 V3.5.8).
      if (!USES.includes(context.req.header('Sec-Fetch-Dest')))
        return refuse(context, 403, 'refused', 'error.foreign-site');
      const { signInId } = who.signedIn;
      const piece = await openPiece(who.store, who.viewer, { ...params.data, signInId });
      return answerRange(context, premises, { piece, asked: params.data, who });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}

/** One answer on its way. */
interface Playing {
  readonly piece: PieceFile;
  readonly asked: z.output<typeof inPiece>;
  readonly who: Who;
}

function answerRange(context: Context, premises: Premises, { piece, asked, who }: Playing): Response {
  const bytes = piece.blob.contentBytes;
  const range = readRange(context.req.header('Range'), bytes);
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    'Content-Type': bareType(piece),
  };
  if (range === 'none')
    return context.body(null, 416, {
      ...headers,
      'Content-Range': `bytes */${bytes}`,
      'Content-Length': '0',
    });
  const { from, to } = range === 'whole' ? { from: 0, to: bytes } : range;
  const stream = streamWhileAllowed(who.store, piece, { from, to }, async () =>
    requireStillPlayed(context, premises, asked.playbackId),
  );
  const length = { 'Content-Length': String(to - from) };
  if (range === 'whole') return context.body(stream, 200, { ...headers, ...length });
  return context.body(stream, 206, {
    ...headers,
    ...length,
    'Content-Range': `bytes ${from}-${to - 1}/${bytes}`,
  });
}

async function requireStillPlayed(context: Context, premises: Premises, playbackId: string): Promise<void> {
  const who = await whoListens(context, premises);
  if ('status' in who) throw new NotFound();
  const { signInId } = who.signedIn;
  await playedRecording(who.store, who.viewer, { playbackId, signInId });
}
