import type { Viewer } from '../domain/access/viewer.ts';
import type { QuoteDecision } from '../domain/report/partner-recognition.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { COMPARISON } from './matrix.ts';
import { transcriptKey } from './note-keys.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { changeTeamRows, type TeamRequest } from './team-change.ts';
import { requireReadable } from './transcript-target.ts';

/** What was decided about a quote before the report leaves. */
export interface DecidedQuote {
  readonly id: string;
  readonly excerptId: string;
  readonly decision: QuoteDecision;
  readonly reason: string;
  readonly authorId: string;
  readonly decidedAt: string;
}

/** Keeps, masks or drops a quote, or decides anew; earlier decisions stay in history. */
export async function decideQuote(
  store: Store,
  viewer: Viewer,
  request: TeamRequest & {
    readonly excerptId: string;
    readonly decision: QuoteDecision;
    readonly reason: string;
  },
): Promise<void> {
  const as = { verb: 'decide quote', request, target: COMPARISON, event: 'report reviewed' as const };
  await changeTeamRows(store, viewer, as, async ({ change, place, access }) => {
    const excerpt = await change.tx
      .selectFrom('excerpt')
      .select('transcript_id')
      .where('clinic_id', '=', place.clinicId)
      .where('study_id', '=', place.studyId)
      .where('id', '=', request.excerptId)
      .executeTakeFirst();
    if (excerpt === undefined) throw new NotFound();
    await requireReadable(change.tx, access, place.clinicId, excerpt.transcript_id);
    const key = await transcriptKey(store, change.tx, place.clinicId, excerpt.transcript_id);
    const fields = { decision: request.decision, reason: request.reason, author_id: viewer.accountId };
    const earlier = await change.tx
      .selectFrom('quote_decision')
      .select('id')
      .where('clinic_id', '=', place.clinicId)
      .where('excerpt_id', '=', request.excerptId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    const row = { ...place, noun: 'quote_decision' as const, key };
    if (earlier === undefined) await insertRow(change, row, { ...fields, excerpt_id: request.excerptId });
    else await changeRow(store, change, { ...row, id: earlier.id }, fields);
  });
}

/** The decisions of a study by excerpt, for a use case that has asked the access rule. */
export async function readDecisions(
  store: Store,
  clinicId: string,
  studyId: string,
): Promise<DecidedQuote[]> {
  const rows = await store.db
    .selectFrom('quote_decision')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    excerptId: row.excerpt_id,
    decision: row.decision,
    reason: openColumn(keys, 'quote_decision', row, 'reason', row.reason),
    authorId: row.author_id,
    decidedAt: row.decided_at.toISOString(),
  }));
}
