import type { Db } from '../keys/vault.ts';

/** Whether somebody works in the clinic: an open account with an address of its own, which no own space has. */
export async function isMember(db: Db, clinicId: string, accountId: string): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', accountId)
    .where('closed_at', 'is', null)
    .where('email_mac', 'is not', null)
    .executeTakeFirst();
  return account !== undefined;
}
