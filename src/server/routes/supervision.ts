import type { Hono } from 'hono';
import * as api from '../../api/supervision.ts';
import { beginOwnRecall } from '../../store/supervision/begin-own-recall.ts';
import { addComment, answerComment, removeComment } from '../../store/supervision/comments.ts';
import { listCycles, readSupervisionSetUp } from '../../store/supervision/list-cycles.ts';
import { readComments, readCycle } from '../../store/supervision/read-cycle.ts';
import { beginCycle, setCycleEnd } from '../../store/supervision/set-cycle.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** Supervision: who supervises whom until when, and what the two see and say beside a recording. */
export function supervisionRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listCycles, async ({ store, viewer }) => listCycles(store, viewer));
  answer(app, premises, api.readSupervisionSetUp, async ({ store, viewer, params }) =>
    readSupervisionSetUp(store, viewer, params.dyadId),
  );
  carryOut(app, premises, api.beginCycle, async ({ store, viewer, params, body }) =>
    beginCycle(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.readCycle, async ({ store, viewer, params }) =>
    readCycle(store, viewer, params.cycleId),
  );
  answer(app, premises, api.readComments, async ({ store, viewer, params }) =>
    readComments(store, viewer, params.cycleId),
  );
  carryOut(app, premises, api.setCycleEnd, async ({ store, viewer, params, body }) =>
    setCycleEnd(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addComment, async ({ store, viewer, params, body }) =>
    addComment(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.answerComment, async ({ store, viewer, params, body }) =>
    answerComment(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeComment, async ({ store, viewer, params, body }) =>
    removeComment(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.beginOwnRecall, async ({ store, viewer, params, body }) =>
    beginOwnRecall(store, viewer, { ...params, ...body }),
  );
}
