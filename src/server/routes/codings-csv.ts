import type { Hono } from 'hono';
import { CODINGS_CSV } from '../../api/coding.ts';
import { inStudy } from '../../api/endpoint.ts';
import type { QuoteInOtherLanguage } from '../../domain/report/study-report.ts';
import { csvRow } from '../../interop/csv/write-csv.ts';
import { say } from '../../messages/say.ts';
import { exportCodings } from '../../store/export-codings.ts';
import type { Premises } from '../premises.ts';
import { whoAsks } from '../serve-endpoint.ts';
import { answerFile } from '../serve-file.ts';

const COLUMNS = [
  'dyad',
  'session',
  'kind',
  'side',
  'code',
  'coder',
  'from',
  'words',
  'otherLanguage',
  'otherWords',
  'translatedBy',
] as const;

const translatedBy = ({ translator, translatorRole }: QuoteInOtherLanguage): string =>
  say('translation.translator', { name: translator, role: say(`translation.role-${translatorRole}`) });

/** All codings as one table, UTF-8 with a byte-order mark because spreadsheets else misread it. */
export function codingsCsvRoute(app: Hono, premises: Premises): void {
  const asked = { path: CODINGS_CSV, params: inStudy, who: whoAsks };
  answerFile(app, premises, asked, async ({ store, viewer }, { studyId }) => {
    const codings = await exportCodings(store, viewer, studyId);
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
        coding.other?.language ?? null,
        coding.other?.words ?? null,
        coding.other === null ? null : translatedBy(coding.other),
      ]),
    );
    return {
      name: 'codings.csv',
      type: 'text/csv; charset=utf-8',
      content: `\uFEFF${head}${rows.join('')}`,
    };
  });
}
