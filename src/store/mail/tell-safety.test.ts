import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../test/fixtures/mail-server.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { MailServer } from '../../domain/mail/mail-server.ts';
import { keepCareSession } from '../care/care-meetings.ts';
import { endReader, nameReader } from '../care/reading-promises.ts';
import { acknowledgeSafety, listSafetyAlerts } from '../forms/safety-alerts.ts';
import { takeInAnswers } from '../forms/take-in-answers.ts';
import type { Store } from '../store.ts';
import { keepMailSettings } from './mail-settings.ts';
import { tellSafety } from './tell-safety.ts';

const ORIGIN = 'https://care.example.org';
const WORDS = { subject: 'Something waits for you', line: 'Please sign in and look at Today.' };
let home: TestStore;
let care: SmallCare;
let server: TestMailServer;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(async () => server.close());

const setUp = async (more: Partial<MailServer> = {}) =>
  keepMailSettings(home.store, care.admin, {
    changeId: newId(),
    host: '127.0.0.1',
    port: server.port,
    security: 'plain',
    user: null,
    password: null,
    from: 'links@clinic.example',
    subject: 'A link for you',
    line: 'Here is the link that we spoke about.',
    safety: WORDS,
    ...more,
  });

/** Minutes from now. */
const later = (minutes: number): Store => ({
  ...home.store,
  now: () => new Date(Date.now() + minutes * 60_000),
});

let number = 1;
/** A client says that somebody should know; answers with the alert’s id. */
async function alarm(): Promise<string> {
  number += 1;
  const sessionId = newId();
  const session = { id: sessionId, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, { changeId: newId(), ...session });
  const form = aForm(2);
  const token = await aLink(home.store, care, sessionId);
  await answerBy(home.store, token, { ...form, answers: { ...form.answers, safety: true } });
  await takeInAnswers(home.store);
  const row = await home.store.db
    .selectFrom('safety_alert')
    .select('id')
    .orderBy('raised_at', 'desc')
    .executeTakeFirstOrThrow();
  return row.id;
}

const acknowledge = async (id: string) =>
  acknowledgeSafety(home.store, care.reader, { changeId: newId(), id, note: 'Called.' });

describe('whoever is named for safety', () => {
  test('is told of nothing by mail where the clinic has not switched it on', async () => {
    const id = await alarm();
    expect(await tellSafety(home.store, ORIGIN)).toEqual({ sent: 0, waiting: 0 });
    await setUp({ safety: null });
    expect(await tellSafety(home.store, ORIGIN)).toEqual({ sent: 0, waiting: 0 });
    expect(server.mails).toHaveLength(0);
    await acknowledge(id);
  });

  test('is mailed once, at their own address, in the clinic’s words and with nothing of what or whom', async () => {
    await setUp();
    const id = await alarm();
    await Promise.all([tellSafety(home.store, ORIGIN), tellSafety(home.store, ORIGIN)]);
    await tellSafety(later(90), ORIGIN);
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.to).toEqual([`${care.reader.accountId}@example.org`]);
    const [head = '', ...body] = (mail?.raw ?? '').split('\r\n\r\n');
    expect(head).toMatch(/^Subject: Something waits for you$/m);
    expect(body.join('\r\n').split('\r\n').filter(Boolean)).toEqual([WORDS.line, `${ORIGIN}/`]);
    expect(mail?.raw).not.toMatch(/safety|K\. L\.|Harbour|session|client|therap/i);
    const events = await home.store.db
      .selectFrom('audit_event')
      .select(['item_id', 'account_id'])
      .where('event', '=', 'safety told by mail')
      .execute();
    expect(events).toEqual([{ item_id: id, account_id: null }]);
    await acknowledge(id);
  });

  test('is shown the alert at once whatever becomes of the mail, and the mail is tried again', async () => {
    await server.close();
    await setUp();
    const id = await alarm();
    expect(await tellSafety(home.store, ORIGIN)).toEqual({ sent: 0, waiting: 1 });
    const open = await listSafetyAlerts(home.store, care.reader, care.studyId);
    expect(open.filter((alert) => alert.acknowledgedAt === null).map((alert) => alert.id)).toEqual([id]);
    server = await startMailServer();
    await setUp();
    expect(await tellSafety(home.store, ORIGIN)).toEqual({ sent: 0, waiting: 0 });
    expect(await tellSafety(later(2), ORIGIN)).toEqual({ sent: 1, waiting: 0 });
    expect(server.mails).toHaveLength(1);
    await acknowledge(id);
    const [seen] = await listSafetyAlerts(home.store, care.reader, care.studyId);
    expect(seen?.minutes).toBe(0);
  });

  test('is not mailed once somebody has acknowledged it', async () => {
    await server.close();
    await setUp();
    const id = await alarm();
    await tellSafety(home.store, ORIGIN);
    await acknowledge(id);
    server = await startMailServer();
    await setUp();
    await tellSafety(later(120), ORIGIN);
    expect(server.mails).toHaveLength(0);
  });

  test('is not mailed twice where this server stopped while a mail was leaving', async () => {
    await setUp();
    const id = await alarm();
    await tellSafety(home.store, ORIGIN);
    await home.store.db
      .updateTable('safety_mail')
      .set({ state: 'sending' })
      .where('alert_id', '=', id)
      .execute();
    await tellSafety(later(600), ORIGIN);
    expect(server.mails).toHaveLength(1);
    await acknowledge(id);
  });

  test('is not mailed of what they could not open, nor once they are named no longer', async () => {
    await setUp();
    const somebody = await home.person();
    const named = { changeId: newId(), id: newId(), studyId: care.studyId, lane: 'safety' as const };
    await nameReader(home.store, care.admin, { ...named, accountId: somebody.accountId });
    const id = await alarm();
    await tellSafety(home.store, ORIGIN);
    // Named, but without the capacity of a service reader: the alert would not open.
    expect(server.mails.flatMap((mail) => mail.to)).toEqual([`${care.reader.accountId}@example.org`]);
    await endReader(home.store, care.admin, { changeId: newId(), studyId: care.studyId, id: named.id });
    await tellSafety(later(10), ORIGIN);
    expect(server.mails).toHaveLength(1);
    await acknowledge(id);
  });
});
