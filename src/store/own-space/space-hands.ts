import type { SpaceHands } from '../../domain/consent/withdrawal.ts';
import type { Db } from '../keys/vault.ts';

/**
 * Who of the staff set the PIN and made the link of the space that this account is the way into; null for an account
 * that is no space's. The audit log says it: it is only added to, while the space's own row is changed when it is
 * opened anew.
 */
export async function handsInSpace(db: Db, clinicId: string, accountId: string): Promise<SpaceHands | null> {
  const space = await db
    .selectFrom('own_space')
    .select(['study_id', 'participant_id', 'opened_by'])
    .where('clinic_id', '=', clinicId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (space === undefined) return null;
  const events = await db
    .selectFrom('audit_event')
    .select(['event', 'account_id'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', space.study_id)
    .where('event', 'in', ['own space opened', 'own space link made'])
    .where('item_id', 'in', (of) =>
      of
        .selectFrom('seat')
        .select('id')
        .where('clinic_id', '=', clinicId)
        .where('study_id', '=', space.study_id)
        .where('participant_id', '=', space.participant_id),
    )
    .orderBy('ordinal')
    .execute();
  // Opening makes a link too, so the newest of the two kinds made the link that works now.
  const linkBy = events.at(-1)?.account_id ?? space.opened_by;
  const everybody = events.flatMap((event) => event.account_id ?? []);
  return { pinBy: space.opened_by, linkBy, everybody: [...new Set([...everybody, space.opened_by])] };
}
