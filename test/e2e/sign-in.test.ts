import type { Browser, CDPSession, Page } from 'playwright-core';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../src/server/listen.ts';
import { type ClosedApp, type ClosedHouse, openClosedHouse } from '../fixtures/closed-house.ts';
import { launchBrowser, lookAt, newPage, noBrowser, type WatchedPage } from './browser.ts';
import { builtPages } from './test-server.ts';

const PASSPHRASE = 'three boats lie in the harbour';

/** A device with a passkey store and a finger that always fits (WebAuthn Level 3 §11). */
async function addAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

describe.skipIf(noBrowser)('set-up, signing in and people in a real browser', { timeout: 120_000 }, () => {
  let browser: Browser;
  let house: ClosedHouse;
  let settings: { origin: string; webFolder: string };
  let server: ClosedApp;
  let listening: Awaited<ReturnType<typeof listen>>;
  let ada: WatchedPage;
  let invitation: string;
  beforeAll(async () => {
    [browser, house] = await Promise.all([launchBrowser(), openClosedHouse()]);
    settings = { origin: 'http://localhost', webFolder: await builtPages() };
    server = house.start('set-up', settings);
    listening = await listen(server.app, { host: '127.0.0.1', port: 7640, mayMove: true });
    settings = { ...settings, origin: `http://localhost:${listening.port}` };
    server.premises.settings.origin = settings.origin;
    ada = await newPage(browser);
    await addAuthenticator(ada.page);
  });
  afterAll(async () => {
    await browser?.close();
    await listening?.close();
    await house?.close();
  });

  const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test('whoever comes without the printed link is told where it is', async () => {
    await ada.page.goto(settings.origin);
    await ada.page.getByText('It works once').waitFor();
    expect(new URL(ada.page.url()).pathname).toBe('/setup');
    await lookAt(ada.page, 'set-up-no-link');
  });

  test('the link leads from the passphrase over the recovery key and the second place to a passkey', async () => {
    const { page } = ada;
    await page.goto(`${settings.origin}/setup#${server.premises.setUp.makeLink()}`);
    await page.locator('input[name=passphrase]').fill('aaaaaaaaaaaa');
    await page.getByText('This could be guessed').waitFor();
    await lookAt(page, 'set-up-passphrase');
    await page.locator('input[name=passphrase]').fill(PASSPHRASE);
    await page.getByLabel('The same passphrase again').fill(PASSPHRASE);
    await click(page, 'Make the keys');
    const recoveryKey = (await page.locator('.recovery-key').innerText()).replace(/\s/g, '-');
    await lookAt(page, 'set-up-recovery-key');
    await click(page, 'I have written it down');
    await page
      .getByLabel('Recovery key')
      .fill(recoveryKey.replace(/^./, recoveryKey.startsWith('A') ? 'B' : 'A'));
    await click(page, 'Go on');
    await page.getByText('not the recovery key that was shown').waitFor();
    await lookAt(page, 'set-up-type-back');
    await page.getByLabel('Recovery key').fill(recoveryKey.toLowerCase());
    await click(page, 'Go on');
    await page.getByLabel('Folder for the second copy').fill(house.folder);
    await click(page, 'Go on');
    await page.getByText('lies in the same place').waitFor();
    await page.getByLabel('Folder for the second copy').fill(house.secondPlace);
    await click(page, 'Go on');
    await page.getByText('A broken disk').or(page.getByText('so a broken disk')).waitFor();
    await lookAt(page, 'set-up-second-place');
    await click(page, 'Go on all the same');
    await page.getByLabel('Clinic or institute').fill('Harbour Clinic');
    await page.getByLabel('Your name').fill('Ada Nordmann');
    await page.getByLabel('E-mail address').fill('ada@example.org');
    await lookAt(page, 'set-up-account');
    await click(page, 'Make a passkey');
    await page.getByRole('heading', { name: 'Studies' }).waitFor();
    expect(server.premises.phase).toBe('open');
  });

  test('signed out, every address leads to the sign-in and back; the passkey signs in', async () => {
    const { page } = ada;
    await click(page, 'Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${settings.origin}/people`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await lookAt(page, 'sign-in');
    await click(page, 'Use a passkey');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/people');
    await lookAt(page, 'people-alone');
  });

  test('an invitation asks for a fresh sign-in, goes on by itself and shows its link once', async () => {
    const { page } = ada;
    await house.database.pool('app').query(`update sign_in set stepped_up_at = now() - interval '1 hour'`);
    await click(page, 'Invite somebody');
    await page.locator('select[name=capacity]').selectOption({ label: 'Auditor' });
    await page.getByLabel('For whom').fill('Kari');
    await lookAt(page, 'people-invite');
    await click(page, 'Make the link');
    await page.getByRole('heading', { name: 'Is it still you?' }).waitFor();
    await lookAt(page, 'step-up');
    await click(page, 'Use a passkey');
    invitation = await page.getByLabel('Link', { exact: true }).inputValue();
    await lookAt(page, 'people-link');
    expect(invitation).toMatch(/\/accept#[\w-]{43}$/);
    await click(page, 'Close');
    await page.getByText('Kari · Auditor').waitFor();
  });

  let secret: string;
  const kariPassword = 'four gulls over the ferry';

  test('the invited person makes an account with a password and codes', async () => {
    const { page, wrong } = await newPage(browser);
    await page.goto(`${settings.origin}/accept#${'x'.repeat(43)}`);
    await page.getByText('Ask for a new one').waitFor();
    await lookAt(page, 'accept-dead-link');
    await page.goto(invitation);
    await page.getByLabel('Your name').fill('Kari Hansen');
    await page.getByLabel('E-mail address').fill('kari@example.org');
    await page.getByLabel('Password and one-time code').check();
    await page.getByLabel('New password').fill(kariPassword);
    await click(page, 'Go on');
    secret = (await page.locator('.secret-text').innerText()).replaceAll(' ', '');
    await lookAt(page, 'accept-code');
    await page.getByLabel('The code that it shows now').fill(new TOTP({ secret }).generate());
    await click(page, 'Finish');
    await page.getByRole('heading', { name: 'Studies' }).waitFor();
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('password and code sign in; what is wrong is said in place and nothing is lost', async () => {
    const { page, wrong } = await newPage(browser);
    await page.goto(`${settings.origin}/people`);
    await page.getByLabel('E-mail address').fill('kari@example.org');
    await page.getByLabel('Password').fill('not this one, surely');
    await page.getByLabel('Code from your app').fill('000000');
    await click(page, 'Sign in');
    await page.getByRole('alert').waitFor();
    await lookAt(page, 'sign-in-refused');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('kari@example.org');
    await page.getByLabel('Password').fill(kariPassword);
    const code = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
    await page.getByLabel('Code from your app').fill(code);
    await click(page, 'Sign in');
    await page.getByText('kari@example.org').waitFor();
    expect(await page.getByText('Ada Nordmann').count()).toBe(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('a sign-in that ends under a filled form comes back without losing it', async () => {
    const { page } = ada;
    await page.goto(settings.origin);
    await click(page, 'Begin a study');
    await page.getByLabel('Title').fill('Two voices');
    await house.database.pool('app').query('update sign_in set ended_at = now() where ended_at is null');
    await page.getByRole('dialog').getByRole('button', { name: 'Begin a study' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await lookAt(page, 'signed-out-dialog');
    await click(page, 'Use a passkey');
    await page.getByRole('link', { name: 'Two voices' }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('a capacity is ended and an account closed', async () => {
    const { page } = ada;
    await page.goto(`${settings.origin}/people`);
    await click(page, 'End Auditor of Kari Hansen');
    await lookAt(page, 'people-end');
    await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await page.getByText('May begin a study and be invited').waitFor();
    await lookAt(page, 'people');
    await click(page, 'Close account of Kari Hansen');
    await page.getByRole('dialog').getByRole('button', { name: 'Close account' }).click();
    await page.getByText('1 closed account').waitFor();
    expect(await page.getByText('kari@example.org').count()).toBe(0);
  });

  test('one sees where one is signed in, and ends all others', async () => {
    const { page } = ada;
    await house.database.pool('app').query(
      `insert into sign_in (clinic_id, id, account_id, token_hash)
       select clinic_id, gen_random_uuid(), account_id, sha256(random()::text::bytea)
       from sign_in where ended_at is null order by created_at desc limit 1`,
    );
    await page.reload();
    await page.getByText('this one').waitFor();
    expect(await page.getByRole('button', { name: /^End sign-in since/ }).count()).toBe(1);
    await lookAt(page, 'people-sign-ins');
    await click(page, 'End all others');
    await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'End all others' }).waitFor({ state: 'detached' });
    expect(await page.getByText('this one').count()).toBe(1);
  });

  test('a second passkey is offered, a password is added, and the last way in stays', async () => {
    const { page } = ada;
    await click(page, 'Remove the passkey Passkey');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('the only way in').waitFor();
    await click(page, 'Cancel');
    await click(page, 'Add a way to sign in');
    await page.getByLabel('Password and one-time code').check();
    await page.getByLabel('New password').fill('five herons on one leg');
    await click(page, 'Go on');
    const own = (await page.locator('.secret-text').innerText()).replaceAll(' ', '');
    await lookAt(page, 'people-own-code');
    await page.getByLabel('The code that it shows now').fill(new TOTP({ secret: own }).generate());
    await click(page, 'Finish');
    await page.getByRole('button', { name: 'Add a passkey or change the password' }).waitFor();
    expect(await page.getByRole('button', { name: 'Remove the passkey Passkey' }).count()).toBe(1);
  });

  test('after a restart the unlock page stands before everything, and leads on', async () => {
    const { page } = ada;
    await listening.close();
    server = house.start('locked', settings);
    listening = await listen(server.app, {
      host: '127.0.0.1',
      port: Number(new URL(settings.origin).port),
      mayMove: false,
    });
    expect((await page.goto(`${settings.origin}/people`))?.status()).toBe(503);
    await page.getByRole('heading', { name: 'Entente is locked' }).waitFor();
    await page.getByLabel('Passphrase').fill('three boats lie in the harbor');
    await click(page, 'Unlock');
    await page.getByText('This does not open it').waitFor();
    await lookAt(page, 'unlock');
    await click(page, 'Use the recovery key');
    await page.getByText('nothing opens the words any more').waitFor();
    await click(page, 'Use the passphrase');
    await page.getByLabel('Passphrase').fill(PASSPHRASE);
    await click(page, 'Unlock');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    expect(ada.wrong).toEqual([]);
  });
});
