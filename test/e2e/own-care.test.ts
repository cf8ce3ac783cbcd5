import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepAppointment, keepCareSession } from '../../src/store/care/care-meetings.ts';
import { logDiscussion } from '../../src/store/care/discussions.ts';
import { readDyadPicture } from '../../src/store/care/dyad-picture.ts';
import { writePage } from '../../src/store/care/needs-and-page.ts';
import { writeAgreement } from '../../src/store/care/working-agreements.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { PIN } from '../fixtures/own-space.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { agree, filledResponse, switchOnShipped, TERMS } from '../fixtures/whole-care.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('a client’s care in their own space', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    care = await makeSmallCare(server.home);
    await fillIn();
    ({ page, wrong } = await newPage(browser, { width: 390, scheme: 'light' }));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function session(number: number): Promise<string> {
    const id = newId();
    const kept = { changeId: newId(), id, dyadId: care.dyadId, number, heldOn: `2026-03-0${number + 2}` };
    await keepCareSession(server.home.store, care.therapist, kept);
    return id;
  }

  async function fillIn(): Promise<void> {
    const { store } = server.home;
    const { therapist, dyadId, studyId, sessionId } = care;
    for (const [number, value, lane] of [
      [2, 8, 'therapist'],
      [3, 4, 'service'],
    ] as const) {
      await answerBy(store, await aLink(store, care, await session(number)), aForm(value, { lane }));
    }
    await takeInAnswers(store);
    const gad7 = await switchOnShipped(store, care.admin, 'gad-7');
    await filledResponse(store, therapist, dyadId, await session(4), gad7);
    await agree(store, therapist, dyadId);
    const terms = { ...TERMS, frequency: 'Every week', confidentiality: 'What you say stays between us.' };
    const agreement = { changeId: newId(), id: newId(), dyadId, terms, reviewOn: '2026-09-01' };
    await writeAgreement(store, therapist, agreement);
    const pageWords = {
      who: 'I am a psychologist.',
      how: 'We talk, and we try things.',
      limits: '',
      answers: '',
    };
    await writePage(store, therapist, { changeId: newId(), id: newId(), studyId, page: pageWords });
    await logDiscussion(store, therapist, {
      changeId: newId(),
      id: newId(),
      dyadId,
      sessionId,
      about: 'open line',
      fields: ['relationship'],
      changed: 'We leave ten minutes at the end.',
      talkedOn: '2026-03-09',
    });
    const at = new Date(Date.now() + 86_400_000).toISOString();
    await keepAppointment(store, therapist, { changeId: newId(), id: newId(), dyadId, at, state: 'planned' });
    await session(5);
  }

  const to = async (name: string) => {
    await page.goto(`${server.origin}/own`);
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };

  test('an administrator opens it in the room; the client sees their own side of it on a telephone', {
    timeout: 120_000,
  }, async () => {
    const staff = await newPage(browser);
    await server.signIn(staff.page, care.admin);
    await staff.page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await staff.page.getByRole('button', { name: /^Open .*K\. L\./ }).click();
    const dialog = staff.page.getByRole('dialog');
    const pins = dialog.locator('input');
    for (let at = 0; at < (await pins.count()); at += 1) await pins.nth(at).fill(PIN);
    await dialog.locator('button[type="submit"]').click();
    const link = await dialog.locator('input[readonly]').inputValue();
    await staff.page.context().close();
    await page.goto(link);
    await page.getByLabel('Your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('link', { name: 'Your goals' }).waitFor();
    await lookAt(page, 'own-care-home');
    await to('Your sessions');
    await page.getByRole('img', { name: /Your answers over sessions/ }).waitFor();
    await page.getByText('We leave ten minutes at the end.').waitFor();
    await page.getByText('Your next appointment').waitFor();
    await page.getByText('The same as a list').click();
    await page.getByText('for the service, not for your therapist').waitFor();
    await lookAt(page, 'own-care-sessions');
    expect(wrong).toEqual([]);
  });

  test('answers the session check from there and comes back', { timeout: 60_000 }, async () => {
    await to('Your sessions');
    await page.getByRole('button', { name: 'Answer about session 5' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('radio', { name: '6' }).first().check({ force: true });
    for (const name of ['Next', 'Next', 'Next', 'Send'])
      await page.getByRole('button', { name, exact: true }).click();
    await page.getByText('Your answer has arrived.').waitFor();
    await lookAt(page, 'own-care-form-done');
    expect(page.url()).toBe(`${server.origin}/f/`);
    await page.getByRole('link', { name: 'Back to your own space' }).click();
    await page.getByRole('heading', { name: 'Your sessions', level: 1 }).waitFor();
    await takeInAnswers(server.home.store);
    const { checks } = await readDyadPicture(server.home.store, care.therapist, care.dyadId);
    expect(checks.some((check) => check.route === 'own space')).toBe(true);
    expect(wrong).toEqual([]);
  });

  test('rates a goal and writes one, says how a task went, and says yes to the agreement', {
    timeout: 120_000,
  }, async () => {
    await to('Your goals');
    await page.getByText('Sleep through.').waitFor();
    await page.getByRole('radio', { name: '7' }).check({ force: true });
    await page.getByRole('button', { name: 'Keep this' }).click();
    await page.getByText('You said 7 of 10').waitFor();
    await page.getByLabel('In your own words').fill('Sing again.');
    await page.getByRole('button', { name: 'Set this goal' }).click();
    await page.getByText('Sing again.').waitFor();
    await lookAt(page, 'own-care-goals');
    await to('Between sessions');
    await page.getByLabel('I did a part').check();
    await page.getByLabel('In a few words, if you want').fill('Twice.');
    await page.getByRole('button', { name: 'Say how it went' }).click();
    await page.getByText('I did a part. Twice.').waitFor();
    await lookAt(page, 'own-care-tasks');
    await to('Your working agreement');
    await page.getByText('What you say stays between us.').waitFor();
    await page.getByText('Earlier versions').waitFor();
    await lookAt(page, 'own-care-agreement');
    await page.getByRole('button', { name: 'I say yes to this version' }).click();
    await page.getByText('Both of you have said yes to this version.').waitFor();
    await to('Your therapist');
    await page.getByText('I am a psychologist.').waitFor();
    await lookAt(page, 'own-care-therapist');
    await to('Who looked');
    await page.getByText('read answers of yours').first().waitFor();
    expect(wrong).toEqual([]);
  });

  test('adds a passkey, locks, opens with it, and removes it', { timeout: 120_000 }, async () => {
    const device = await page.context().newCDPSession(page);
    await device.send('WebAuthn.enable');
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await to('Passkeys');
    await page.getByText('You have no passkey here yet.').waitFor();
    await page.getByLabel('Your PIN').fill(PIN);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added.').waitFor();
    await page.getByText('not used yet').waitFor();
    await lookAt(page, 'own-passkeys');
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Open with a passkey' }).waitFor();
    await lookAt(page, 'own-passkey-door');
    await page.getByRole('button', { name: 'Open with a passkey' }).click();
    await page.getByRole('link', { name: 'Your goals' }).waitFor();
    await to('Passkeys');
    await page.getByText('last used on').waitFor();
    await page.getByRole('button', { name: 'Remove passkey 1' }).click();
    await page.getByText('You have no passkey here yet.').waitFor();
    await page.getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Open with a passkey' }).click();
    await page.getByRole('alert').getByText('This did not work.').waitFor();
    expect(await page.getByRole('link', { name: 'Your goals' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
