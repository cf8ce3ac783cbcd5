import type { Viewer } from '../domain/access/viewer.ts';
import type { Moment } from '../domain/recall/moment.ts';
import { alignmentChange } from './alignment-change.ts';
import { interviewFor, type OnClock, sessionFor } from './alignment-target.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';

export interface NewMoment extends Moment {
  readonly changeId: string;
  readonly sessionId: string;
}

/** Marks a point or a stretch of the session, in one side's recall interview or on the session itself. */
export async function addMoment(store: Store, viewer: Viewer, moment: NewMoment): Promise<void> {
  const { changeId, ...content } = moment;
  const on = await placeOfMoment(store, viewer, moment);
  if (moment.toMs < moment.fromMs) throw new Refused('alignment.ends-before-start');
  const asked = { changeId, verb: 'add moment', content, itemId: moment.id };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await insertRow(
      change,
      { ...place, noun: 'moment', id: moment.id },
      {
        session_id: moment.sessionId,
        interview_id: moment.interviewId,
        from_ms: moment.fromMs,
        to_ms: moment.toMs,
        stopped_by: moment.stoppedBy,
      },
    );
  });
}

/** Takes a moment away. What was said about it stays where it is. */
export async function removeMoment(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; sessionId: string; id: string },
): Promise<void> {
  const { changeId, ...content } = request;
  const row = await store.db
    .selectFrom('moment')
    .select(['session_id', 'interview_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', request.id)
    .executeTakeFirst();
  if (row?.session_id !== request.sessionId) throw new NotFound();
  const on = await placeOfMoment(store, viewer, { ...request, interviewId: row.interview_id });
  const asked = { changeId, verb: 'remove moment', content, itemId: request.id };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await changeRow(store, change, { ...place, noun: 'moment', id: request.id }, null);
  });
}

/** A moment of an interview is that person's; one marked on the session is both people's. */
async function placeOfMoment(
  store: Store,
  viewer: Viewer,
  moment: Pick<NewMoment, 'sessionId' | 'interviewId'>,
): Promise<OnClock> {
  if (moment.interviewId === null) return sessionFor(store, viewer, moment.sessionId, 'write');
  const on = await interviewFor(store, viewer, moment.interviewId, 'write');
  if (on.sessionId !== moment.sessionId) throw new NotFound();
  return on;
}
