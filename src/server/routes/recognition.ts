import type { Hono } from 'hono';
import * as api from '../../api/recognition.ts';
import { askRecognition } from '../../store/recognition/ask-recognition.ts';
import { cancelRecognition } from '../../store/recognition/end-recognition.ts';
import { readHeard } from '../../store/recognition/read-heard.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** Recordings that a program on this host writes down. */
export function recognitionRoutes(app: Hono, premises: Premises): void {
  carryOut(app, premises, api.askRecognition, async ({ store, viewer, params, body }) =>
    askRecognition(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.cancelRecognition, async ({ store, viewer, params, body }) =>
    cancelRecognition(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.readHeard, async ({ store, viewer, params }) => ({
    pieces: await readHeard(store, viewer, params.recognitionId),
  }));
}
