import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore, testKeyring } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { openKeyring } from '../keys/keyring-file.ts';
import { answerKeyChange, askKeyChange, changeHousePassphrase, listKeyRequests } from './key-requests.ts';

const FIRST = new Redacted('seven herons at the weir');
const NEXT = new Redacted('eight herons at the mill');
let home: TestStore;
let one: Viewer;
let two: Viewer;
beforeAll(async () => {
  home = await openTestStore(await testKeyring(FIRST));
  const admin = () => home.person([{ capacity: 'system admin', studyId: null }]);
  [one, two] = [await home.again(await admin(), true), await home.again(await admin(), true)];
}, 60_000);
afterAll(() => home.close());

const ask = async (viewer = one) => {
  const id = newId();
  await askKeyChange(home.store, viewer, { changeId: newId(), id, reason: 'Somebody left.' });
  return id;
};
const change = (viewer = one, present = FIRST, next = NEXT) =>
  changeHousePassphrase(home.store, viewer, { changeId: newId(), present, next });
const opens = (passphrase: Redacted<string>) =>
  openKeyring(home.store.vault.keyring.path, { kind: 'passphrase', passphrase }).then(
    () => true,
    () => false,
  );

test('nobody changes the passphrase alone', { timeout: 60_000 }, async () => {
  await expect(change()).rejects.toThrow('not found');
  const id = await ask();
  await expect(change()).rejects.toThrow('not found');
  const own = { changeId: newId(), requestId: id, agreed: true };
  await expect(answerKeyChange(home.store, one, own)).rejects.toThrow('second-person.is-you');
  expect(await listKeyRequests(home.store, two)).toMatchObject([{ id, mayAnswer: true, state: 'waiting' }]);
  await answerKeyChange(home.store, two, { changeId: newId(), requestId: id, agreed: true });
  await expect(change(two)).rejects.toThrow('not found');
  await expect(change(await home.again(one, false))).rejects.toThrow('fresh sign-in');
  await expect(change(one, NEXT)).rejects.toThrow('keys.present-differs');
  await expect(change(one, FIRST, new Redacted('short'))).rejects.toThrow('too-short');
  expect(await opens(FIRST)).toBe(true);
  const once = { changeId: newId(), present: FIRST, next: NEXT };
  await changeHousePassphrase(home.store, one, once);
  await changeHousePassphrase(home.store, one, once);
  await expect(changeHousePassphrase(home.store, one, { ...once, next: FIRST })).rejects.toThrow('not found');
  expect([await opens(FIRST), await opens(NEXT)]).toEqual([false, true]);
});

test('a clinic’s administrator, an investigator and a stranger find nothing; an auditor knows, without the reason', async () => {
  for (const capacity of ['clinic admin', 'service reader'] as const) {
    const viewer = await home.again(await home.person([{ capacity, studyId: null }]), true);
    await expect(ask(viewer)).rejects.toThrow('not found');
    await expect(listKeyRequests(home.store, viewer)).rejects.toThrow('not found');
  }
  const auditor = await home.person([{ capacity: 'auditor', studyId: null }]);
  const [seen] = await listKeyRequests(home.store, auditor);
  expect(seen).toMatchObject({ reason: '', mayAnswer: false, state: 'agreed' });
  const other = await home.person([{ capacity: 'system admin', studyId: null }], await home.otherClinic());
  expect(await listKeyRequests(home.store, other)).toEqual([]);
});
