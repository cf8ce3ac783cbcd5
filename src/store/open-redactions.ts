import type { Viewer } from '../domain/access/viewer.ts';
import { keepAudit } from './change.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { targetOfTranscript, transcriptFor } from './transcript-target.ts';

/** Where a placeholder stands. What it stands for is not said here. */
export interface PlacedRedaction {
  readonly id: string;
  readonly utteranceId: string;
  readonly fromOffset: number;
  readonly length: number;
}

/** The placeholders of a transcript that the viewer may read. */
export async function listRedactions(
  store: Store,
  viewer: Viewer,
  transcriptId: string,
): Promise<PlacedRedaction[]> {
  await transcriptFor(store.db, viewer, transcriptId, 'read');
  return store.db
    .selectFrom('redaction')
    .select(['id', 'utterance_id as utteranceId', 'from_offset as fromOffset', 'length'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('transcript_id', '=', transcriptId)
    .where('deleted_at', 'is', null)
    .orderBy('utterance_id')
    .orderBy('from_offset')
    .execute();
}

/** What stood under a placeholder: only for who may take the transcript out of the house, after a fresh sign-in. */
export async function openRedaction(
  store: Store,
  viewer: Viewer,
  asked: { readonly transcriptId: string; readonly redactionId: string },
): Promise<{ original: string }> {
  const { clinicId, accountId } = viewer;
  const { row, access } = await transcriptFor(store.db, viewer, asked.transcriptId, 'read');
  const capacity = access.require('export', targetOfTranscript(row));
  const redaction = await store.db
    .selectFrom('redaction')
    .select(['id', 'original', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', asked.transcriptId)
    .where('id', '=', asked.redactionId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (redaction === undefined) throw new NotFound();
  const audited = { studyId: row.study_id, dyadId: row.dyad_id, itemId: redaction.id };
  await keepAudit(store.db, clinicId, accountId, [{ event: 'redaction opened', capacity, ...audited }]);
  const keys = await store.vault.openItemKeys(clinicId, [redaction.key_id]);
  return { original: openColumn(keys, 'redaction', redaction, 'original', redaction.original) };
}
