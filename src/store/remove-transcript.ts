import type { Viewer } from '../domain/access/viewer.ts';
import { type Change, makeChange } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import { changeRow, type RowPlace } from './kept-rows.ts';
import { NotFound } from './refusals.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import type { StudyAccess } from './study-access.ts';
import { targetOfTranscript, transcriptFor, type TranscriptRow } from './transcript-target.ts';

/** Everybody's codings go out of sight with a transcript, so it takes somebody who may change all of them. */
export function mayRemove(access: StudyAccess, row: TranscriptRow): boolean {
  return access.may('write', targetOfTranscript(row)) && access.may('write', { ...CODEBOOK, mine: false });
}

/**
 * Takes a transcript out of the study: it, the codings on it and the evidence from it are in no list, count or
 * search. Nothing is erased, and undoing the change brings all of it back.
 */
export async function removeTranscript(
  store: Store,
  viewer: Viewer,
  request: { readonly changeId: string; readonly transcriptId: string },
): Promise<void> {
  const { changeId, transcriptId } = request;
  const { clinicId } = viewer;
  const { row, access } = await removableRow(store, viewer, request);
  const studyId = row.study_id;
  const team = await store.vault.itemKey(clinicId, teamItem(studyId));
  const key = await store.vault.openItemKey(clinicId, row.key_id);
  const capacity = access.require('write', targetOfTranscript(row));
  const spec = { id: changeId, verb: 'remove transcript', studyId, content: transcriptId };
  await makeChange(store, viewer, spec, async (change) => {
    const place = { clinicId, studyId, key: team };
    for (const id of await codingsOn(change, clinicId, transcriptId))
      await changeRow(store, change, { ...place, noun: 'coding', id }, null);
    for (const id of await evidenceFrom(change, clinicId, transcriptId))
      await changeRow(store, change, { ...place, noun: 'theme_evidence', id }, null);
    const whole: RowPlace = { noun: 'transcript', id: transcriptId, clinicId, studyId, key };
    await changeRow(store, change, whole, null);
    change.audit({
      event: 'transcript removed',
      capacity,
      studyId,
      dyadId: row.dyad_id,
      itemId: transcriptId,
    });
  });
}

async function removableRow(
  store: Store,
  viewer: Viewer,
  { changeId, transcriptId }: { readonly changeId: string; readonly transcriptId: string },
) {
  const { row, access } = await transcriptFor(store.db, viewer, transcriptId, 'write', changeId);
  if (!mayRemove(access, row)) throw new NotFound();
  const { key_id } = await store.db
    .selectFrom('transcript')
    .select('key_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { row: { ...row, key_id }, access };
}

async function codingsOn(change: Change, clinicId: string, transcriptId: string): Promise<string[]> {
  const rows = await change.tx
    .selectFrom('coding')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcriptId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function evidenceFrom(change: Change, clinicId: string, transcriptId: string): Promise<string[]> {
  const rows = await change.tx
    .selectFrom('theme_evidence')
    .innerJoin('excerpt', (join) =>
      join
        .onRef('excerpt.clinic_id', '=', 'theme_evidence.clinic_id')
        .onRef('excerpt.id', '=', 'theme_evidence.excerpt_id'),
    )
    .select('theme_evidence.id')
    .where('theme_evidence.clinic_id', '=', clinicId)
    .where('excerpt.transcript_id', '=', transcriptId)
    .where('theme_evidence.deleted_at', 'is', null)
    .orderBy('theme_evidence.id')
    .execute();
  return rows.map((row) => row.id);
}
