import type { Hono } from 'hono';
import { inStudy } from '../../api/endpoint.ts';
import * as api from '../../api/report.ts';
import { studyReportDocx } from '../../interop/docx/study-report-docx.ts';
import { decideQuote } from '../../store/quote-decisions.ts';
import { exportReport, readReport } from '../../store/study-report.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut, refusalFor, refuse, whoAsks } from '../serve-endpoint.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function reportRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readReport, async ({ store, viewer, params }) =>
    readReport(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.decideQuote, async ({ store, viewer, params, body }) =>
    decideQuote(store, viewer, { ...params, ...body }),
  );
  app.get(api.REPORT_DOCX, async (context) => {
    try {
      const who = await whoAsks(context, premises);
      if ('status' in who) return who;
      const params = inStudy.safeParse(context.req.param());
      if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
      const document = await studyReportDocx(await exportReport(who.store, who.viewer, params.data.studyId));
      return context.body(new Uint8Array(document), 200, {
        'Content-Type': DOCX,
        'Content-Disposition': 'attachment; filename="report.docx"',
        'Cache-Control': 'no-store',
      });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}
