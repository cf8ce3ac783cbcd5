import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { giveCapacity } from '../../src/store/clinics.ts';
import { recordConsent } from '../../src/store/consents.ts';
import { keepCareSession } from '../../src/store/care/care-meetings.ts';
import { answerOwnCheck } from '../../src/store/forms/answer-check.ts';
import { takeInAnswers } from '../../src/store/forms/take-in-answers.ts';
import { aForm, aLink, answerBy, makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { switchOnShipped } from '../fixtures/whole-care.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe.skipIf(noBrowser)('everyday care', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let page: Page;
  let wrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startTestServer()]);
    care = await makeSmallCare(server.home);
    await answer(care.sessionId, 7, 8);
    for (const [number, client, therapist] of [
      [2, 8, 7],
      [3, 4, 8],
    ] as const) {
      const id = newId();
      const kept = { changeId: newId(), id, dyadId: care.dyadId, number, heldOn: `2026-03-0${number + 2}` };
      await keepCareSession(server.home.store, care.therapist, kept);
      await answer(id, client, therapist);
    }
    ({ page, wrong } = await newPage(browser));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function answer(sessionId: string, client: number, therapist: number): Promise<void> {
    const { store } = server.home;
    await answerOwnCheck(store, care.therapist, {
      changeId: newId(),
      id: newId(),
      sessionId,
      mode: 'adult',
      language: 'en',
      form: aForm(therapist),
    });
    await answerBy(store, await aLink(store, care, sessionId), aForm(client));
    await takeInAnswers(store);
  }

  test('a therapist sees both sides, asks with a link, and logs what was changed', {
    timeout: 90_000,
  }, async () => {
    await server.signIn(page, care.therapist);
    await page.goto(`${server.origin}/care`);
    await page.getByRole('link', { name: 'Harbour care' }).click();
    await page.getByRole('link', { name: 'K. L.' }).waitFor();
    await lookAt(page, 'care-caseload');
    await page.getByRole('link', { name: 'K. L.' }).click();
    await page.getByRole('img', { name: /Session checks of both sides/ }).waitFor();
    await page.getByText('Low in session 3, Client').waitFor();
    await page.getByText('Single answers only', { exact: false }).waitFor();
    await page.getByText('Answers of session 3').click();
    await lookAt(page, 'care-dyad');
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Add a session' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: /Session 4/ }).waitFor();
    await page.getByRole('button', { name: 'Add an appointment' }).click();
    await dialog.getByLabel('When').fill('2026-03-18T10:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Mar 18, 2026, 10:30.*: planned$/).waitFor();
    // By keyboard alone: the day stays as it stood, and only what became of it is corrected.
    await page.getByRole('button', { name: /^Correct the appointment of Mar 18/ }).focus();
    await page.keyboard.press('Enter');
    expect(await dialog.getByLabel('When').inputValue()).toBe('2026-03-18T10:30');
    await lookAt(page, 'care-correct-appointment');
    await dialog.getByLabel('How it stands').focus();
    await page.keyboard.press('n');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/^Mar 18, 2026, 10:30.*: not attended$/).waitFor();
    await page.getByRole('button', { name: 'Correct session 4' }).click();
    await dialog.getByLabel('Held on').fill('2026-03-11');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Session 4 · Mar 11, 2026' }).waitFor();
    await page.getByRole('button', { name: 'Ask the client' }).first().click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    const link = await page.locator('input[readonly]').inputValue();
    expect(link).toMatch(/\/f\/#[\w-]{43}$/);
    await lookAt(page, 'care-link');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Log what was changed' }).click();
    await dialog.getByLabel('What was changed').fill('We begin with a pause.');
    await dialog.getByLabel('relationship').check();
    await lookAt(page, 'care-talk');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('We begin with a pause.').waitFor();
    await page.getByRole('button', { name: 'Set a goal' }).click();
    await dialog.getByLabel('The goal, in the client’s own words').fill('Sleep through the night.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Sleep through the night.').waitFor();
    expect(wrong).toEqual([]);
  });

  test('a therapist chooses the GAD-7, types one in from paper, and sees its score with the licence', {
    timeout: 90_000,
  }, async () => {
    await switchOnShipped(server.home.store, care.admin, 'gad-7');
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Choose questionnaires' }).click();
    await dialog.getByLabel('GAD-7').selectOption({ label: 'after the session check' });
    await lookAt(page, 'care-choose-instruments');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('GAD-7, after the session check').waitFor();
    for (const [number, answer] of [
      [4, 'More than half the days'],
      [5, 'Several days'],
    ] as const) {
      if (number === 5) {
        await page.getByRole('button', { name: 'Add a session' }).click();
        await dialog.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('heading', { name: /Session 5/ }).waitFor();
      }
      await page.getByRole('button', { name: 'Type in a paper form' }).first().click();
      await dialog.getByText('Answers to GAD-7').waitFor();
      const questions = dialog.locator('fieldset select');
      for (let at = 0; at < 7; at += 1) await questions.nth(at).selectOption({ label: answer });
      if (number === 4) await lookAt(page, 'care-paper-gad-7');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await page.getByText('−7 points, reliably better').waitFor();
    await page.getByText('No permission required', { exact: false }).first().waitFor();
    await page.getByText('Scores of GAD-7').click();
    await lookAt(page, 'care-scores');
    await page.getByRole('link', { name: 'Answers of session 5' }).click();
    await page.getByRole('heading', { name: 'GAD-7, session 5' }).waitFor();
    await lookAt(page, 'care-response');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as FHIR' }).click();
    expect((await saved).suggestedFilename()).toBe('questionnaire-response.json');
    await page.goBack();
    expect(wrong).toEqual([]);
  });

  test('a care has the places of care, and a page that only research has leads on to its caseload', {
    timeout: 60_000,
  }, async () => {
    await page.goto(`${server.origin}/studies/${care.studyId}/matrix`);
    await page.waitForURL(`${server.origin}/care/${care.studyId}`);
    const places = page.getByRole('navigation', { name: 'Entente' });
    await places.getByRole('link', { name: 'Caseload' }).waitFor();
    expect(await places.getByRole('link', { name: /Codebook|Board|Consents/ }).count()).toBe(0);
    const admin = await newPage(browser);
    await server.signIn(admin.page, care.admin);
    await admin.page.goto(`${server.origin}/studies/${care.studyId}/consents`);
    await admin.page.getByRole('heading', { name: 'Consents', level: 1 }).waitFor();
    const own = admin.page.getByRole('navigation', { name: 'Entente' });
    await own.getByRole('link', { name: 'Withdrawals' }).waitFor();
    expect(await own.getByRole('link', { name: /Codebook|Matrix|Report/ }).count()).toBe(0);
    await lookAt(admin.page, 'care-consents');
    await admin.page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await admin.page.getByText('You read no answers here.', { exact: false }).waitFor();
    expect(await admin.page.getByText('no shared form').count()).toBe(0);
    expect(admin.wrong).toEqual([]);
    await admin.context.close();
    expect(wrong).toEqual([]);
  });

  test('figures say their definition, what is there and what is needed; how it ended is noted and taken back', {
    timeout: 90_000,
  }, async () => {
    await page.goto(`${server.origin}/care/${care.studyId}`);
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByRole('heading', { name: 'Dropout' }).waitFor();
    await page.getByText('r = .278', { exact: false }).waitFor();
    await page
      .getByText('1 of 60 clients', { exact: false })
      .or(page.getByText('0 of 60 clients', { exact: false }))
      .waitFor();
    await lookAt(page, 'care-figures');
    const dialog = page.getByRole('dialog');
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await page.getByRole('button', { name: 'How the therapy ended' }).click();
    await dialog.getByLabel('How it ended').selectOption('ended by the client alone');
    await lookAt(page, 'care-ending');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Ended on .*ended by the client alone/).waitFor();
    await page.goto(`${server.origin}/care/${care.studyId}/figures`);
    await page.getByText('1 clients, of whom 1 count', { exact: false }).first().waitFor();
    await lookAt(page, 'care-figures-dropout');
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await page.getByRole('button', { name: 'How the therapy ended' }).click();
    await dialog.getByLabel('How it ended').selectOption('goes on');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Ended on /).waitFor({ state: 'detached' });
    expect(wrong).toEqual([]);
  });

  test('a supervisor sets an observer’s code by keyboard, apart from what forms show; the therapist has none of it', {
    timeout: 90_000,
  }, async () => {
    const somebody = await server.home.person();
    const { accountId } = somebody;
    const { store, clinicId } = server.home;
    await giveCapacity(store, clinicId, { accountId, capacity: 'supervisor', studyId: care.studyId });
    for (const seatId of [care.clientSeatId, care.therapistSeatId]) {
      await recordConsent(store, care.admin, {
        changeId: newId(),
        studyId: care.studyId,
        seatId,
        lines: (['transcript', 'questionnaire'] as const).map((modality) => ({
          id: newId(),
          purpose: 'supervision',
          modality,
          state: 'given',
          onDate: '2026-03-01',
        })),
      });
    }
    const { page: own, wrong: ownWrong } = await newPage(browser);
    await server.signIn(own, await server.home.again(somebody));
    await own.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await own.getByRole('heading', { name: 'Coded by an observer' }).waitFor();
    const dialog = own.getByRole('dialog');
    await own.getByRole('button', { name: 'Set an observer’s code' }).focus();
    await own.keyboard.press('Enter');
    await dialog.getByLabel('Session').selectOption('3');
    await dialog.getByLabel('What was seen').selectOption('confrontation');
    await dialog.getByLabel('From').fill('12:30');
    await dialog.getByLabel('In a few words').fill('Says that this leads nowhere.');
    await lookAt(own, 'observed-set');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await own.getByText('Session 3, 12:30: confrontation').waitFor();
    expect(await own.getByRole('button', { name: /Set a goal|Log what was changed/ }).count()).toBe(0);
    await lookAt(own, 'observed-care');
    await own.getByRole('button', { name: /^Undo/ }).click();
    await own.getByText('Nothing has been coded here.').waitFor();
    await own.getByRole('button', { name: 'Redo' }).click();
    await own.getByText('Session 3, 12:30: confrontation').waitFor();
    expect(ownWrong).toEqual([]);
    await own.context().close();
    await page.reload();
    await page.getByRole('heading', { name: 'Talk about it' }).waitFor();
    expect(await page.getByText('observer', { exact: false }).filter({ hasText: 'Coded' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  test('the client answers on the handed-over device, and the next person finds nothing', {
    timeout: 90_000,
  }, async () => {
    await page.getByRole('button', { name: 'Hand over this device' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    // The session check, the GAD-7, own words, and for whom.
    for (const name of ['Next', 'Next', 'Next', 'Send'])
      await page.getByRole('button', { name, exact: true }).click();
    await page.getByText('Please give the device back now.').waitFor();
    await expect.poll(() => page.url()).toBe(`${server.origin}/f/`);
    await page.goBack().catch(() => null);
    await page.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await page.getByRole('dialog').waitFor();
    expect(await page.getByText('Sleep through the night.').count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  test('a safety answer stands first for the named person, who acknowledges it', {
    timeout: 60_000,
  }, async () => {
    const id = newId();
    const kept = { changeId: newId(), id, dyadId: care.dyadId, number: 9, heldOn: '2026-03-20' };
    await keepCareSession(server.home.store, care.therapist, kept);
    const form = aForm(2, { lane: 'service' });
    const link = await aLink(server.home.store, care, id);
    await answerBy(server.home.store, link, { ...form, answers: { ...form.answers, safety: true } });
    await takeInAnswers(server.home.store);
    const reader = await newPage(browser);
    await server.signIn(reader.page, care.reader);
    await reader.page.goto(`${server.origin}/care/${care.studyId}/service`);
    await reader.page.getByText('somebody should know about their safety').waitFor();
    await lookAt(reader.page, 'care-service');
    await reader.page.getByRole('button', { name: 'Acknowledge' }).click();
    const dialog = reader.page.getByRole('dialog');
    await dialog.getByLabel('What you did').fill('Called at once.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await reader.page.getByText('Acknowledged after').waitFor();
    expect(reader.wrong).toEqual([]);
  });
});
