import type { Transaction } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { alignmentChange } from './alignment-change.ts';
import { interviewFor } from './alignment-target.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import type { Database } from './postgres/schema.ts';
import { NotFound, Refused } from './refusals.ts';
import type { Store } from './store.ts';

/** Ties one turn of a recall interview to the second of the session that it speaks of. */
export interface NewAnchor {
  readonly changeId: string;
  readonly interviewId: string;
  /** Used where the turn is not tied yet; an anchor that is there is moved and keeps its own id. */
  readonly id: string;
  readonly utteranceId: string;
  readonly sessionMs: number;
}

/** Sets the anchor of a turn, or moves the one that it has. */
export async function setAnchor(store: Store, viewer: Viewer, anchor: NewAnchor): Promise<void> {
  const { changeId, ...content } = anchor;
  const on = await interviewFor(store, viewer, anchor.interviewId, 'write');
  const asked = { changeId, verb: 'set anchor', content, itemId: anchor.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    await lockInterview(change.tx, viewer.clinicId, anchor.interviewId);
    await checkTurn(change.tx, viewer.clinicId, anchor);
    const there = await anchorOf(change.tx, viewer.clinicId, anchor);
    if (there === undefined) {
      await insertRow(
        change,
        { ...place, noun: 'anchor', id: anchor.id },
        {
          interview_id: anchor.interviewId,
          utterance_id: anchor.utteranceId,
          session_ms: anchor.sessionMs,
          set_by: viewer.accountId,
        },
      );
    } else {
      const moved = { session_ms: anchor.sessionMs, set_by: viewer.accountId };
      await changeRow(store, change, { ...place, noun: 'anchor', id: there.id }, moved);
    }
  });
}

/** Unties a turn; it then speaks of what the turn before it speaks of. */
export async function removeAnchor(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; interviewId: string; id: string },
): Promise<void> {
  const { changeId, ...content } = request;
  const on = await interviewFor(store, viewer, request.interviewId, 'write');
  const asked = { changeId, verb: 'remove anchor', content, itemId: request.interviewId };
  await alignmentChange(store, viewer, on, asked, async (change, place) => {
    const row = await change.tx
      .selectFrom('anchor')
      .select('interview_id')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', request.id)
      .executeTakeFirst();
    if (row?.interview_id !== request.interviewId) throw new NotFound();
    await changeRow(store, change, { ...place, noun: 'anchor', id: request.id }, null);
  });
}

/** Two people who tie the same turn follow one another: the later one moves what the earlier one set. */
async function lockInterview(tx: Transaction<Database>, clinicId: string, id: string): Promise<void> {
  await tx
    .selectFrom('interview')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .forUpdate()
    .execute();
}

async function checkTurn(tx: Transaction<Database>, clinicId: string, anchor: NewAnchor): Promise<void> {
  const turn = await tx
    .selectFrom('utterance')
    .innerJoin('transcript', (join) =>
      join
        .onRef('transcript.clinic_id', '=', 'utterance.clinic_id')
        .onRef('transcript.id', '=', 'utterance.transcript_id'),
    )
    .select(['transcript.interview_id', 'transcript.translation_of'])
    .where('utterance.clinic_id', '=', clinicId)
    .where('utterance.id', '=', anchor.utteranceId)
    .where('transcript.deleted_at', 'is', null)
    .executeTakeFirst();
  if (turn?.interview_id !== anchor.interviewId) throw new NotFound();
  if (turn.translation_of !== null) throw new Refused('translation.tie-the-original');
}

async function anchorOf(
  tx: Transaction<Database>,
  clinicId: string,
  anchor: NewAnchor,
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('anchor')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', anchor.interviewId)
    .where('utterance_id', '=', anchor.utteranceId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}
