import type { Hono } from 'hono';
import * as api from '../../api/coding.ts';
import { addCode, changeCode, listCodes, removeCode } from '../../store/codebook.ts';
import { addCoding, listCodings, moveCoding, removeCoding } from '../../store/codings.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function codingRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listCodes, async ({ store, viewer, params }) =>
    listCodes(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.addCode, async ({ store, viewer, params, body }) =>
    addCode(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.changeCode, async ({ store, viewer, params, body }) =>
    changeCode(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeCode, async ({ store, viewer, params, body }) =>
    removeCode(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listCodings, async ({ store, viewer, params }) =>
    listCodings(store, viewer, params.transcriptId),
  );
  carryOut(app, premises, api.addCoding, async ({ store, viewer, params, body }) =>
    addCoding(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeCoding, async ({ store, viewer, params, body }) =>
    removeCoding(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.moveCoding, async ({ store, viewer, params, body }) =>
    moveCoding(store, viewer, { ...params, ...body }),
  );
}
