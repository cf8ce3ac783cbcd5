import type { Hono } from 'hono';
import { CODINGS_CSV } from '../../api/coding.ts';
import { inStudy } from '../../api/endpoint.ts';
import { csvRow } from '../../interop/csv/write-csv.ts';
import { say } from '../../messages/say.ts';
import { exportCodings } from '../../store/export-codings.ts';
import type { Premises } from '../premises.ts';
import { refusalFor, refuse, whoAsks } from '../serve-endpoint.ts';

const COLUMNS = ['dyad', 'session', 'kind', 'side', 'code', 'coder', 'from', 'words'] as const;

/** All codings as one table, UTF-8 with a byte-order mark because spreadsheets else misread it. */
export function codingsCsvRoute(app: Hono, premises: Premises): void {
  app.get(CODINGS_CSV, async (context) => {
    try {
      const who = await whoAsks(context, premises);
      if ('status' in who) return who;
      const params = inStudy.safeParse(context.req.param());
      if (!params.success) return refuse(context, 404, 'not found', 'error.not-found');
      const codings = await exportCodings(who.store, who.viewer, params.data.studyId);
      const head = csvRow(COLUMNS.map((column) => say(`csv.${column}`)));
      const rows = codings.map((coding) =>
        csvRow([
          coding.dyad,
          coding.session,
          coding.kind,
          coding.side,
          coding.code,
          coding.coder,
          coding.fromMs === null ? null : coding.fromMs / 1000,
          coding.words ?? say('csv.withheld'),
        ]),
      );
      return context.body(`\uFEFF${head}${rows.join('')}`, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="codings.csv"',
        'Cache-Control': 'no-store',
      });
    } catch (error) {
      return refusalFor(context, error);
    }
  });
}
