import type { Hono } from 'hono';
import * as api from '../../api/notes.ts';
import { addJournalEntry, changeJournalEntry, listJournal } from '../../store/journal.ts';
import { addMemo, changeMemo, listMemos } from '../../store/memos.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

export function noteRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listMemos, async ({ store, viewer, params }) =>
    listMemos(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.addMemo, async ({ store, viewer, params, body }) =>
    addMemo(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.changeMemo, async ({ store, viewer, params, body }) =>
    changeMemo(store, viewer, { ...params, ...body }),
  );
  answer(app, premises, api.listJournal, async ({ store, viewer, params }) =>
    listJournal(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.addJournalEntry, async ({ store, viewer, params, body }) =>
    addJournalEntry(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.changeJournalEntry, async ({ store, viewer, params, body }) =>
    changeJournalEntry(store, viewer, { ...params, ...body }),
  );
}
