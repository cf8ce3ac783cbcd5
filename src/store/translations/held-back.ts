import { sql } from 'kysely';
import type { Db } from '../keys/vault.ts';

/** A tie of which one turn had words taken out and nobody has looked at the other turn since. */
export interface UnseenPair {
  readonly tieId: string;
  readonly redactionId: string;
  /** The turn that may still hold what was taken out of the other one. */
  readonly heldBackId: string;
}

/** The pairs among these turns that somebody has to look at, once for each redaction; all of a translation's for its id. */
export async function unseenPairs(
  db: Db,
  clinicId: string,
  of: { readonly translationId: string } | { readonly utteranceIds: readonly string[] },
): Promise<UnseenPair[]> {
  if ('utteranceIds' in of && of.utteranceIds.length === 0) return [];
  const which =
    'translationId' in of
      ? sql`t.translation_id = ${of.translationId}`
      : sql`(t.utterance_id = any(${of.utteranceIds}::uuid[]) or t.original_utterance_id = any(${of.utteranceIds}::uuid[]))`;
  const { rows } = await sql<UnseenPair>`
    select t.id as "tieId", r.id as "redactionId",
      case when r.utterance_id = t.utterance_id then t.original_utterance_id else t.utterance_id end as "heldBackId"
    from turn_tie t join redaction r on r.clinic_id = t.clinic_id and r.deleted_at is null
      and (r.utterance_id = t.utterance_id or r.utterance_id = t.original_utterance_id)
    where t.clinic_id = ${clinicId} and t.deleted_at is null and ${which}
      and not exists (select from turn_look l where l.clinic_id = t.clinic_id and l.tie_id = t.id
        and l.redaction_id = r.id and l.deleted_at is null)
    order by t.id, r.id`.execute(db);
  return rows;
}
