import type { Hono } from 'hono';
import * as api from '../../api/comparison.ts';
import * as themesApi from '../../api/themes.ts';
import { judgeCell, readMatrix } from '../../store/matrix.ts';
import { readQuotes } from '../../store/quotes.ts';
import {
  addEvidence,
  addTheme,
  changeTheme,
  listThemes,
  removeEvidence,
  removeTheme,
  setThemeCodes,
} from '../../store/themes.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function themeRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, themesApi.listThemes, async ({ store, viewer, params }) =>
    listThemes(store, viewer, params.studyId),
  );
  carryOut(app, premises, themesApi.addTheme, async ({ store, viewer, params, body }) =>
    addTheme(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, themesApi.changeTheme, async ({ store, viewer, params, body }) =>
    changeTheme(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, themesApi.removeTheme, async ({ store, viewer, params, body }) =>
    removeTheme(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, themesApi.setThemeCodes, async ({ store, viewer, params, body }) =>
    setThemeCodes(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, themesApi.addEvidence, async ({ store, viewer, params, body }) =>
    addEvidence(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, themesApi.removeEvidence, async ({ store, viewer, params, body }) =>
    removeEvidence(store, viewer, { ...params, ...body }),
  );
}

export function comparisonRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readMatrix, async ({ store, viewer, params, query }) =>
    readMatrix(store, viewer, params.studyId, query.sessions?.split(',') ?? null),
  );
  carryOut(app, premises, api.judgeCell, async ({ store, viewer, params, body }) =>
    judgeCell(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.readQuotes, async ({ store, viewer, params, query }) =>
    readQuotes(store, viewer, params.studyId, query),
  );
}
