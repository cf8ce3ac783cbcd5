import type { Hono } from 'hono';
import { inStudy } from '../../api/endpoint.ts';
import * as api from '../../api/report.ts';
import { studyReportDocx } from '../../interop/docx/study-report-docx.ts';
import { decideQuote } from '../../store/quote-decisions.ts';
import { exportReport, readReport } from '../../store/study-report.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut, whoAsks } from '../serve-endpoint.ts';
import { answerFile } from '../serve-file.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function reportRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readReport, async ({ store, viewer, params }) =>
    readReport(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.decideQuote, async ({ store, viewer, params, body }) =>
    decideQuote(store, viewer, { ...params, ...body }),
  );
  const asked = { path: api.REPORT_DOCX, params: inStudy, who: whoAsks };
  answerFile(app, premises, asked, async ({ store, viewer }, { studyId }, { languages }) => ({
    name: 'report.docx',
    type: DOCX,
    content: new Uint8Array(
      await studyReportDocx(await exportReport(store, viewer, studyId), { both: languages !== 'one' }),
    ),
  }));
}
