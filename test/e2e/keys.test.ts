import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../src/domain/access/viewer.ts';
import { Redacted } from '../../src/seal/redacted.ts';
import { askKeyChange } from '../../src/store/second-person/key-requests.ts';
import { openKeyring } from '../../src/store/keys/keyring-file.ts';
import { openTestStore, testKeyring } from '../fixtures/test-store.ts';
import { launchBrowser, lookAt, newPage, noBrowser } from './browser.ts';
import { startTestServer, type TestServer } from './test-server.ts';

const FIRST = 'seven herons at the weir';
const NEXT = 'eight herons at the mill';

describe.skipIf(noBrowser)('the keys of the house', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;
  let wrong: readonly string[];
  let one: Viewer;
  let two: Viewer;
  beforeAll(async () => {
    const home = await openTestStore(await testKeyring(new Redacted(FIRST)));
    [browser, server] = await Promise.all([launchBrowser(), startTestServer(home)]);
    const grant = { capacity: 'system admin' as const, studyId: null };
    [one, two] = [await home.person([grant]), await home.again(await home.person([grant]), true)];
    ({ page, wrong } = await newPage(browser));
    await server.signIn(page, one);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the passphrase is changed once somebody else has agreed', { timeout: 60_000 }, async () => {
    const { store } = server.home;
    await askKeyChange(store, two, { changeId: newId(), id: newId(), reason: 'A colleague left.' });
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Keys and backups' }).click();
    await page.getByText('the printed recovery key').waitFor();
    await lookAt(page, 'keys');
    await page.getByRole('button', { name: 'Agree', exact: true }).click();
    await page.getByText('Agreed').waitFor();
    expect(await page.getByRole('button', { name: 'Change the passphrase' }).count()).toBe(0);

    const other = await newPage(browser);
    await server.signIn(other.page, two);
    await other.page.goto(`${server.origin}/keys`);
    await other.page.getByRole('button', { name: 'Change the passphrase' }).click();
    await other.page.getByLabel('Present passphrase').fill(FIRST);
    await other.page.getByLabel('New passphrase', { exact: true }).fill(NEXT);
    await other.page.getByLabel('New passphrase once more').fill('eight herons at the mil');
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByText('typed in two ways').waitFor();
    await lookAt(other.page, 'keys-change');
    await other.page.getByLabel('New passphrase once more').fill(NEXT);
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByRole('dialog').waitFor({ state: 'detached', timeout: 30_000 });
    const opener = { kind: 'passphrase' as const, passphrase: new Redacted(NEXT) };
    expect((await openKeyring(store.vault.keyring.path, opener)).currentEpoch).toBe(1);
    expect([...wrong, ...other.wrong]).toEqual([]);
  });
});
