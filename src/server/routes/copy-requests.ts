import type { Hono } from 'hono';
import * as api from '../../api/copy-requests.ts';
import { answerCopyRequest, listCopyRequests, previewCopy } from '../../store/own-space/answer-copy.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** What staff answers to those who asked for a copy of their own words. */
export function copyRequestRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listCopyRequests, async ({ store, viewer, params }) =>
    listCopyRequests(store, viewer, params.studyId),
  );
  answer(app, premises, api.previewCopy, async ({ store, viewer, params }) =>
    previewCopy(store, viewer, params),
  );
  carryOut(app, premises, api.answerCopyRequest, async ({ store, viewer, params, body }) =>
    answerCopyRequest(store, viewer, { ...params, ...body }),
  );
}
