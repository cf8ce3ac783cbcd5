import type { Context, Hono } from 'hono';
import { sendSlice } from '../api/recordings.ts';
import { MOST_SLICE_BYTES } from '../domain/recording/recording.ts';
import { Redacted } from '../seal/redacted.ts';
import { SLICE_TAG_BYTES } from '../seal/seal-slices.ts';
import { Refused } from '../store/refusals.ts';
import { takeSlice } from '../store/recordings/take-slice.ts';
import { DiskReserveReached } from './disk-reserve.ts';
import type { Premises } from './premises.ts';
import { badInput, refusalFor, refuse, refusePhase } from './serve-endpoint.ts';
import { UploadBody } from './upload-body.ts';

/** Whoever sends more than this under no token that is known is cut off. */
const STRANGERS_BYTES = 65_536;

/** Takes sealed slices for whoever holds a page load's token, in every phase: what was begun is not lost to a restart. */
export function serveSlices(app: Hono, premises: Premises): void {
  app.post(sendSlice.path, async (context) => {
    context.set('endpoint', sendSlice.path);
    const stream = context.req.raw.body;
    if (stream === null) return refuse(context, 400, 'refused', 'import.broken');
    const upload = new UploadBody(stream);
    const response = await respond(context, premises, upload);
    await upload.drain(response.status === 200 ? MOST_SLICE_BYTES : STRANGERS_BYTES);
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
    const { token, ...slice } = head.data;
    const sealed = await wholeSlice(upload);
    await takeSlice(intake, { ...slice, token: new Redacted(token), sealed });
    return context.json({}, 200, { 'Cache-Control': 'no-store' });
  } catch (error) {
    return refusalFor(context, error);
  }
}

async function wholeSlice(upload: UploadBody): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of upload.file()) {
    bytes += part.length;
    if (bytes > MOST_SLICE_BYTES + SLICE_TAG_BYTES) throw new Refused('error.too-large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
