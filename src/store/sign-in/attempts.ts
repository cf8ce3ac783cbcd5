import { sql } from 'kysely';
import { TooMany } from '../refusals.ts';
import type { Store } from '../store.ts';

/** How many failures within an hour close a bucket, and for how long at first; each further one doubles it. */
interface Limit {
  readonly failures: number;
  readonly closedMinutes: number;
}

/** A person who mistypes is not shut out; a guesser gets ten tries an hour (ASVS 5.0 V6.3.1). */
const ACCOUNT: Limit = { failures: 10, closedMinutes: 5 };
/** A clinic may share one address, so its limit is wider. */
const ADDRESS: Limit = { failures: 100, closedMinutes: 15 };
const LONGEST_MINUTES = 60;

/** One attempt, counted as failed until it is forgiven: attempts at the same moment cannot slip past the count. */
export interface Attempt {
  /** It succeeded: the account starts from nought, the address gets this one attempt back. */
  forgive(): Promise<void>;
}

/**
 * Counts an attempt against an account's name and a network address. Throws TooMany while one of them is closed. The
 * rows hold keyed hashes, so they name nobody; an unknown name is counted like a known one.
 */
export async function beginAttempt(store: Store, who: string | null, address: string): Promise<Attempt> {
  const bucket = (kind: string, name: string): Buffer =>
    store.vault.requestMac(JSON.stringify(['sign-in attempt', kind, name]));
  const ofAddress = bucket('address', networkOf(address));
  const ofAccount = who === null ? null : bucket('account', who);
  await count(store, ofAddress, ADDRESS);
  if (ofAccount !== null) await count(store, ofAccount, ACCOUNT);
  return {
    forgive: async () => {
      await store.db
        .updateTable('sign_in_attempt')
        .set((row) => ({ failures: row('failures', '-', 1) }))
        .where('bucket', '=', ofAddress)
        .where('failures', '>', 0)
        .execute();
      if (ofAccount === null) return;
      await store.db.deleteFrom('sign_in_attempt').where('bucket', '=', ofAccount).execute();
    },
  };
}

/** Clears away what no longer counts; the table stays as small as the last day. */
export async function clearOldAttempts(store: Store): Promise<void> {
  const dayAgo = new Date(store.now().getTime() - 24 * 60 * 60_000);
  await store.db.deleteFrom('sign_in_attempt').where('first_at', '<', dayAgo).execute();
}

async function count(store: Store, bucket: Buffer, limit: Limit): Promise<void> {
  const now = store.now();
  const hourAgo = new Date(now.getTime() - 60 * 60_000);
  const { rows } = await sql`
    insert into sign_in_attempt as row (bucket, failures, first_at) values (${bucket}, 1, ${now})
    on conflict (bucket) do update set
      failures = case when row.first_at < ${hourAgo} then 1 else row.failures + 1 end,
      first_at = case when row.first_at < ${hourAgo} then ${now} else row.first_at end,
      blocked_until = case when row.first_at < ${hourAgo} or row.failures + 1 < ${limit.failures} then null
        else ${now}::timestamptz + make_interval(mins => least(
          ${limit.closedMinutes} * power(2, least(row.failures + 1 - ${limit.failures}, 10))::int,
          ${LONGEST_MINUTES})) end
    where row.blocked_until is null or row.blocked_until <= ${now}
    returning 1`.execute(store.db);
  if (rows.length === 1) return;
  const closed = await store.db
    .selectFrom('sign_in_attempt')
    .select('blocked_until')
    .where('bucket', '=', bucket)
    .executeTakeFirst();
  const waitMs = (closed?.blocked_until?.getTime() ?? now.getTime()) - now.getTime();
  throw new TooMany(Math.max(1, Math.ceil(waitMs / 60_000)));
}

/** An IPv6 customer holds at least a /64, so guessing from all of it counts as one (RFC 6177). */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const start = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - start.length - end.length;
  return [...start, ...Array.from({ length: Math.max(0, gap) }, () => '0'), ...end].slice(0, 4).join(':');
}
