import type { Hono } from 'hono';
import * as api from '../../api/care-calendar.ts';
import { readCareCalendar } from '../../interop/csv/read-care-calendar.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { keepCalendar, previewCalendar } from '../../store/care/import-calendar.ts';
import type { Premises } from '../premises.ts';
import { answerUpload } from '../serve-upload.ts';

/** Sessions and appointments as a table, looked at first and then kept. */
export function careCalendarRoutes(app: Hono, premises: Premises): void {
  answerUpload(app, premises, api.previewCalendar, async ({ store, viewer, params, body, file }) => {
    try {
      const rows = readCareCalendar(file, body.timeZone);
      return { kind: 'read' as const, ...(await previewCalendar(store, viewer, params.studyId, rows)) };
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      return { kind: 'refused' as const, sentence: error.message };
    }
  });
  answerUpload(app, premises, api.keepCalendar, async ({ store, viewer, params, body, file }) => {
    const rows = readCareCalendar(file, body.timeZone);
    await keepCalendar(store, viewer, { changeId: body.changeId, studyId: params.studyId }, rows);
    return {};
  });
}
