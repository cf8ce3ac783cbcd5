import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { type MailOutcome, type MailServer, mailsAgainAfterMs } from '../../domain/mail/mail-server.ts';
import { sendMail } from '../../interop/smtp/send-mail.ts';
import { keepAudit } from '../change.ts';
import { safetyTarget } from '../forms/safety-alerts.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { loadViewer } from '../viewers.ts';
import { mailServerOf } from './mail-settings.ts';

/** What one round did: mails that the clinics’ servers took, and mails that wait to be tried again. */
export interface ToldByMail {
  readonly sent: number;
  readonly waiting: number;
}

/**
 * Tells the people who are named for safety by mail that something waits for them, where their clinic has switched it on:
 * its own neutral words and the way to this server, and nothing of what, or of whom. Runs beside the requests, so it holds
 * up neither the answer nor the screen, where the alert stands whatever becomes of the mail.
 *
 * How often: a mail is handed over at most once for each alert and person. It is marked before it leaves; one whose
 * sending was cut off is not sent again. What the server refused or never heard is tried again, later each time, until
 * somebody has acknowledged the alert.
 */
export async function tellSafety(store: Store, origin: string): Promise<ToldByMail> {
  const clinics = await store.db.selectFrom('mail_settings').select('clinic_id').execute();
  const told = { sent: 0, waiting: 0 };
  for (const { clinic_id: clinicId } of clinics) {
    const server = await mailServerOf(store, store.db, clinicId);
    if (server?.safety == null) continue;
    await noteWhomToTell(store, clinicId);
    const { sent, waiting } = await sendDue(store, clinicId, server, origin);
    told.sent += sent;
    told.waiting += waiting;
  }
  return told;
}

interface ToTell {
  readonly alert_id: string;
  readonly study_id: string;
  readonly dyad_id: string;
  readonly account_id: string;
}

/** One row for every alert that nobody has acknowledged and every person who is named for it and may read it. */
async function noteWhomToTell(store: Store, clinicId: string): Promise<void> {
  const { rows } = await sql<ToTell>`
    select a.id as alert_id, a.study_id, a.dyad_id, r.account_id from safety_alert a
      join named_reader r on r.clinic_id = a.clinic_id and r.study_id = a.study_id and r.lane = 'safety'
        and r.ended_at is null
      join account c on c.clinic_id = r.clinic_id and c.id = r.account_id and c.closed_at is null and c.email is not null
    where a.clinic_id = ${clinicId} and a.acknowledged_at is null
      and not exists (select from safety_mail m where m.clinic_id = a.clinic_id and m.alert_id = a.id
        and m.account_id = r.account_id)
    order by a.raised_at limit 200`.execute(store.db);
  for (const row of rows) {
    if (!(await mayRead(store, clinicId, row))) continue;
    await store.db
      .insertInto('safety_mail')
      .values({
        clinic_id: clinicId,
        id: newId(),
        alert_id: row.alert_id,
        account_id: row.account_id,
        state: 'to send',
        next_at: store.now(),
      })
      .onConflict((conflict) => conflict.columns(['clinic_id', 'alert_id', 'account_id']).doNothing())
      .execute();
  }
}

/** Nobody is told of what they could not open. */
async function mayRead(store: Store, clinicId: string, row: ToTell): Promise<boolean> {
  const { account_id: accountId, study_id: studyId, dyad_id: dyadId } = row;
  const viewer = await loadViewer(store.db, { clinicId, accountId, steppedUp: false });
  const access = await studyAccess(store.db, viewer, studyId);
  return access.may('read', safetyTarget(dyadId, true));
}

async function sendDue(
  store: Store,
  clinicId: string,
  server: MailServer,
  origin: string,
): Promise<ToldByMail> {
  let sent = 0;
  for (;;) {
    const mail = await claim(store, clinicId);
    if (mail === undefined) return { sent, waiting: 0 };
    const may = await mayRead(store, clinicId, mail);
    const outcome = may ? await deliver(store, clinicId, server, mail, origin) : 'not sent';
    const done = outcome === 'sent' || outcome === 'unsure' || outcome === 'not sent';
    await store.db
      .updateTable('safety_mail')
      .set(
        done
          ? { state: outcome }
          : { state: 'to send', next_at: new Date(store.now().getTime() + mailsAgainAfterMs(mail.tries)) },
      )
      .where('clinic_id', '=', clinicId)
      .where('id', '=', mail.id)
      .execute();
    // A server that takes nothing now would keep every other clinic's mail waiting.
    if (!done) return { sent, waiting: 1 };
    if (outcome === 'sent') sent += 1;
  }
}

type Claimed = ToTell & { readonly id: string; readonly tries: number };

/** Takes one mail for sending, of an alert that is still open and a person who is still named. Any number of servers may ask. */
async function claim(store: Store, clinicId: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    update safety_mail m set state = 'sending', tries = m.tries + 1
    from safety_alert a
    where m.clinic_id = ${clinicId} and a.clinic_id = m.clinic_id and a.id = m.alert_id and m.id = (
      select w.id from safety_mail w
        join safety_alert o on o.clinic_id = w.clinic_id and o.id = w.alert_id and o.acknowledged_at is null
        join named_reader r on r.clinic_id = w.clinic_id and r.study_id = o.study_id and r.lane = 'safety'
          and r.account_id = w.account_id and r.ended_at is null
      where w.clinic_id = ${clinicId} and w.state = 'to send' and w.next_at <= ${store.now()}
      order by w.next_at limit 1 for update of w skip locked)
    returning m.id, m.tries, m.alert_id, m.account_id, a.study_id, a.dyad_id`.execute(store.db);
  return rows[0];
}

async function deliver(
  store: Store,
  clinicId: string,
  server: MailServer,
  mail: Claimed,
  origin: string,
): Promise<MailOutcome | 'not sent'> {
  const { safety } = server;
  const account = await store.db
    .selectFrom('account')
    .select(['id', 'email', 'key_id', 'version'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', mail.account_id)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (safety === null || account === undefined || account.email === null) return 'not sent';
  const keys = await store.vault.openItemKeys(clinicId, [account.key_id]);
  const to = openColumn(keys, 'account', account, 'email', account.email);
  const text = `${safety.line}\n\n${origin}/\n`;
  const outcome = await sendMail(server, { id: mail.id, to, subject: safety.subject, text });
  if (outcome === 'sent') {
    await keepAudit(store.db, clinicId, null, [
      { event: 'safety told by mail', studyId: mail.study_id, dyadId: mail.dyad_id, itemId: mail.alert_id },
    ]);
  }
  return outcome;
}
