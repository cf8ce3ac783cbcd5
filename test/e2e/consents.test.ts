import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setAgeRule } from '../../src/store/age-rules.ts';
import { addSeat } from '../../src/store/dyads.ts';
import { addParticipant } from '../../src/store/participants.ts';
import { makeSmallStudy, type SmallStudy } from '../fixtures/small-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const WORDS = `# What this is
We would like to learn how the two of you get on.

- We film two hours.
- You may stop whenever you like.`;

describe.skipIf(noBrowser)('consents', () => {
  let browser: Browser;
  let server: TestServer;
  let study: SmallStudy;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    study = await makeSmallStudy(server.home);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, study.investigator);
    await page.goto(`${server.origin}/studies/${study.studyId}/consents`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function writeForm(
    title: string,
    audience: string,
    purpose: string,
    modality: string,
  ): Promise<void> {
    await page.getByRole('button', { name: 'Write a form' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Written for').selectOption({ label: audience });
    await page.getByLabel('In use from').fill('2023-01-02');
    await page.getByLabel('Text').fill(WORDS);
    const asks = page.getByRole('group', { name: 'What it asks for' });
    await asks.getByText(purpose, { exact: true }).click();
    const box = asks.locator('details', { hasText: purpose }).getByLabel(modality);
    await box.check();
  }

  const keep = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Keep this version' }).click();
    await page.getByRole('button', { name: 'Write a form' }).waitFor();
  };

  test('a form is written beside what the person will see, and its next version keeps the first', {
    timeout: 60_000,
  }, async () => {
    await page.getByText('No consent form has been written yet').waitFor();
    await lookAt(page, 'consents-no-forms');
    await page.getByRole('main').getByRole('link', { name: 'Consent forms' }).click();
    await page.getByText('No form yet.').waitFor();
    await writeForm('May we film?', 'for clients', 'Training', 'Video recording');
    const preview = page.getByRole('region', { name: 'As the person sees it' });
    await preview.getByRole('heading', { name: 'What this is' }).waitFor();
    await preview.getByText('May video recordings of you be used to train therapists?').waitFor();
    await lookAt(page, 'consent-form-editor');
    await keep();
    await page.getByRole('button', { name: 'Write the next version: May we film?' }).click();
    await page.getByLabel('Text').fill(`${WORDS}\n\nThe film is shown to three trainees.`);
    await page.getByLabel('It has changed in what matters').check();
    await keep();
    await page.getByText('Version 2').first().waitFor();
    await page.getByText('1 earlier version').click();
    await page.getByText('Read it').first().click();
    await page.getByText('three trainees').waitFor();
    await lookAt(page, 'consent-forms');
    expect(wrong).toEqual([]);
  });

  /** The answer form of the person, in one manner. */
  async function ask(pseudonym: string, manner: string): Promise<void> {
    await page.getByRole('link', { name: 'Consents', exact: true }).click();
    await page
      .getByRole('link', { name: `Ask now: ${pseudonym}` })
      .first()
      .click();
    await page.getByRole('button', { name: manner }).first().click();
  }

  test('the person signs on the screen, and sees nothing else', { timeout: 60_000 }, async () => {
    await ask('Person client', 'On this screen');
    await page.getByRole('heading', { name: 'May we film?', level: 1 }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByText('Person client').count()).toBe(0);
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('Name').fill('Ada Real');
    await page.getByRole('button', { name: 'Give these answers' }).click();
    await page.getByText('the field has no signature yet').waitFor();
    await draw();
    await page.getByRole('img', { name: 'Field for the signature, signed' }).waitFor();
    await lookAt(page, 'consent-sign');
    await page.getByRole('button', { name: 'Give these answers' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await lookAt(page, 'consent-thanks');
    const dialog = page.getByRole('dialog');
    // Back and the address bar lead to a question, and to nothing of the study.
    for (const away of [
      () => page.goBack(),
      () => page.goto(`${server.origin}/studies/${study.studyId}/consents`),
      () => page.goto(`${server.origin}/today`),
    ]) {
      await away();
      await dialog.getByRole('heading', { name: 'Is it still you?' }).waitFor();
      expect(await page.getByText('Person client').count()).toBe(0);
      expect(await page.getByText('Small study').count()).toBe(0);
    }
    await lookAt(page, 'consent-handed-over');
    await server.takeBack(page);
    await page.goto(`${server.origin}/studies/${study.studyId}/consents`);
    const row = page.getByRole('row', { name: /Person client/ });
    await row.getByText('Version 2 · signed on screen').waitFor();
    expect(wrong).toEqual([]);
  });

  async function draw(): Promise<void> {
    const field = page.getByRole('img', { name: /Field for the signature/ });
    await field.scrollIntoViewIfNeeded();
    const box = await field.boundingBox();
    if (box === null) throw new Error('the field is not shown');
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    for (let step = 1; step <= 20; step += 1) {
      await page.mouse.move(box.x + 40 + step * 12, box.y + 60 + (step % 5) * 9);
    }
    await page.mouse.up();
  }

  test('a no before a witness and a paper are recorded the same way', { timeout: 60_000 }, async () => {
    await ask('Person client', 'Said before a witness');
    await page.getByRole('radio', { name: 'No' }).check();
    await page.getByLabel('Who was the witness').fill('W. Itness');
    await page.getByLabel('Where').fill('Room 2');
    await page.getByLabel('What was said').fill('Read aloud; no film, thank you.');
    await lookAt(page, 'consent-oral');
    await page.getByRole('button', { name: 'Record these answers' }).click();
    await page.getByText('The answer is recorded.').waitFor();
    await page.getByRole('button', { name: 'Signed on paper' }).click();
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('The scan').setInputFiles({
      name: 'scan.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html>'),
    });
    await page.getByRole('button', { name: 'Record these answers' }).click();
    await page.getByText('neither a PDF nor').waitFor();
    const buffer = Buffer.from('%PDF-1.7 a page');
    await page.getByLabel('The scan').setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer });
    await page.getByRole('button', { name: 'Record these answers' }).click();
    await page.getByText('The answer is recorded.').waitFor();
    await page.getByRole('link', { name: 'To the consents' }).click();
    const row = page.getByRole('row', { name: /Person client/ });
    await row.getByText('Version 2 · signed on paper, scanned').waitFor();
    expect(wrong).toEqual([]);
  });

  test('a child reads its own form and what the parents will see; both must say yes', {
    timeout: 60_000,
  }, async () => {
    await makeChild();
    await page.getByRole('main').getByRole('link', { name: 'Consent forms' }).click();
    await writeForm('We ask you', 'for a child', 'Training', 'Video recording');
    await keep();
    await writeForm('About your child', 'for a guardian about the child', 'Training', 'Video recording');
    await keep();
    await ask('Person client', 'On this screen');
    await page.getByRole('heading', { name: 'We ask you' }).waitFor();
    await page.getByText('Your parents see that you came.').waitFor();
    await page.getByText('Is it OK if other helpers learn from the film of you?').waitFor();
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByLabel('Name').fill('Ada');
    await draw();
    await lookAt(page, 'consent-child');
    await page.getByRole('button', { name: 'Give these answers' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await server.takeBack(page);
    await page.getByRole('link', { name: 'For the team: go on' }).click();
    const row = page.getByRole('row', { name: /Person client/ });
    await row.getByText('guardian not asked').first().waitFor();
    await lookAt(page, 'consents');
    expect(wrong).toEqual([]);
  });

  async function makeChild(): Promise<void> {
    const { store } = server.home;
    const { studyId, dyadId, investigator } = study;
    const seat = await store.db
      .selectFrom('seat')
      .select('participant_id')
      .where('id', '=', study.seatIds.client)
      .executeTakeFirstOrThrow();
    const rule = { band: '8-12' as const, parentsSee: 'Your parents see that you came.' };
    const ids = { changeId: newId(), id: newId(), studyId };
    await setAgeRule(store, investigator, { ...ids, participantId: seat.participant_id, ...rule });
    const participantId = newId();
    const who = { id: participantId, studyId, role: 'guardian' as const };
    await addParticipant(store, investigator, { changeId: newId(), ...who, pseudonym: 'The mother' });
    const place = { id: newId(), studyId, dyadId, role: 'guardian' as const, participantId };
    await addSeat(store, investigator, { changeId: newId(), ...place });
  }
});
