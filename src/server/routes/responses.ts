import type { Hono } from 'hono';
import * as api from '../../api/responses.ts';
import { exportResponse, listResponses, openResponse } from '../../store/instruments/one-response.ts';
import type { Premises } from '../premises.ts';
import { answer } from '../serve-endpoint.ts';

/** Filled questionnaires: which there are, one of them, and one to take along. */
export function responseRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listResponses, async ({ store, viewer, params }) =>
    listResponses(store, viewer, params.studyId),
  );
  answer(app, premises, api.openResponse, async ({ store, viewer, params }) =>
    openResponse(store, viewer, params.responseId),
  );
  answer(app, premises, api.exportResponse, async ({ store, viewer, params }) =>
    exportResponse(store, viewer, params.responseId),
  );
}
