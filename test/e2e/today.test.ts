import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listConsentForms, writeConsentForm } from '../../src/store/consent-forms.ts';
import { type ConsentProof, signConsent } from '../../src/store/sign-consent.ts';
import type { Store } from '../../src/store/store.ts';
import { FORM, type WholeStudy } from '../fixtures/whole-study.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { openWholeHome } from '../fixtures/furnished-home.ts';

describe.skipIf(noBrowser)('what needs a person', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let whole: WholeStudy;
  beforeAll(async () => {
    const opened = await openWholeHome();
    whole = opened.whole;
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(opened.home)]);
    await answerInEveryManner(server.home.store, whole);
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, whole.investigator);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const today = () => page.goto(`${server.origin}/today`);

  test('stands on Today and leads to where it is dealt with', async () => {
    await today();
    await page.getByRole('heading', { name: 'Glass was broken' }).waitFor();
    await page.getByText('Person client').first().waitFor();
    await lookAt(page, 'today');
    await page.getByRole('link', { name: 'Confirm or look' }).click();
    await page.getByRole('heading', { name: 'Withdrawals', level: 1 }).waitFor();
    expect(wrong).toEqual([]);
  });

  test('a withdrawal that nobody confirmed in its hold is loud', async () => {
    const owner = server.home.database.pool('owner');
    const moved = (by: string) =>
      owner.query(`update withdrawal set hold_until = hold_until ${by} where id = $1`, [
        whole.ids.withdrawal,
      ]);
    await moved("- interval '30 days'");
    await today();
    await page.getByRole('heading', { name: 'should have been carried out' }).waitFor();
    await lookAt(page, 'today-overdue');
    await moved("+ interval '30 days'");
    expect(wrong).toEqual([]);
  });

  test('an identity is agreed to by one person and opened by another', async () => {
    await page.goto(`${server.origin}/studies/${whole.ids.study}/setup`);
    await page.getByRole('heading', { name: 'Who wanted to learn' }).waitFor();
    await lookAt(page, 'second-person');
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByText('Agreed (').waitFor();
    await page.getByRole('button', { name: 'Open who it is: Person therapist' }).click();
    await page.getByRole('dialog').getByText('Bo').waitFor();
    await lookAt(page, 'identity-open');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Open what they signed or said' }).click();
    await dialog.getByRole('img', { name: 'Signature of Bo' }).waitFor();
    await dialog.getByText('On the telephone, yes.').waitFor();
    expect(await dialog.getByRole('img', { name: 'The scanned paper of' }).getAttribute('src')).toMatch(
      /^data:image\/png;base64,/,
    );
    await lookAt(page, 'consent-records-open');
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await today();
    await page.getByRole('heading', { name: 'Glass was broken' }).waitFor();
    expect(await page.getByRole('heading', { name: 'A second person is asked for' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});

/** One pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PROOFS: readonly ConsentProof[] = [
  {
    manner: 'signed on screen',
    name: 'Bo',
    strokes: [
      [80, 220, 200, 60, 320, 220],
      [400, 200, 700, 120, 900, 210],
    ],
  },
  {
    manner: 'oral with witness',
    witness: 'Mari Holt',
    place: 'the desk',
    said: 'On the telephone, yes.',
  },
  { manner: 'scanned', type: 'png', bytes: Buffer.from(PICTURE, 'base64') },
];

/** The therapist of the first pair answers one form three times, as people do over the years. */
async function answerInEveryManner(store: Store, { ids, investigator }: WholeStudy): Promise<void> {
  const form = { ...FORM, audience: 'therapist' as const, studyId: ids.study, id: newId() };
  await writeConsentForm(store, investigator, { ...form, changeId: newId(), documentId: newId() });
  const written = (await listConsentForms(store, investigator, ids.study)).find(({ id }) => id === form.id);
  for (const proof of PROOFS) {
    await signConsent(store, investigator, {
      changeId: newId(),
      id: newId(),
      studyId: ids.study,
      seatId: ids.therapistSeat,
      givenBy: null,
      formId: form.id,
      formHash: written?.hash ?? '',
      onDate: new Date().toISOString().slice(0, 10),
      answers: [{ id: newId(), purpose: 'training', modality: 'video', state: 'given' }],
      proof,
    });
  }
}
