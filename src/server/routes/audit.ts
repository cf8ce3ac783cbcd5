import type { Hono } from 'hono';
import * as api from '../../api/audit.ts';
import { listAudit, listStudyAudit } from '../../store/audit-log.ts';
import { streamAudit } from '../../store/stream-audit.ts';
import type { Premises } from '../premises.ts';
import { answer, refusalFor, whoAsks } from '../serve-endpoint.ts';

/** Who did what, for whoever may know; and the log itself, for whoever checks it. */
export function auditRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listAudit, async ({ store, viewer, query }) => listAudit(store, viewer, query));
  answer(app, premises, api.listStudyAudit, async ({ store, viewer, params, query }) =>
    listStudyAudit(store, viewer, params.studyId, query),
  );
  app.get(api.AUDIT_EXPORT, async (context) => {
    context.set('endpoint', api.AUDIT_EXPORT);
    try {
      const who = await whoAsks(context, premises);
      if ('status' in who) return who;
      return context.body(await streamAudit(who.store, who.viewer), 200, {
        'Content-Type': 'application/jsonl; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit.jsonl"',
        'Cache-Control': 'no-store',
      });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}
