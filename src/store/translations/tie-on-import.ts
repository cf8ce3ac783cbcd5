import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { alignTurns } from '../../domain/transcript/align-turns.ts';
import type { SaidOfTranslation } from '../../domain/transcript/translation.ts';
import type { Change } from '../change.ts';

/**
 * Ties the turns of a translation that was just kept to those of its original, within the import: what an import
 * brings has no history of its own. The original's language is kept where it had none.
 */
export async function tieOnImport(
  change: Change,
  viewer: Viewer,
  studyId: string,
  translationId: string,
  said: SaidOfTranslation,
): Promise<void> {
  const { clinicId, accountId } = viewer;
  if (said.originalLanguage !== null) {
    await change.tx
      .updateTable('transcript')
      .set({ language: said.originalLanguage })
      .where('clinic_id', '=', clinicId)
      .where('id', '=', said.originalId)
      .where('language', 'is', null)
      .execute();
  }
  const [original, translation] = [
    await turnsOf(change, clinicId, said.originalId),
    await turnsOf(change, clinicId, translationId),
  ];
  const { turns } = alignTurns(original, translation);
  const ties = turns.flatMap((each) => {
    const [utterance, rendered] = [translation[each.translation], original[each.original]];
    return utterance && rendered ? [{ id: newId(), utteranceId: utterance.id, originalId: rendered.id }] : [];
  });
  if (ties.length === 0) return;
  await sql`
    insert into turn_tie (clinic_id, study_id, translation_id, set_by, id, utterance_id, original_utterance_id)
    select ${clinicId}, ${studyId}, ${translationId}, ${accountId}, * from unnest(
      ${ties.map((tie) => tie.id)}::uuid[], ${ties.map((tie) => tie.utteranceId)}::uuid[],
      ${ties.map((tie) => tie.originalId)}::uuid[])`.execute(change.tx);
}

/** The turns in order, with their times on the session clock where the transcript is placed on it. */
async function turnsOf(change: Change, clinicId: string, transcriptId: string) {
  const rows = await change.tx
    .selectFrom('utterance')
    .innerJoin('transcript', (join) =>
      join
        .onRef('transcript.clinic_id', '=', 'utterance.clinic_id')
        .onRef('transcript.id', '=', 'utterance.transcript_id'),
    )
    .leftJoin('speaker', (join) =>
      join
        .onRef('speaker.clinic_id', '=', 'utterance.clinic_id')
        .onRef('speaker.id', '=', 'utterance.speaker_id'),
    )
    .select(['utterance.id', 'utterance.from_ms', 'utterance.to_ms', 'speaker.role'])
    .select('transcript.clock_offset_ms')
    .where('utterance.clinic_id', '=', clinicId)
    .where('utterance.transcript_id', '=', transcriptId)
    .orderBy('utterance.position')
    .execute();
  return rows.map(({ id, role, from_ms, to_ms, clock_offset_ms }) => {
    const placed = (ms: number | null): number | null => (ms === null ? null : ms + (clock_offset_ms ?? 0));
    return { id, role: role ?? ('unknown' as const), fromMs: placed(from_ms), toMs: placed(to_ms) };
  });
}
