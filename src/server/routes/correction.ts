import type { Hono } from 'hono';
import * as api from '../../api/correction.ts';
import { correctSpeaker } from '../../store/correct-speaker.ts';
import { correctUtterance } from '../../store/correct-utterance.ts';
import { listRedactions, openRedaction } from '../../store/open-redactions.ts';
import { redactName } from '../../store/redact-name.ts';
import { redactWords } from '../../store/redact-words.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function correctionRoutes(app: Hono, premises: Premises): void {
  carryOut(app, premises, api.correctUtterance, async ({ store, viewer, params, body }) =>
    correctUtterance(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.correctSpeaker, async ({ store, viewer, params, body }) =>
    correctSpeaker(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.redactWords, async ({ store, viewer, params, body }) =>
    redactWords(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.redactName, async ({ store, viewer, params, body }) =>
    redactName(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listRedactions, async ({ store, viewer, params }) =>
    listRedactions(store, viewer, params.transcriptId),
  );
  answer(app, premises, api.openRedaction, async ({ store, viewer, params }) =>
    openRedaction(store, viewer, params),
  );
}
