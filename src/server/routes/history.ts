import type { Hono } from 'hono';
import * as api from '../../api/history.ts';
import { searchStudy as searchEndpoint } from '../../api/search.ts';
import { listChanges, undoChange } from '../../store/history.ts';
import { searchStudy } from '../../store/search/search-study.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function historyRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listChanges, async ({ store, viewer, params, query }) =>
    listChanges(store, viewer, params.studyId, query.limit),
  );
  carryOut(app, premises, api.undoChange, async ({ store, viewer, params, body }) =>
    undoChange(store, viewer, { ...params, ...body }),
  );
}

export function searchRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, searchEndpoint, async ({ store, viewer, params, body }) =>
    searchStudy(store, viewer, params.studyId, body),
  );
}
