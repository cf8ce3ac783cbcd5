import type { Hono } from 'hono';
import * as api from '../../api/own-care.ts';
import { Redacted } from '../../seal/redacted.ts';
import { makeOwnFormLink } from '../../store/forms/own-link.ts';
import {
  confirmOwnAgreement,
  rateOwnGoal,
  readOwnCare,
  reportOwnTask,
  setOwnGoal,
} from '../../store/own-space/own-care.ts';
import type { Premises } from '../premises.ts';
import { answerOwn, carryOutOwn } from '../serve-own.ts';

/** The client’s side of their care, in their own space. */
export function ownCareRoutes(app: Hono, premises: Premises): void {
  answerOwn(app, premises, api.readOwnCare, async ({ store, viewer, params }) =>
    readOwnCare(store, viewer, params.dyadId),
  );
  carryOutOwn(app, premises, api.setOwnGoal, async ({ store, viewer, params, body }) =>
    setOwnGoal(store, viewer, { ...params, ...body }),
  );
  carryOutOwn(app, premises, api.rateOwnGoal, async ({ store, viewer, params, body }) =>
    rateOwnGoal(store, viewer, { ...params, ...body }),
  );
  carryOutOwn(app, premises, api.reportOwnTask, async ({ store, viewer, params, body }) =>
    reportOwnTask(store, viewer, { ...params, ...body }),
  );
  carryOutOwn(app, premises, api.confirmOwnAgreement, async ({ store, viewer, params, body }) =>
    confirmOwnAgreement(store, viewer, { ...params, ...body }),
  );
  carryOutOwn(app, premises, api.makeOwnFormLink, async ({ store, viewer, params, body }) =>
    makeOwnFormLink(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
  );
}
