import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { joinRecordings } from '../../src/store/recordings/join-recordings.ts';
import { FAKE_DEVICES } from '../fixtures/fake-devices.ts';
import { importFile } from '../fixtures/sent-recording.ts';
import { makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { consentToSupervision, farDay } from '../fixtures/whole-care.ts';
import { A_HAND_MS } from './a-hand.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { patienceFor, RIGHT_ENDS_MS } from '../fixtures/in-time.ts';

const EXAMPLE = join(import.meta.dirname, '../../src/example/recordings/session.webm');
/** A machine that does other things too is waited for. */
const PATIENT = { interval: 300 };

describe.skipIf(noBrowser)('supervision', () => {
  let browser: Browser;
  let server: TestServer;
  let care: SmallCare;
  let supervisor: Viewer;
  let supervisee: Page;
  let other: Page;
  let wrong: readonly string[];
  let otherWrong: readonly string[];
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(FAKE_DEVICES), startTestServer()]);
    care = await makeSmallCare(server.home);
    supervisor = await server.home.person([{ capacity: 'supervisor', studyId: care.studyId }]);
    ({ page: supervisee, wrong } = await newPage(browser));
    ({ page: other, wrong: otherWrong } = await newPage(browser));
    await server.signIn(supervisee, care.therapist);
    await server.signIn(other, supervisor);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const dialog = () => supervisee.locator('dialog');

  test('a cycle is begun on the client’s page, by keyboard, and both consents are noted there', async () => {
    await supervisee.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await supervisee.getByRole('button', { name: 'Begin a cycle of supervision' }).focus();
    await supervisee.keyboard.press('Enter');
    await dialog().getByLabel('Supervisor').selectOption({ index: 1 });
    await dialog()
      .getByLabel(/^Last day/)
      .fill(farDay());
    await lookAt(supervisee, 'supervision-begin');
    await supervisee.keyboard.press('Enter');
    await supervisee.getByText(/supervised by/).waitFor();
    await supervisee.getByRole('link', { name: 'Open', exact: true }).click();
    await supervisee.getByText('Not everybody has said yes to supervision:').waitFor();
    await lookAt(supervisee, 'supervision-lacks');
    await supervisee.goBack();
    await supervisee.getByRole('button', { name: 'Note what both said to recordings' }).click();
    await dialog()
      .getByRole('radio', { name: /supervision/i })
      .check();
    for (const box of await dialog().getByRole('checkbox').all()) await box.check();
    await lookAt(supervisee, 'supervision-consents');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await supervisee.getByRole('link', { name: 'Open', exact: true }).click();
    await supervisee.getByText('Nothing of this session was recorded for supervision.').waitFor();
    await expect
      .poll(async () => supervisee.getByText('Not everybody has said yes').count(), PATIENT)
      .toBe(0);
    await lookAt(supervisee, 'supervision-empty');
    expect(wrong).toEqual([]);
  }, 90_000);

  test('a session is recorded for it in the browser, and imported', async () => {
    await supervisee.getByText('Record or import for supervision').click();
    await supervisee.getByRole('radio', { name: 'Microphone only' }).check();
    await supervisee.getByRole('button', { name: 'Start recording' }).click();
    await supervisee.getByText(/^Recording: 0:03/).waitFor();
    await supervisee.getByRole('button', { name: 'Stop recording' }).click();
    await supervisee.getByRole('button', { name: 'Start recording' }).waitFor();
    await expect.poll(async () => joinRecordings(server.home.store), PATIENT).toBeGreaterThan(0);
    await supervisee.getByText('All of it is kept, sealed.').waitFor();
    const cycleId = supervisee.url().split('/').at(-1) ?? '';
    const over = { sessionId: care.sessionId, cycleId, media: 'video' as const };
    await importFile(server.home.store, care.therapist, over, readFileSync(EXAMPLE));
    await joinRecordings(server.home.store);
    await supervisee.reload();
    await expect
      .poll(async () => supervisee.getByRole('button', { name: 'Watch and comment' }).count(), PATIENT)
      .toBe(2);
    expect(wrong).toEqual([]);
  }, 90_000);

  test('the supervisor comments on moments, the supervisee answers, and each sees the other’s words', async () => {
    await other.goto(`${server.origin}/supervision`);
    await lookAt(other, 'supervision-list');
    await other.getByRole('link', { name: 'Open', exact: true }).click();
    await other.getByRole('button', { name: 'Watch and comment' }).last().click();
    const place = other.getByRole('slider', { name: 'Place in the recording' });
    await place.fill('4000');
    await other.getByRole('button', { name: 'From: Now' }).click();
    await expect
      .poll(async () => other.getByLabel('From', { exact: true }).inputValue(), PATIENT)
      .toBe('0:04');
    await other.getByLabel('To', { exact: true }).fill('0:09');
    await other.getByLabel('What you saw or wondered').fill('You lean back here. What went on in you?');
    await other.getByRole('button', { name: 'Keep the comment' }).click();
    await other.getByText('You lean back here.').waitFor();
    await lookAt(other, 'supervision-commented');

    await supervisee.getByRole('button', { name: 'Watch and comment' }).last().click();
    await supervisee.getByText('You lean back here.').waitFor();
    await supervisee.getByRole('button', { name: 'Answer the comment at 0:04' }).click();
    await dialog().getByLabel('What you say to it').fill('I wanted it to be over.');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await other.getByText('I wanted it to be over.').waitFor();
    await supervisee.getByRole('button', { name: 'Done with it: the comment at 0:04' }).click();
    await other.getByText(/· done with/).waitFor();
    await lookAt(supervisee, 'supervision-answered');
    expect(wrong).toEqual([]);
    expect(otherWrong).toEqual([]);
  }, 90_000);

  test('the own recall is held in the recall room by the supervisee alone, and stands beside the tape for both', async () => {
    await supervisee.getByRole('button', { name: 'Begin an own recall' }).click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await supervisee.getByRole('link', { name: 'To the recall room' }).click();
    await supervisee.getByText('I have said this in my own words').click();
    await supervisee.getByText('I have read this').click({ delay: A_HAND_MS });
    await lookAt(supervisee, 'supervision-recall');
    await supervisee.getByRole('button', { name: 'Make the tape ready' }).click();
    await dialog().getByRole('radio').last().check();
    await dialog().getByRole('button', { name: 'Make the tape ready' }).click();
    const link = await supervisee.getByLabel('Link', { exact: true }).inputValue();
    await supervisee.getByRole('button', { name: 'Close' }).click();
    const { page: tape, wrong: tapeWrong } = await newPage(browser);
    await tape.goto(link);
    await tape.getByRole('button', { name: 'Begin' }).click();
    const big = tape.getByRole('button', { name: /space bar/i });
    await expect.poll(async () => big.isEnabled(), PATIENT).toBe(true);
    await tape.keyboard.press(' ');
    await tape.waitForTimeout(2_500);
    await tape.keyboard.press(' ');
    await supervisee.getByText('The tape stands').waitFor();
    await supervisee.getByLabel('Note', { exact: true }).fill('I held my breath.');
    await supervisee.getByRole('button', { name: 'Keep the note' }).click();
    await supervisee.getByRole('button', { name: 'End the interview' }).click();
    await dialog().getByRole('button', { name: 'End the interview' }).click();
    await supervisee.getByText('The interview is ended and kept.').waitFor();
    await supervisee.getByRole('link', { name: 'To the cycle of supervision' }).first().click();
    await other.reload();
    await other.getByRole('button', { name: 'Watch and comment' }).last().click();
    await other.getByText('I held my breath.').waitFor();
    await lookAt(other, 'supervision-both');
    expect(tapeWrong).toEqual([]);
    expect(wrong).toEqual([]);
  }, 120_000);

  test('where the yes to supervision ends, comments and a running tape go from an open page within five seconds', async () => {
    await other.getByText('You lean back here.').waitFor();
    const { store } = server.home;
    const tape = other.getByRole('group', { name: 'Recording' });
    const place = tape.getByRole('slider', { name: 'Place in the recording' });
    await place.fill('20000');
    await tape.getByRole('button', { name: 'Play' }).click();
    await expect.poll(async () => Number(await place.inputValue())).toBeGreaterThan(20_500);
    await consentToSupervision(store, care.therapist, care.studyId, care.clientSeatId, 'withdrawn', [
      'video',
    ]);
    await Promise.all([
      other
        .getByText('You lean back here.')
        .waitFor({ state: 'detached', timeout: patienceFor(RIGHT_ENDS_MS) }),
      tape.waitFor({ state: 'detached', timeout: patienceFor(RIGHT_ENDS_MS) }),
    ]);
    expect(await other.locator('video').count()).toBe(0);
    await other.reload();
    await other.getByText('Not everybody has said yes to supervision:').waitFor();
    expect(await other.getByText('You lean back here.').count()).toBe(0);
  }, 60_000);

  test('the therapist records in everyday care from the client’s page, once both have said yes to that', async () => {
    await supervisee.goto(`${server.origin}/care/dyads/${care.dyadId}`);
    await supervisee.getByRole('link', { name: 'Recordings' }).first().click();
    await supervisee.getByText('A session is recorded here once both have said yes').waitFor();
    await lookAt(supervisee, 'care-recordings-lack');
    await supervisee.getByRole('link', { name: 'The client’s page' }).click();
    await supervisee.getByRole('button', { name: 'Note what both said to recordings' }).click();
    await dialog().getByRole('radio').first().check();
    await dialog().getByRole('checkbox').first().check();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await dialog().waitFor({ state: 'detached' });
    await supervisee.getByRole('link', { name: 'Recordings' }).first().click();
    await supervisee.getByRole('radio', { name: 'Microphone only' }).check();
    await supervisee.getByRole('button', { name: 'Start recording' }).click();
    await supervisee.getByText(/^Recording: 0:02/).waitFor();
    await lookAt(supervisee, 'care-recording');
    await supervisee.getByRole('button', { name: 'Stop recording' }).click();
    await supervisee.getByRole('button', { name: 'Start recording' }).waitFor();
    await expect.poll(async () => joinRecordings(server.home.store), PATIENT).toBeGreaterThan(0);
    await supervisee.getByText('All of it is kept, sealed.').waitFor();
    await lookAt(supervisee, 'care-recorded');
    expect(wrong).toEqual([]);
  }, 90_000);
});
