import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type MailOutcome, type MailServer, mayBePlain } from '../../domain/mail/mail-server.ts';
import { sendMail } from '../../interop/smtp/send-mail.ts';
import { say } from '../../messages/say.ts';
import { makeChange } from '../change.ts';
import { requireInClinic } from '../clinic-access.ts';
import { clinicItem } from '../clinics.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** The clinic’s mail server as its administrator sees it: the password never leaves the server again. */
export interface ShownMailSettings extends Omit<MailServer, 'password'> {
  readonly hasPassword: boolean;
}

/** A password that is null stays as it is. */
export interface KeptMailSettings extends MailServer {
  readonly changeId: string;
}

/** What is set up, or null. */
export async function readMailSettings(store: Store, viewer: Viewer): Promise<ShownMailSettings | null> {
  requireInClinic(viewer, 'know', 'design');
  const kept = await mailServerOf(store, store.db, viewer.clinicId);
  if (kept === null) return null;
  const { password, ...shown } = kept;
  return { ...shown, hasPassword: password !== null };
}

/**
 * Sets the clinic’s mail server. Throws Refused for a connection without TLS to anywhere but this machine, and where the
 * host, port or user changes while the password does not: a kept password must not be sent to another server.
 */
export async function keepMailSettings(store: Store, viewer: Viewer, asked: KeptMailSettings): Promise<void> {
  const { changeId, ...server } = asked;
  const { clinicId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  const key = await store.vault.itemKey(clinicId, clinicItem(clinicId));
  const request = { id: changeId, verb: 'keep mail settings', studyId: null, content: server };
  await makeChange(store, viewer, request, async (change) => {
    if (server.security === 'plain' && !mayBePlain(server.host)) throw new Refused('mail.plain-only-here');
    const row = await settingsRow(change.tx, clinicId).forUpdate().executeTakeFirst();
    const earlier = row === undefined ? null : await mailServerOf(store, change.tx, clinicId);
    const password = server.user === null ? null : (server.password ?? passwordFor(server, earlier));
    const id = row?.id ?? newId();
    const version = (row?.version ?? 0) + 1;
    const content = columnSealer(key, 'mail_settings', id, version);
    const facts = {
      content: content('content', JSON.stringify({ ...server, password })),
      key_id: key.id,
      version,
      changed_by: viewer.accountId,
      changed_at: store.now(),
    };
    await change.tx
      .insertInto('mail_settings')
      .values({ clinic_id: clinicId, id, ...facts })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
      .execute();
    change.audit({ event: 'mail settings changed', capacity, itemId: id });
  });
}

function passwordFor(server: MailServer, earlier: MailServer | null): string {
  const same =
    earlier !== null &&
    earlier.host === server.host &&
    earlier.port === server.port &&
    earlier.user === server.user &&
    earlier.security === server.security;
  if (!same || earlier.password === null) throw new Refused('mail.password-again');
  return earlier.password;
}

/**
 * Sends a mail to the administrator’s own address, to see that it arrives. Sent at most once a change id: a repeat says
 * nothing new and sends nothing. Throws Refused with what went wrong.
 */
export async function sendTestMail(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string },
): Promise<void> {
  const { clinicId, accountId } = viewer;
  const capacity = requireInClinic(viewer, 'govern', 'design');
  const server = await requireMailServer(store, clinicId);
  const account = await store.db
    .selectFrom('account')
    .select(['id', 'email', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (account.email === null) throw new NotFound();
  const keys = await store.vault.openItemKeys(clinicId, [account.key_id]);
  const to = openColumn(keys, 'account', account, 'email', account.email);
  const request = { id: asked.changeId, verb: 'send test mail', studyId: null, content: {} };
  let first = false;
  await makeChange(store, viewer, request, async (change) => {
    first = true;
    change.audit({ event: 'test mail asked for', capacity, itemId: accountId });
  });
  if (!first) return;
  const text = `${server.line}\n\n${say('mail.test-text')}\n`;
  refuseUnlessSent(await sendMail(server, { id: asked.changeId, to, subject: server.subject, text }));
}

/** Throws Refused with the sentence of an outcome that is not “sent”. */
export function refuseUnlessSent(outcome: MailOutcome): void {
  if (outcome !== 'sent') throw new Refused(`mail.${outcome}`);
}

/** The clinic’s mail server with its password, for a use case that has asked. Throws Refused where there is none. */
export async function requireMailServer(store: Store, clinicId: string): Promise<MailServer> {
  const server = await mailServerOf(store, store.db, clinicId);
  if (server === null) throw new Refused('mail.not-set-up');
  return server;
}

/** Whether links can be mailed at all. */
export const hasMailServer = async (db: Db, clinicId: string): Promise<boolean> =>
  (await settingsRow(db, clinicId).executeTakeFirst()) !== undefined;

/** The clinic’s mail server, for what has no viewer; null where there is none. */
export async function mailServerOf(store: Store, db: Db, clinicId: string): Promise<MailServer | null> {
  const row = await settingsRow(db, clinicId).executeTakeFirst();
  if (row === undefined) return null;
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  const kept = JSON.parse(openColumn(keys, 'mail_settings', row, 'content', row.content)) as MailServer;
  // Settings from before anybody could be told of safety have no word of it.
  return { ...kept, safety: kept.safety ?? null };
}

const settingsRow = (db: Db, clinicId: string) =>
  db.selectFrom('mail_settings').selectAll().where('clinic_id', '=', clinicId);
