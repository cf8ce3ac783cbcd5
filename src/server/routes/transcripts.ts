import type { Hono } from 'hono';
import * as api from '../../api/transcripts.ts';
import { listTranscripts } from '../../store/list-transcripts.ts';
import { openTranscript } from '../../store/open-transcript.ts';
import { removeTranscript } from '../../store/remove-transcript.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function transcriptRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listTranscripts, async ({ store, viewer, params }) =>
    listTranscripts(store, viewer, params.studyId),
  );
  answer(app, premises, api.openTranscript, async ({ store, viewer, params }) =>
    openTranscript(store, viewer, params.transcriptId),
  );
  carryOut(app, premises, api.removeTranscript, async ({ store, viewer, params, body }) =>
    removeTranscript(store, viewer, { ...params, ...body }),
  );
}
