import type { Viewer } from '../../domain/access/viewer.ts';
import { languageTag } from '../../domain/transcript/language-tag.ts';
import type { SaidOfTranslation } from '../../domain/transcript/translation.ts';
import { NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { type TranscriptRow, transcriptFor } from '../transcript-target.ts';

/**
 * Checks what is said of a translation against its original: it stands in the same session or interview, is none
 * itself, and both languages are known and differ. Needs the right to write the original: quotes will show both.
 */
export async function checkOriginal(
  store: Store,
  viewer: Viewer,
  said: SaidOfTranslation,
  place: Pick<TranscriptRow, 'session_id' | 'interview_id'>,
): Promise<void> {
  const { row } = await transcriptFor(store.db, viewer, said.originalId, 'write');
  if (row.session_id !== place.session_id || row.interview_id !== place.interview_id)
    throw new Refused('translation.elsewhere');
  const { language, translation_of } = await store.db
    .selectFrom('transcript')
    .select(['language', 'translation_of'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  if (translation_of !== null) throw new Refused('translation.of-a-translation');
  const spoken = said.originalLanguage ?? language;
  if (spoken === null) throw new Refused('translation.which-original-language');
  for (const tag of [said.language, spoken])
    if (languageTag(tag) === null) throw new Refused('translation.no-language-tag', { tag });
  if (said.language.toLowerCase() === spoken.toLowerCase()) throw new Refused('translation.same-language');
}

/** A translation and its original, both of which the viewer may act on so; NotFound for every other reason. */
export async function pairFor(store: Store, viewer: Viewer, translationId: string, action: 'read' | 'write') {
  const translation = await transcriptFor(store.db, viewer, translationId, action);
  const { translation_of: originalId, key_id: keyId } = await store.db
    .selectFrom('transcript')
    .select(['translation_of', 'key_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', translationId)
    .executeTakeFirstOrThrow();
  if (originalId === null) throw new NotFound();
  await transcriptFor(store.db, viewer, originalId, action);
  return { ...translation, originalId, keyId };
}
