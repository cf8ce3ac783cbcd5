import type { Viewer } from '../domain/access/viewer.ts';
import { alignmentChange } from './alignment-change.ts';
import { interviewFor } from './alignment-target.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';

/** A stretch of the session that was played in an interview. */
export interface NewShownSpan {
  readonly changeId: string;
  readonly interviewId: string;
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Notes that a stretch of the tape was shown. */
export async function addShownSpan(store: Store, viewer: Viewer, span: NewShownSpan): Promise<void> {
  const { changeId, ...content } = span;
  const on = await interviewFor(store, viewer, span.interviewId, 'write');
  if (span.toMs <= span.fromMs) throw new Refused('alignment.ends-before-start');
  const asked = { changeId, verb: 'add shown span', content, itemId: span.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await insertRow(
      change,
      { ...place, noun: 'shown_span', id: span.id },
      { interview_id: span.interviewId, from_ms: span.fromMs, to_ms: span.toMs },
    );
  });
}

/** Takes a noted stretch away again. */
export async function removeShownSpan(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; interviewId: string; id: string },
): Promise<void> {
  const { changeId, ...content } = request;
  const on = await interviewFor(store, viewer, request.interviewId, 'write');
  const asked = { changeId, verb: 'remove shown span', content, itemId: request.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    const row = await change.tx
      .selectFrom('shown_span')
      .select('interview_id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', request.id)
      .executeTakeFirst();
    if (row?.interview_id !== request.interviewId) throw new NotFound();
    await changeRow(store, change, { ...place, noun: 'shown_span', id: request.id }, null);
  });
}
