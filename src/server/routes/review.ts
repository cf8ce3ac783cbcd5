import type { Hono } from 'hono';
import * as api from '../../api/review.ts';
import { removeAnchor, setAnchor } from '../../store/anchors.ts';
import { addMoment, removeMoment } from '../../store/moments.ts';
import { addRuptureMark, removeRuptureMark } from '../../store/rupture-marks.ts';
import { placeTranscript } from '../../store/place-transcript.ts';
import { readAlignment } from '../../store/read-alignment.ts';
import { readSessionReview } from '../../store/session-review.ts';
import { addShownSpan, removeShownSpan } from '../../store/shown-spans.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function reviewRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readSessionReview, async ({ store, viewer, params }) =>
    readSessionReview(store, viewer, params.sessionId),
  );
  answer(app, premises, api.readAlignment, async ({ store, viewer, params }) =>
    readAlignment(store, viewer, params.interviewId),
  );
  carryOut(app, premises, api.setAnchor, async ({ store, viewer, params, body }) =>
    setAnchor(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeAnchor, async ({ store, viewer, params, body }) =>
    removeAnchor(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addShownSpan, async ({ store, viewer, params, body }) =>
    addShownSpan(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeShownSpan, async ({ store, viewer, params, body }) =>
    removeShownSpan(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addRuptureMark, async ({ store, viewer, params, body }) =>
    addRuptureMark(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeRuptureMark, async ({ store, viewer, params, body }) =>
    removeRuptureMark(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addMoment, async ({ store, viewer, params, body }) =>
    addMoment(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeMoment, async ({ store, viewer, params, body }) =>
    removeMoment(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.placeTranscript, async ({ store, viewer, params, body }) =>
    placeTranscript(store, viewer, { ...params, ...body }),
  );
}
