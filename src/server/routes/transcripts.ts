import type { Hono } from 'hono';
import * as api from '../../api/transcripts.ts';
import * as translations from '../../api/translations.ts';
import { listTranscripts } from '../../store/list-transcripts.ts';
import { openTranscript } from '../../store/open-transcript.ts';
import { removeTranscript } from '../../store/remove-transcript.ts';
import { lookAtPair } from '../../store/translations/look-at-pair.ts';
import { readTranslations } from '../../store/translations/read-translations.ts';
import { tieTurn } from '../../store/translations/tie-turn.ts';
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
  answer(app, premises, translations.readTranslations, async ({ store, viewer, params }) =>
    readTranslations(store, viewer, params.transcriptId),
  );
  carryOut(app, premises, translations.tieTurn, async ({ store, viewer, params, body }) =>
    tieTurn(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, translations.lookAtPair, async ({ store, viewer, params, body }) =>
    lookAtPair(store, viewer, { ...params, ...body }),
  );
}
