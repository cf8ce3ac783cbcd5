import type { Hono } from 'hono';
import * as api from '../../api/care-figures.ts';
import { readCareFigures } from '../../store/care/care-figures.ts';
import { noteTherapyEnd } from '../../store/care/therapy-ends.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** What many clients of a care add up to, and how therapies ended. */
export function careFiguresRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readCareFigures, async ({ store, viewer, params }) =>
    readCareFigures(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.noteTherapyEnd, async ({ store, viewer, params, body }) =>
    noteTherapyEnd(store, viewer, { ...params, ...body }),
  );
}
