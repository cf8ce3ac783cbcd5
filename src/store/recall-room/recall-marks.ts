import type { Viewer } from '../../domain/access/viewer.ts';
import { OF_THE_GUIDE, type RecallMark, WITH_WORDS } from '../../domain/recall/recall-mark.ts';
import { alignmentChange } from '../alignment-change.ts';
import { interviewFor } from '../alignment-target.ts';
import { changeRow, insertRow } from '../kept-rows.ts';
import { NotFound, Refused } from '../refusals.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

export interface NewRecallMark extends RecallMark {
  readonly changeId: string;
  readonly interviewId: string;
}

/** Notes something in a recall interview: a question asked or skipped, a note, what the participant said of it. */
export async function addRecallMark(store: Store, viewer: Viewer, mark: NewRecallMark): Promise<void> {
  const { changeId, ...content } = mark;
  const on = await interviewFor(store, viewer, mark.interviewId, 'write');
  if (WITH_WORDS.includes(mark.kind) && !mark.words?.trim()) throw new Refused('room.no-words');
  if (OF_THE_GUIDE.includes(mark.kind) && mark.guideNumber === null) throw new Refused('room.no-question');
  const asked = { changeId, verb: 'add recall mark', content, itemId: mark.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await insertRow(
      change,
      { ...place, noun: 'recall_mark', id: mark.id },
      {
        interview_id: mark.interviewId,
        kind: mark.kind,
        interview_ms: mark.interviewMs,
        session_ms: mark.sessionMs,
        guide_number: mark.guideNumber,
        words: mark.words,
        made_by: viewer.accountId,
      },
    );
  });
}

/** Takes a note away again. */
export async function removeRecallMark(
  store: Store,
  viewer: Viewer,
  request: { readonly changeId: string; readonly interviewId: string; readonly id: string },
): Promise<void> {
  const { changeId, ...content } = request;
  const on = await interviewFor(store, viewer, request.interviewId, 'write');
  const asked = { changeId, verb: 'remove recall mark', content, itemId: request.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    const row = await change.tx
      .selectFrom('recall_mark')
      .select('interview_id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', request.id)
      .executeTakeFirst();
    if (row?.interview_id !== request.interviewId) throw new NotFound();
    await changeRow(store, change, { ...place, noun: 'recall_mark', id: request.id }, null);
  });
}

/** The notes of interviews that the viewer may read, each in the order in which they were made. */
export async function recallMarksOf(
  store: Store,
  clinicId: string,
  interviewIds: readonly string[],
): Promise<(RecallMark & { readonly interviewId: string })[]> {
  if (interviewIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('recall_mark')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('interview_id', 'in', interviewIds)
    .where('deleted_at', 'is', null)
    .orderBy('made_at')
    .orderBy('interview_ms')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows
    .filter((row) => !isErased(keys, row))
    .map((row) => ({
      id: row.id,
      interviewId: row.interview_id,
      kind: row.kind,
      interviewMs: row.interview_ms,
      sessionMs: row.session_ms,
      guideNumber: row.guide_number,
      words: row.words === null ? null : openColumn(keys, 'recall_mark', row, 'words', row.words),
    }));
}
