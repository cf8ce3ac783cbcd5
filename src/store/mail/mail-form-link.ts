import type { Viewer } from '../../domain/access/viewer.ts';
import type { MailServer } from '../../domain/mail/mail-server.ts';
import { sendMail } from '../../interop/smtp/send-mail.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { keepAudit, makeChange } from '../change.ts';
import { linkPlace } from '../forms/form-links.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound, Refused } from '../refusals.ts';
import { tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { refuseUnlessSent, requireMailServer } from './mail-settings.ts';

/** A link is mailed again where an address was mistyped, and no more often: it is no way to fill a mailbox. */
const MOST_MAILS_A_LINK = 5;

export interface LinkToMail {
  readonly changeId: string;
  readonly id: string;
  readonly sessionId: string;
  /** Of a link of this session that was made before. */
  readonly token: Redacted<string>;
  /** Typed by whoever mails it, and kept nowhere: not in a row, not in the log, not in the audit. */
  readonly address: string;
  /** Where this server is reached: `https://care.example.org`. */
  readonly origin: string;
}

/**
 * Mails a form link through the clinic’s own server: its subject, its line and the link, and nothing about anybody.
 *
 * How often: **at most once a change id**. That it is about to be sent is committed first; a repeat of a mail that was sent
 * sends nothing, and one whose sending was cut off (this server stopped, or the connection was lost after the message began to
 * leave) is refused as unsure instead of being sent again, because SMTP has no way to ask whether it arrived. What a server
 * refused, or never heard, may be sent again with the same id. “Sent” means that the clinic’s server took it: from there on
 * mail is delivered at least once or comes back to the sender, and nobody here learns which.
 *
 * Throws Refused with what went wrong; NotFound for a link that is not of this session. Says the same for a link that was
 * answered as for one that was not.
 */
export async function mailFormLink(store: Store, viewer: Viewer, asked: LinkToMail): Promise<void> {
  const { changeId, id, sessionId, address, token } = asked;
  const { clinicId } = viewer;
  const { studyId, dyadId, capacity } = await linkPlace(store, viewer, sessionId);
  const hash = tokenHash(token.reveal());
  const content = { id, sessionId, tokenHash: hash.toString('hex'), address };
  const request = { id: changeId, verb: 'mail form link', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const link = await change.tx
      .selectFrom('form_link')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('session_id', '=', sessionId)
      .where('token_hash', '=', hash)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', store.now())
      .forUpdate()
      .executeTakeFirst();
    if (link === undefined) throw new NotFound();
    if ((await mailsOf(change.tx, clinicId, link.id)) >= MOST_MAILS_A_LINK)
      throw new Refused('mail.too-often');
    await change.tx
      .insertInto('form_mail')
      .values({
        clinic_id: clinicId,
        id,
        link_id: link.id,
        made_by: viewer.accountId,
        made_at: store.now(),
        state: 'to send',
      })
      .execute();
  });
  const server = await requireMailServer(store, clinicId);
  const note = { event: 'form link mailed' as const, capacity, studyId, dyadId, itemId: sessionId };
  await inTurn(`${clinicId} ${id}`, async () => {
    if (!(await claim(store.db, clinicId, id))) return;
    const outcome = await deliver(store.db, server, asked, clinicId);
    if (outcome === 'sent') await keepAudit(store.db, clinicId, viewer.accountId, [note]);
    refuseUnlessSent(outcome);
  });
}

/** Two requests about one mail on one server: the second waits and sees what became of it. */
const underWay = new Map<string, Promise<void>>();

async function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  const before = underWay.get(name);
  const turn = (async () => {
    await before?.catch(() => undefined);
    await work();
  })();
  underWay.set(name, turn);
  try {
    await turn;
  } finally {
    if (underWay.get(name) === turn) underWay.delete(name);
  }
}

/** Takes a mail for sending; false where it is sent already. Throws Refused where nobody knows whether it is. */
async function claim(db: Db, clinicId: string, id: string): Promise<boolean> {
  const taken = await db
    .updateTable('form_mail')
    .set({ state: 'sending' })
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .where('state', '=', 'to send')
    .returning('id')
    .executeTakeFirst();
  if (taken !== undefined) return true;
  const { state } = await db
    .selectFrom('form_mail')
    .select('state')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (state === 'sent') return false;
  throw new Refused('mail.unsure');
}

async function deliver(db: Db, server: MailServer, asked: LinkToMail, clinicId: string) {
  const link = `${asked.origin}/f/#${asked.token.reveal()}`;
  const text = `${server.line}\n\n${link}\n`;
  const outcome = await sendMail(server, { id: asked.id, to: asked.address, subject: server.subject, text });
  const state = outcome === 'sent' || outcome === 'unsure' ? outcome : ('to send' as const);
  await db
    .updateTable('form_mail')
    .set({ state })
    .where('clinic_id', '=', clinicId)
    .where('id', '=', asked.id)
    .execute();
  return outcome;
}

async function mailsOf(db: Db, clinicId: string, linkId: string): Promise<number> {
  const { count } = await db
    .selectFrom('form_mail')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('clinic_id', '=', clinicId)
    .where('link_id', '=', linkId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
