import type { Viewer } from '../domain/access/viewer.ts';
import { CODEBOOK, type Code, listCodes } from './codebook.ts';
import { maySeeCoding } from './codings.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';

/** Where a code stands: the turn in which its excerpt begins. */
export interface ReviewCoding {
  readonly id: string;
  readonly codeId: string;
  readonly utteranceId: string;
}

export type ReviewCode = Pick<Code, 'id' | 'name' | 'hue'>;

/** The codings of these documents that the viewer may see, with their codes; null for who may not see the codebook. */
export async function reviewCodings(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  transcriptIds: readonly string[],
): Promise<{ codings: ReviewCoding[]; codes: ReviewCode[] } | null> {
  if (!access.may('read', CODEBOOK)) return null;
  if (transcriptIds.length === 0) return { codings: [], codes: [] };
  const rows = await store.db
    .selectFrom('coding')
    .innerJoin('excerpt', (join) =>
      join.onRef('excerpt.clinic_id', '=', 'coding.clinic_id').onRef('excerpt.id', '=', 'coding.excerpt_id'),
    )
    .select(['coding.id', 'coding.code_id', 'coding.coder_id', 'excerpt.from_utterance_id'])
    .where('coding.clinic_id', '=', viewer.clinicId)
    .where('coding.transcript_id', 'in', transcriptIds)
    .where('coding.deleted_at', 'is', null)
    .orderBy('coding.created_at')
    .execute();
  const seen = rows.filter((row) => maySeeCoding(access, viewer, row.coder_id));
  const used = new Set(seen.map((row) => row.code_id));
  const codes = await listCodes(store, viewer, access.studyId);
  return {
    codings: seen.map((row) => ({ id: row.id, codeId: row.code_id, utteranceId: row.from_utterance_id })),
    codes: codes.filter((code) => used.has(code.id)).map(({ id, name, hue }) => ({ id, name, hue })),
  };
}
