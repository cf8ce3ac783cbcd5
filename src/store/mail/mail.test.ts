import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startMailServer, type TestMailServer } from '../../../test/fixtures/mail-server.ts';
import {
  aForm,
  aLink,
  answerBy,
  makeSmallCare,
  newFormToken,
  type SmallCare,
} from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { MailServer } from '../../domain/mail/mail-server.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { makeFormLink } from '../forms/form-links.ts';
import { openForm } from '../forms/open-form.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { mailFormLink } from './mail-form-link.ts';
import { keepMailSettings, readMailSettings, sendTestMail } from './mail-settings.ts';

let home: TestStore;
let care: SmallCare;
let elsewhere: Viewer;
let server: TestMailServer;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  server = await startMailServer();
  const hill = await home.otherClinic();
  elsewhere = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }], hill), true);
});
afterAll(async () => {
  await server.close();
  await home.close();
});

const settings = (more: Partial<MailServer> = {}): MailServer => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'plain',
  user: null,
  password: null,
  from: 'links@clinic.example',
  subject: 'A link for you',
  line: 'Here is the link that we spoke about.',
  safety: null,
  ...more,
});
const setUp = async (more: Partial<MailServer> = {}, viewer = care.admin) =>
  keepMailSettings(home.store, viewer, { changeId: newId(), ...settings(more) });
const ORIGIN = 'https://care.example.org';
const mailing = (token: Redacted<string>, address = 'kim@client.example') => ({
  changeId: newId(),
  id: newId(),
  sessionId: care.sessionId,
  token,
  address,
  origin: ORIGIN,
});

describe('the clinic’s mail server', () => {
  test('is set up by its administrator; the password is sealed and never shown', async () => {
    expect(await readMailSettings(home.store, care.admin)).toBeNull();
    await setUp({ host: 'mail.clinic.example', security: 'tls', user: 'clinic', password: 'a-canary' });
    const shown = await readMailSettings(home.store, care.admin);
    expect(shown).toMatchObject({ host: 'mail.clinic.example', user: 'clinic', hasPassword: true });
    expect(JSON.stringify(shown)).not.toContain('canary');
    const rows = await home.store.db.selectFrom('mail_settings').selectAll().execute();
    expect(rows.map((row) => row.content.toString('latin1')).join()).not.toMatch(/canary|clinic\.example/);
  });

  test('a kept password goes to no other server, port, user or connection than it was typed for', async () => {
    const same = { host: 'mail.clinic.example', security: 'tls', user: 'clinic' } as const;
    await setUp({ ...same, line: 'Another line.' });
    expect(await readMailSettings(home.store, care.admin)).toMatchObject({
      line: 'Another line.',
      hasPassword: true,
    });
    for (const other of [
      { ...same, host: 'mail.elsewhere.example' },
      { ...same, port: 26 },
      { ...same, user: 'somebody' },
      { ...same, security: 'starttls' as const },
    ]) {
      await expect(setUp(other)).rejects.toThrow(new Refused('mail.password-again'));
    }
  });

  test('without TLS only this machine itself is spoken to', async () => {
    await expect(setUp({ host: 'mail.clinic.example' })).rejects.toThrow(new Refused('mail.plain-only-here'));
  });

  test('nobody else sets it up, reads it or tries it, nor another clinic’s administrator', async () => {
    const stale = await home.again(care.admin, false);
    for (const [viewer, refusal] of [
      [stale, NeedsStepUp],
      [care.therapist, NotFound],
      [care.reader, NotFound],
    ] as const) {
      await expect(setUp({}, viewer)).rejects.toThrow(refusal);
      await expect(sendTestMail(home.store, viewer, { changeId: newId() })).rejects.toThrow(refusal);
    }
    await expect(readMailSettings(home.store, care.therapist)).rejects.toThrow(NotFound);
    expect(await readMailSettings(home.store, elsewhere)).toBeNull();
    const asked = { changeId: newId() };
    await expect(sendTestMail(home.store, elsewhere, asked)).rejects.toThrow(new Refused('mail.not-set-up'));
  });

  test('a test goes to the own address, once a change id', async () => {
    const kept = { changeId: newId(), ...settings() };
    await keepMailSettings(home.store, care.admin, kept);
    await keepMailSettings(home.store, care.admin, kept);
    const asked = { changeId: newId() };
    await Promise.all([
      sendTestMail(home.store, care.admin, asked),
      sendTestMail(home.store, care.admin, asked),
    ]);
    expect(server.mails).toHaveLength(1);
    const [{ to = [], raw = '' } = {}] = server.mails;
    expect(to[0]).toMatch(/@/);
    expect(raw).toContain('This is a test.');
  });
});

describe('a mailed link', () => {
  let token: Redacted<string>;
  beforeEach(async () => {
    await setUp();
    token = await aLink(home.store, care);
  });
  const sentTo = (address: string) => server.mails.filter(({ to }) => to.includes(address));

  test('holds the clinic’s subject, its line and the link, and no word about anybody', async () => {
    await mailFormLink(home.store, care.therapist, mailing(token));
    const [taken] = sentTo('kim@client.example');
    const [head = '', ...rest] = (taken?.raw ?? '').split('\r\n\r\n');
    const body = rest.join('\r\n\r\n');
    expect(head).toMatch(/^Subject: A link for you$/m);
    const text = body.replaceAll('=\r\n', '').replaceAll('=3D', '=').trim();
    expect(text.split('\r\n').filter(Boolean)).toEqual([
      'Here is the link that we spoke about.',
      `${ORIGIN}/f/#${token.reveal()}`,
    ]);
    expect(taken?.raw).not.toMatch(/K\. L\.|Somebody|Harbour|Session|therap/i);
  });

  test('is sent once, at once and again; the address is kept nowhere', async () => {
    const asked = mailing(token, 'once@client.example');
    await Promise.all([
      mailFormLink(home.store, care.therapist, asked),
      mailFormLink(home.store, care.therapist, asked),
    ]);
    await mailFormLink(home.store, care.therapist, asked);
    expect(sentTo('once@client.example')).toHaveLength(1);
    const other = { ...asked, address: 'other@client.example' };
    await expect(mailFormLink(home.store, care.therapist, other)).rejects.toThrow(NotFound);
    for (const table of ['form_mail', 'form_link', 'change', 'audit_event'] as const) {
      const rows = await home.store.db.selectFrom(table).selectAll().execute();
      expect(
        JSON.stringify(rows, (_key, value: unknown) => value),
        table,
      ).not.toContain('client.example');
    }
    const events = await home.store.db
      .selectFrom('audit_event')
      .select(['item_id', 'account_id'])
      .where('event', '=', 'form link mailed')
      .where('item_id', '=', care.sessionId)
      .execute();
    expect(events).toHaveLength(2);
  });

  test('what a server refused or never heard is sent again with the same id; what may have left is not', async () => {
    const down = await startMailServer();
    await setUp({ port: down.port });
    await down.close();
    const asked = mailing(token, 'again@client.example');
    await expect(mailFormLink(home.store, care.therapist, asked)).rejects.toThrow(
      new Refused('mail.server away'),
    );
    const picky = await startMailServer({ onRcptTo: (_address, _session, done) => done(new Error('no')) });
    await setUp({ port: picky.port });
    await expect(mailFormLink(home.store, care.therapist, asked)).rejects.toThrow(
      new Refused('mail.address refused'),
    );
    await picky.close();
    await setUp();
    await mailFormLink(home.store, care.therapist, asked);
    expect(sentTo('again@client.example')).toHaveLength(1);
    // This server stopped while a mail was being sent: nobody knows.
    await home.store.db
      .updateTable('form_mail')
      .set({ state: 'sending' })
      .where('id', '=', asked.id)
      .execute();
    await expect(mailFormLink(home.store, care.therapist, asked)).rejects.toThrow(new Refused('mail.unsure'));
    expect(sentTo('again@client.example')).toHaveLength(1);
  });

  test('a scanner’s visit answers nothing and uses nothing up; answered or not, mailing it says the same', async () => {
    await mailFormLink(home.store, care.therapist, mailing(token, 'scan@client.example'));
    for (let visit = 0; visit < 3; visit += 1) {
      expect(await openForm(home.store.db, home.store.now(), token)).not.toBeNull();
    }
    expect(await answerBy(home.store, token, aForm(6, { lane: 'service' }))).toBe('kept');
    await mailFormLink(home.store, care.therapist, mailing(token, 'scan@client.example'));
    expect(sentTo('scan@client.example')).toHaveLength(2);
  });

  test('is of this session, runs with its care, and goes out five times at most', async () => {
    for (const viewer of [care.reader, elsewhere]) {
      await expect(mailFormLink(home.store, viewer, mailing(token))).rejects.toThrow(NotFound);
    }
    await expect(mailFormLink(home.store, care.therapist, mailing(newFormToken()))).rejects.toThrow(NotFound);
    for (let mail = 0; mail < 5; mail += 1) await mailFormLink(home.store, care.therapist, mailing(token));
    await expect(mailFormLink(home.store, care.therapist, mailing(token))).rejects.toThrow(
      new Refused('mail.too-often'),
    );
    const next = newFormToken();
    const made = {
      sessionId: care.sessionId,
      route: 'link' as const,
      mode: 'adult' as const,
      language: 'en',
    };
    await makeFormLink(home.store, care.therapist, { changeId: newId(), id: newId(), ...made, token: next });
    // The new link ended the one before.
    await expect(mailFormLink(home.store, care.therapist, mailing(token))).rejects.toThrow(NotFound);
    expect((await readDyadPicture(home.store, care.therapist, care.dyadId)).offered.mail).toBe(true);
  });
});
