import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { startMailServer, type TestMailServer } from '../fixtures/mail-server.ts';
import { makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('a link by mail', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let mailServer: TestMailServer;
  beforeAll(async () => {
    [browser, server, mailServer] = await Promise.all([
      launchBrowser(),
      startTestServer(),
      startMailServer(),
    ]);
    care = await makeSmallCare(server.home);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await mailServer?.close();
  });

  test('an administrator sets the mail server up and tries it', { timeout: 90_000 }, async () => {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, care.admin);
    await page.goto(`${server.origin}/forms`);
    await page.getByText('No mail server is set up').waitFor();
    await page.getByRole('button', { name: 'Set up mail' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mail server (SMTP)').fill('mail.clinic.example');
    await dialog.getByLabel('Connection').selectOption('plain');
    await dialog.getByRole('spinbutton', { name: 'Port' }).fill(String(mailServer.port));
    await dialog.getByLabel('From address').fill('links@clinic.example');
    await dialog.getByLabel('Tell whoever is named for safety by mail').check();
    await dialog.getByLabel('Subject of that mail').waitFor();
    await lookAt(page, 'mail-set-up');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('A connection without TLS is used only').waitFor();
    await dialog.getByLabel('Mail server (SMTP)').fill('127.0.0.1');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText('Whoever is named for safety is mailed: “Something waits for you”', { exact: false })
      .waitFor();
    await page.getByRole('button', { name: 'Send me a test' }).click();
    await page.getByText('The mail server took it.').waitFor();
    await lookAt(page, 'mail-stands');
    expect(mailServer.mails).toHaveLength(1);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('a therapist mails a link; a scanner’s visits leave it, and the client answers by it', {
    timeout: 90_000,
  }, async () => {
    const { page, wrong } = await newPage(browser);
    await server.signIn(page, care.therapist);
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await page.getByRole('button', { name: 'Mail a link' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The client’s mail address').fill('kim@client.example');
    await lookAt(page, 'mail-a-link');
    await dialog.getByRole('button', { name: 'Mail a link' }).click();
    await page.getByText('The mail server took the mail.').waitFor();
    await lookAt(page, 'mail-sent');
    const raw = mailServer.mails.at(-1)?.raw ?? '';
    const [link = ''] = /http:\/\/localhost:\d+\/f\/#[\w-]{43}/.exec(raw.replaceAll('=\r\n', '')) ?? [];
    expect(link).not.toBe('');
    // What a scanner of mails does: it fetches the address, and may run the page’s script.
    for (const method of ['GET', 'HEAD']) expect((await fetch(link, { method })).status).toBe(200);
    const scanner = await newPage(browser);
    await scanner.page.goto(link);
    await scanner.page.getByRole('button', { name: 'Begin' }).waitFor();
    await scanner.context.close();
    const client = await newPage(browser);
    await client.page.goto(link);
    for (const name of ['Begin', 'Next', 'Next', 'Send'])
      await client.page.getByRole('button', { name, exact: true }).click();
    await client.page.getByText('Your answer has arrived.').waitFor();
    await takeInAnswers(server.home.store);
    const { checks } = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    expect(checks).toMatchObject([{ route: 'link', side: 'client' }]);
    expect([...wrong, ...client.wrong]).toEqual([]);
  });
});
