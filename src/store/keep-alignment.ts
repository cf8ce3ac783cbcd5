import type { Viewer } from '../domain/access/viewer.ts';
import type { Anchor } from '../domain/recall/session-clock.ts';
import type { Moment } from '../domain/recall/moment.ts';
import type { Span } from '../domain/recall/session-clock.ts';
import { alignmentChange } from './alignment-change.ts';
import { interviewFor } from './alignment-target.ts';
import type { Change } from './change.ts';
import type { RowPlace } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';

type NewAnchor = Pick<Anchor, 'sessionMs'> & { readonly id: string; readonly utteranceId: string };

/** How a whole interview is tied to the session, as a recall room's log or an import knows it. */
export interface InterviewAlignment {
  readonly changeId: string;
  readonly interviewId: string;
  readonly anchors: readonly NewAnchor[];
  readonly shown: readonly (Span & { readonly id: string })[];
  readonly moments: readonly Omit<Moment, 'interviewId'>[];
}

/** Keeps all of an interview's anchors, shown stretches and moments that arrive together: one step to undo. */
export async function keepAlignment(
  store: Store,
  viewer: Viewer,
  alignment: InterviewAlignment,
): Promise<void> {
  const { changeId, ...content } = alignment;
  const { interviewId } = alignment;
  const on = await interviewFor(store, viewer, interviewId, 'write');
  const backwards = alignment.shown.some((span) => span.toMs <= span.fromMs);
  if (backwards || alignment.moments.some((moment) => moment.toMs < moment.fromMs))
    throw new Refused('alignment.ends-before-start');
  const asked = { changeId, verb: 'align interview', content, itemId: interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await checkTurns(change, viewer.clinicId, alignment);
    await insertAll(change, place, 'anchor', anchorRows(alignment, viewer.accountId));
    await insertAll(change, place, 'shown_span', shownRows(alignment));
    await insertAll(change, place, 'moment', momentRows(alignment, on.sessionId));
  });
}

const anchorRows = ({ anchors, interviewId }: InterviewAlignment, setBy: string) =>
  anchors.map(({ id, utteranceId, sessionMs }) => ({
    id,
    fields: { interview_id: interviewId, utterance_id: utteranceId, session_ms: sessionMs, set_by: setBy },
  }));

const shownRows = ({ shown, interviewId }: InterviewAlignment) =>
  shown.map(({ id, fromMs, toMs }) => ({
    id,
    fields: { interview_id: interviewId, from_ms: fromMs, to_ms: toMs },
  }));

const momentRows = ({ moments, interviewId }: InterviewAlignment, sessionId: string) =>
  moments.map(({ id, fromMs, toMs, stoppedBy }) => ({
    id,
    fields: {
      session_id: sessionId,
      interview_id: interviewId,
      from_ms: fromMs,
      to_ms: toMs,
      stopped_by: stoppedBy,
    },
  }));

/** Every anchor stands on a turn of this interview, and no turn has two. */
async function checkTurns(change: Change, clinicId: string, alignment: InterviewAlignment): Promise<void> {
  const asked = alignment.anchors.map((anchor) => anchor.utteranceId);
  if (asked.length === 0) return;
  const turns = await change.tx
    .selectFrom('utterance')
    .innerJoin('transcript', (join) =>
      join
        .onRef('transcript.clinic_id', '=', 'utterance.clinic_id')
        .onRef('transcript.id', '=', 'utterance.transcript_id'),
    )
    .select('utterance.id')
    .where('utterance.clinic_id', '=', clinicId)
    .where('transcript.interview_id', '=', alignment.interviewId)
    .where('utterance.id', 'in', asked)
    .execute();
  const taken = await change.tx
    .selectFrom('anchor')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('utterance_id', 'in', asked)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (turns.length !== new Set(asked).size || turns.length !== asked.length) throw new NotFound();
  if (taken !== undefined) throw new Refused('alignment.tied-already');
}

async function insertAll(
  change: Change,
  place: Omit<RowPlace, 'noun' | 'id'>,
  noun: 'anchor' | 'shown_span' | 'moment',
  rows: readonly { readonly id: string; readonly fields: object }[],
): Promise<void> {
  if (rows.length === 0) return;
  const study = noun === 'moment' ? { study_id: place.studyId } : {};
  await change.tx
    .insertInto(noun)
    .values(rows.map(({ id, fields }) => ({ clinic_id: place.clinicId, id, ...study, ...fields })) as never)
    .execute();
  for (const { id, fields } of rows) change.record(noun, id, place.key, null, fields);
}
