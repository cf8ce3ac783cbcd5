import { sql } from 'kysely';
import type { Arrival } from '../../domain/check/arrival.ts';
import type { Redacted } from '../../seal/redacted.ts';
import type { Db } from '../keys/vault.ts';
import { tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';

/** A person sends once or twice; a dead link is no place to fill a disk through. */
const MOST_KEPT_ASIDE = 5;

/**
 * Keeps an answer that was sealed to its link, once: a second sending of the same answer is the same answer, another
 * one for the same link is told so. After the link’s time it is kept aside for somebody to decide, never dropped. Takes
 * no key, so answers arrive while the server is locked; it is durable when this returns.
 */
export async function arriveAnswer(
  store: Pick<Store, 'db' | 'now'>,
  sent: { readonly token: Redacted<string>; readonly id: string; readonly sealed: Uint8Array },
): Promise<Arrival> {
  // Nearly every answer comes once, in time, for a link that waits for it: one statement, and the commit with it.
  if (await keepInTime(store, sent)) return 'kept';
  return store.db.transaction().execute(async (tx) => {
    const link = await lockLink(tx, sent.token);
    if (link === undefined) return 'no such form';
    const earlier = await tx
      .selectFrom('arrived_answer')
      .select(['link_id', 'state'])
      .where('clinic_id', '=', link.clinic_id)
      .where('id', '=', sent.id)
      .executeTakeFirst();
    if (earlier !== undefined) {
      if (earlier.link_id !== link.id) return 'no such form';
      return earlier.state === 'kept aside' ? 'kept aside' : 'kept';
    }
    if (link.answered_at !== null || (await isAnswered(tx, link))) return 'answered already';
    const now = store.now();
    const late = link.ended_at !== null || link.expires_at <= now;
    if (late && (await keptAside(tx, link)) >= MOST_KEPT_ASIDE) return 'no such form';
    await tx
      .insertInto('arrived_answer')
      .values({
        clinic_id: link.clinic_id,
        id: sent.id,
        link_id: link.id,
        sealed_to_link: Buffer.from(sent.sealed),
        arrived_at: now,
        state: late ? 'kept aside' : 'waiting',
      })
      .execute();
    if (late) return 'kept aside';
    await tx
      .updateTable('form_link')
      .set({ answered_at: now })
      .where('clinic_id', '=', link.clinic_id)
      .where('id', '=', link.id)
      .execute();
    return 'kept';
  });
}

/**
 * Keeps an answer whose link is open and waits for one; false where anything is otherwise, and nothing is changed then. The
 * link’s row is locked before the answer is added: of two tabs the second finds it answered.
 */
async function keepInTime(
  { db, now }: Pick<Store, 'db' | 'now'>,
  sent: { readonly token: Redacted<string>; readonly id: string; readonly sealed: Uint8Array },
): Promise<boolean> {
  const at = now();
  const { rows } = await sql`
    with link as (
      select clinic_id, id, session_id, side from form_link where token_hash = ${tokenHash(sent.token.reveal())}
        and answered_at is null and ended_at is null and expires_at > ${at} for update),
    kept as (
      insert into arrived_answer (clinic_id, id, link_id, sealed_to_link, arrived_at, state)
      select l.clinic_id, ${sent.id}::uuid, l.id, ${Buffer.from(sent.sealed)}::bytea, ${at}::timestamptz, 'waiting' from link l
      where not exists (select from session_check c
        where c.clinic_id = l.clinic_id and c.session_id = l.session_id and c.side = l.side)
      on conflict do nothing returning clinic_id, link_id)
    update form_link f set answered_at = ${at} from kept
    where f.clinic_id = kept.clinic_id and f.id = kept.link_id returning f.id`.execute(db);
  return rows.length === 1;
}

/** The link’s row is the lock: two tabs that send at once are told apart. */
const lockLink = (tx: Db, token: Redacted<string>) =>
  tx
    .selectFrom('form_link')
    .select(['clinic_id', 'id', 'session_id', 'side', 'answered_at', 'ended_at', 'expires_at'])
    .where('token_hash', '=', tokenHash(token.reveal()))
    .forUpdate()
    .executeTakeFirst();

/** By another way, about the same session: the person is told, and nobody else. */
async function isAnswered(
  tx: Db,
  link: { readonly clinic_id: string; readonly session_id: string; readonly side: 'client' | 'therapist' },
): Promise<boolean> {
  const row = await tx
    .selectFrom('session_check')
    .select('id')
    .where('clinic_id', '=', link.clinic_id)
    .where('session_id', '=', link.session_id)
    .where('side', '=', link.side)
    .executeTakeFirst();
  return row !== undefined;
}

async function keptAside(tx: Db, link: { readonly clinic_id: string; readonly id: string }): Promise<number> {
  const { count } = await tx
    .selectFrom('arrived_answer')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('clinic_id', '=', link.clinic_id)
    .where('link_id', '=', link.id)
    .executeTakeFirstOrThrow();
  return Number(count);
}
