import { sql } from 'kysely';
import type { AgeBand } from '../../domain/consent/age-rule.ts';
import { newestAgeRules } from '../consent-ledger.ts';
import type { Store } from '../store.ts';

/** How old a dyad’s client is, as far as a rule depends on it; null where nobody has said it. The caller has asked. */
export async function clientAgeBand(
  store: Store,
  clinicId: string,
  studyId: string,
  dyadId: string,
): Promise<AgeBand | null> {
  const { rows } = await sql<{ band: AgeBand }>`
    select band from (${newestAgeRules(clinicId, studyId)}) rule join seat t on t.participant_id = rule.participant_id
    where t.clinic_id = ${clinicId} and t.dyad_id = ${dyadId} and t.role = 'client'`.execute(store.db);
  return rows[0]?.band ?? null;
}
