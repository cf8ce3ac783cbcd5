import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Endpoint, Refusal } from '../api/endpoint.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { MAX_FILE_BYTES } from '../interop/transcripts/limits.ts';
import { RefusedFile } from '../interop/transcripts/refused-file.ts';
import { NotFound } from '../store/refusals.ts';
import type { Store } from '../store/store.ts';
import type { Premises } from './premises.ts';
import { badInput, refusalFor, refuse, whoAsks } from './serve-endpoint.ts';
import { UploadBody } from './upload-body.ts';

/** As much as somebody who is not signed in may send before the connection is cut. */
const STRANGERS_BYTES = 1_048_576;

/** What a handler of an upload is given. The file is read once, as it arrives. */
export interface AskedWithFile<E extends Endpoint> {
  readonly params: z.output<E['params']>;
  readonly body: z.output<E['body']>;
  readonly file: AsyncIterable<Uint8Array>;
  readonly store: Store;
  readonly viewer: Viewer;
  /** Who asks once the file has arrived, which takes as long as its sender likes: rights may have ended meanwhile. */
  readonly viewerNow: () => Promise<Viewer>;
}

/** The routes' one way to answer an endpoint that is sent a file (src/api/imports.ts says how). */
export function answerUpload<E extends Endpoint>(
  app: Hono,
  premises: Premises,
  endpoint: E,
  handle: (asked: AskedWithFile<E>) => Promise<z.input<E['reply']>>,
): void {
  app.on(endpoint.method, endpoint.path, async (context) => {
    context.set('endpoint', endpoint.path);
    const stream = context.req.raw.body;
    if (stream === null) return refuse(context, 400, 'refused', 'import.broken');
    const upload = new UploadBody(stream);
    const response = await respond(context, premises, endpoint, handle, upload);
    await upload.drain(response.status === 401 ? STRANGERS_BYTES : MAX_FILE_BYTES);
    return response;
  });
}

async function respond<E extends Endpoint>(
  context: Context,
  premises: Premises,
  endpoint: E,
  handle: (asked: AskedWithFile<E>) => Promise<z.input<E['reply']>>,
  upload: UploadBody,
): Promise<Response> {
  try {
    const who = await whoAsks(context, premises);
    if ('status' in who) return who;
    const params = endpoint.params.safeParse(context.req.param());
    if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
    const body = endpoint.body.safeParse(await upload.head());
    if (!body.success) return badInput(context, body.error);
    await premises.reserve?.check(endpoint, body.data);
    const { store, viewer } = who;
    const viewerNow = async (): Promise<Viewer> => {
      const now = await whoAsks(context, premises);
      if ('status' in now) throw new NotFound();
      return now.viewer;
    };
    const asked = { params: params.data, body: body.data, file: upload.file(), store, viewer, viewerNow };
    const reply = await handle(asked as AskedWithFile<E>);
    return context.json(endpoint.reply.parse(reply) as object, 200, { 'Cache-Control': 'no-store' });
  } catch (error) {
    if (!(error instanceof RefusedFile)) return refusalFor(context, error);
    const refusal: Refusal = { error: error.message, code: 'refused' };
    return context.json(refusal, 422, { 'Cache-Control': 'no-store' });
  }
}
