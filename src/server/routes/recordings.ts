import type { Hono } from 'hono';
import * as api from '../../api/recordings.ts';
import { Redacted } from '../../seal/redacted.ts';
import { beginAttempt, closeRecording, readCapture, resumeAttempt } from '../../store/recordings/attempts.ts';
import { beginRecording } from '../../store/recordings/begin-recording.ts';
import { listRecordings } from '../../store/recordings/list-recordings.ts';
import { openPlayback, readPlayback } from '../../store/recordings/playbacks.ts';
import { removeRecording } from '../../store/recordings/remove-recording.ts';
import { setRecordingStart } from '../../store/recordings/set-start.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';
import { whoListens } from '../who-listens.ts';
import { servePieces } from '../serve-piece.ts';
import { serveSlices } from '../serve-slices.ts';

/** Recording, importing and playing. */
export function recordingRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listRecordings, async ({ store, viewer, params }) =>
    listRecordings(store, viewer, params.sessionId),
  );
  carryOut(app, premises, api.beginRecording, async ({ store, viewer, params, body }) =>
    beginRecording(store, viewer, { ...params, ...body }),
  );
  answer(
    app,
    premises,
    api.readCapture,
    async ({ store, viewer, params }) => readCapture(store, viewer, params.recordingId),
    whoListens,
  );
  carryOut(
    app,
    premises,
    api.beginAttempt,
    async ({ store, viewer, params, body }) =>
      beginAttempt(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
    whoListens,
  );
  carryOut(app, premises, api.resumeAttempt, async ({ store, viewer, params, body }) =>
    resumeAttempt(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
  );
  carryOut(app, premises, api.closeRecording, async ({ store, viewer, params, body }) =>
    closeRecording(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.setRecordingStart, async ({ store, viewer, params, body }) =>
    setRecordingStart(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeRecording, async ({ store, viewer, params, body }) =>
    removeRecording(store, viewer, { ...params, ...body }),
  );
  carryOut(
    app,
    premises,
    api.openPlayback,
    async ({ store, viewer, signedIn, params, body }) =>
      openPlayback(store, viewer, { ...params, ...body, signInId: signedIn.signInId }),
    whoListens,
  );
  answer(
    app,
    premises,
    api.readPlayback,
    async ({ store, viewer, signedIn, params }) =>
      readPlayback(store, viewer, { ...params, signInId: signedIn.signInId }),
    whoListens,
  );
  servePieces(app, premises);
  serveSlices(app, premises);
}
