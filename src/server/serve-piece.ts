import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { inPiece, PLAYED_PIECE } from '../api/recordings.ts';
import { BlobDamaged } from '../store/blobs/blob-files.ts';
import { NotFound } from '../store/refusals.ts';
import { rightsRound } from '../store/rights-changed.ts';
import { openPiece, type PieceFile, playedRecording } from '../store/recordings/playbacks.ts';
import { type ByteRange, readRange } from './byte-range.ts';
import { log } from './log.ts';
import type { Premises } from './premises.ts';
import { refusalFor, refuse } from './serve-endpoint.ts';
import type { Who } from './who-asks.ts';
import { whoListens } from './who-listens.ts';

/** How old an answer about rights may be while bytes flow: a right that ended ends the stream within five seconds. */
const ASKED_AGAIN_MS = 2_000;
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

function answerRange(context: Context, premises: Premises, playing: Playing): Response {
  const bytes = playing.piece.blob.contentBytes;
  const range = readRange(context.req.header('Range'), bytes);
  const headers = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'no-store',
    'Content-Type': playing.piece.type.split(';')[0] ?? 'application/octet-stream',
  };
  if (range === 'none')
    return context.body(null, 416, {
      ...headers,
      'Content-Range': `bytes */${bytes}`,
      'Content-Length': '0',
    });
  const { from, to } = range === 'whole' ? { from: 0, to: bytes } : range;
  const stream = streamOf(context, premises, playing, { from, to });
  const length = { 'Content-Length': String(to - from) };
  if (range === 'whole') return context.body(stream, 200, { ...headers, ...length });
  return context.body(stream, 206, {
    ...headers,
    ...length,
    'Content-Range': `bytes ${from}-${to - 1}/${bytes}`,
  });
}

/**
 * Opens the file as fast as it is taken, and asks every two seconds whether it may still be read, also while nobody
 * takes anything. Where it may not, or the file is not what was written, the connection breaks off.
 */
function streamOf(
  context: Context,
  premises: Premises,
  { piece, asked, who }: Playing,
  { from, to }: ByteRange,
): ReadableStream<Uint8Array> {
  const bytes = who.store.files.read(piece.key, piece.blob, from, to);
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => clearInterval(timer);
  let known = rightsRound(who.store);
  const stillMay = async (): Promise<boolean> => {
    known = rightsRound(who.store);
    return mayStill(context, premises, asked.playbackId);
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const stop = (error: Error): void => {
          end();
          void bytes.return(undefined);
          controller.error(error);
        };
        timer ??= setInterval(() => {
          void stillMay().then((may) => may || stop(new NotFound()), stop);
        }, ASKED_AGAIN_MS).unref();
        try {
          if (rightsRound(who.store) !== known && !(await stillMay())) return stop(new NotFound());
          const { value, done } = await bytes.next();
          if (done === true) {
            end();
            controller.close();
          } else controller.enqueue(value);
        } catch (error) {
          if (error instanceof BlobDamaged) {
            const { kind, chunk } = error;
            log('recording damaged', { blob: piece.blob.id, damage: kind, ...(chunk !== null && { chunk }) });
          }
          stop(error as Error);
        }
      },
      cancel: async () => {
        end();
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

async function mayStill(context: Context, premises: Premises, playbackId: string): Promise<boolean> {
  const who = await whoListens(context, premises);
  if ('status' in who) return false;
  const { signInId } = who.signedIn;
  return playedRecording(who.store, who.viewer, { playbackId, signInId }).then(
    () => true,
    () => false,
  );
}
