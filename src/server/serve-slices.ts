import type { Context, Hono } from 'hono';
import { sendSlice } from '../api/recordings.ts';
import { MOST_SLICE_BYTES } from '../domain/recording/recording.ts';
import { Redacted } from '../seal/redacted.ts';
import { SLICE_TAG_BYTES } from '../seal/seal-slices.ts';
import { Refused } from '../store/refusals.ts';
import { requireStillTaken, takeSlice } from '../store/recordings/take-slice.ts';
import { DiskReserveReached } from './disk-reserve.ts';
import type { Premises } from './premises.ts';
import { badInput, refusalFor, refuse, refusePhase } from './serve-endpoint.ts';
import { ASKED_AGAIN_MS } from './stream-while-allowed.ts';
import { UploadBody } from './upload-body.ts';

/** Whoever sends more than this under no token that is known is cut off. */
const STRANGERS_BYTES = 65_536;
/** How long what is refused is still taken and thrown away, so that a browser reads why instead of losing its line. */
const REFUSED_MS = 2_000;

/** Takes sealed slices for whoever holds a page load's token, in every phase: what was begun is not lost to a restart. */
export function serveSlices(app: Hono, premises: Premises): void {
  app.post(sendSlice.path, async (context) => {
    context.set('endpoint', sendSlice.path);
    const stream = context.req.raw.body;
    if (stream === null) return refuse(context, 400, 'refused', 'import.broken');
    const upload = new UploadBody(stream);
    const response = await respond(context, premises, upload);
    const known = response.status !== 404 && response.status !== 400;
    await upload.drain(known ? MOST_SLICE_BYTES : STRANGERS_BYTES, REFUSED_MS);
    return response;
  });
}

async function respond(context: Context, premises: Premises, upload: UploadBody): Promise<Response> {
  try {
    const intake = premises.store ?? premises.keyless;
    if (intake === null) return refusePhase(context, premises.phase);
    const head = sendSlice.body.safeParse(await upload.head());
    if (!head.success) return badInput(context, head.error);
    if (await premises.reserve?.isReached()) throw new DiskReserveReached();
    const { token: named, ...slice } = head.data;
    const token = new Redacted(named);
    const sealed = await wholeSlice(upload, async () => requireStillTaken(intake, token));
    await takeSlice(intake, { ...slice, token, sealed });
    return context.json({}, 200, { 'Cache-Control': 'no-store' });
  } catch (error) {
    return refusalFor(context, error);
  }
}

/**
 * The sealed bytes as they arrive. A slow line takes minutes for one slice of a file, so whether it may still be sent is
 * asked before and meanwhile: where it may not, nothing more of it is taken in.
 */
async function wholeSlice(upload: UploadBody, stillTaken: () => Promise<void>): Promise<Buffer> {
  await stillTaken();
  let end: (why: unknown) => void = () => undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    end = reject;
  });
  const timer = setInterval(() => void stillTaken().catch(end), ASKED_AGAIN_MS);
  const arriving = upload.file();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { value, done } = await Promise.race([arriving.next(), ended]);
      if (done === true) return Buffer.concat(parts);
      bytes += value.length;
      if (bytes > MOST_SLICE_BYTES + SLICE_TAG_BYTES) throw new Refused('error.too-large');
      parts.push(value);
    }
  } finally {
    clearInterval(timer);
  }
}
