import type { Hono } from 'hono';
import type { z } from 'zod';
import { NotFound } from '../store/refusals.ts';
import type { Premises } from './premises.ts';
import { withRightsNow } from './rights-now.ts';
import { refusalFor, refuse } from './serve-endpoint.ts';
import type { Who, WhoAsks } from './who-asks.ts';

/** A file as it leaves: its name is ours and holds nothing of the study. */
export interface LeavingFile {
  readonly name: string;
  readonly type: string;
  /** A stream where it may be large: opened as it is taken, and broken off where the right to it ends. */
  readonly content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** How long a stream will be. */
  readonly bytes?: number;
}

/** The routes' one way to answer with a file. It leaves only with the rights that hold once it is made. */
export function answerFile<Params extends z.ZodType>(
  app: Hono,
  premises: Premises,
  asked: { path: string; params: Params; who: WhoAsks },
  make: (
    who: Who,
    params: z.output<Params>,
    query: Readonly<Record<string, string>>,
    /** Who is asking by then; throws NotFound where that is nobody any more. */
    whoNow: () => Promise<Who>,
  ) => Promise<LeavingFile>,
): void {
  app.get(asked.path, async (context) => {
    context.set('endpoint', asked.path);
    try {
      const who = await asked.who(context, premises);
      if ('status' in who) return who;
      const params = asked.params.safeParse(context.req.param());
      if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
      const whoNow = async (): Promise<Who> => {
        const now = await asked.who(context, premises);
        if ('status' in now) throw new NotFound();
        return now;
      };
      const file = await withRightsNow(context, premises, asked.who, (asker) =>
        make(asker, params.data, context.req.query(), whoNow),
      );
      if (file instanceof Response) return file;
      return context.body(file.content, 200, {
        'Content-Type': file.type,
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'Cache-Control': 'no-store',
        ...(file.bytes !== undefined && { 'Content-Length': String(file.bytes) }),
      });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}
