import type { Hono } from 'hono';
import * as api from '../../api/studies.ts';
import { beginStudy, listStudies, readStudy } from '../../store/studies.ts';
import { unblindStudy } from '../../store/unblind-study.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function studyRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listStudies, async ({ store, viewer }) => listStudies(store, viewer));
  answer(app, premises, api.readStudy, async ({ store, viewer, params }) =>
    readStudy(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.beginStudy, async ({ store, viewer, body }) => beginStudy(store, viewer, body));
  carryOut(app, premises, api.unblindStudy, async ({ store, viewer, params, body }) =>
    unblindStudy(store, viewer, { ...params, ...body }),
  );
}
