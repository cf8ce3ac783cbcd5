import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  makeSmallCare,
  newFormToken,
  promiseReading,
  type SmallCare,
} from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { FormMode } from '../../domain/check/session-check.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { agreePromise, readPromise } from '../care/reading-promises.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { checkFormLanguage, endFormLanguage, readFormSettings, switchFormMode } from './form-settings.ts';
import { makeFormLink } from './form-links.ts';
import { offeredForms, SHIPPED_LANGUAGES, wordsHash } from './offered-forms.ts';
import { openForm } from './open-form.ts';
import { DRAFT_LANGUAGES } from '../../messages/forms/drafts.ts';

let home: TestStore;
let care: SmallCare;
let admin: Viewer;
let elsewhere: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  admin = care.admin;
  const hill = await home.otherClinic();
  elsewhere = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }], hill), true);
});
afterAll(async () => home.close());

const hashOf = (language: string): string =>
  SHIPPED_LANGUAGES.find((each) => each.tag === language)?.wordsHash ?? '';
const check = async (language: string, viewer = admin, hash = hashOf(language), changeId = newId()) =>
  checkFormLanguage(home.store, viewer, { changeId, language, wordsHash: hash, speaker: 'Kari N., teacher' });
const standing = async (language: string) =>
  (await readFormSettings(home.store, admin)).languages.find((each) => each.tag === language);
const tags = async (clinicId = home.clinicId) =>
  (await offeredForms(home.store.db, clinicId)).languages.map(({ tag }) => tag);

async function link(mode: FormMode, language: string) {
  const token = newFormToken();
  const { sessionId } = care;
  const made = { changeId: newId(), id: newId(), sessionId, route: 'link' as const, mode, language, token };
  await makeFormLink(home.store, care.therapist, made);
  return token;
}

const promiseIn = async (language: string): Promise<void> => {
  const { promise } = await readPromise(home.store, admin, care.studyId);
  if (promise === null) throw new Error('nothing is promised');
  const { number: _number, ...standingPromise } = promise;
  const words = { language, whoReads: 'Terapeuten din.', crisis: 'Ring 116 123, døgnet rundt.' };
  const agreed = { ...standingPromise, studyId: care.studyId, translations: [words] };
  await agreePromise(home.store, admin, { ...agreed, changeId: newId(), id: newId() });
};

test('a language reaches clients once a native speaker has checked the file that ships, and no other', async () => {
  expect(await tags()).toEqual(['en']);
  expect(await standing('nb')).toMatchObject({ standing: 'unchecked', check: null });
  await expect(link('adult', 'nb')).rejects.toThrow(new Refused('forms.language-not-checked'));
  await expect(link('adult', 'fr')).rejects.toThrow(new Refused('forms.language-not-checked'));
  await expect(check('nb', admin, 'a'.repeat(64))).rejects.toThrow(new Refused('forms.language-changed'));
  const changeId = newId();
  await check('nb', admin, hashOf('nb'), changeId);
  await check('nb', admin, hashOf('nb'), changeId);
  expect(await standing('nb')).toMatchObject({
    standing: 'checked',
    check: { speaker: 'Kari N., teacher', notedBy: 'Somebody', at: expect.stringMatching(/^\d{4}-/) },
  });
  expect(await tags()).toEqual(['en', 'nb']);
  const events = await home.store.db
    .selectFrom('audit_event')
    .select('account_id')
    .where('event', '=', 'form language checked')
    .execute();
  expect(events).toEqual([{ account_id: admin.accountId }]);
});

test('nor before what is promised is written in it; then its form opens with that', async () => {
  await expect(link('adult', 'nb')).rejects.toThrow(new Refused('forms.no-promise-in-language'));
  const before = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(before.offered.languages).toEqual([{ tag: 'en', name: 'English' }]);
  await promiseIn('nb');
  const { offered } = await readDyadPicture(home.store, care.therapist, care.dyadId);
  expect(offered.languages.map(({ tag }) => tag)).toEqual(['en', 'nb']);
  const opened = await openForm(home.store.db, home.store.now(), await link('adult', 'nb'));
  expect(opened).toMatchObject({
    language: 'nb',
    promise: { whoReads: 'Terapeuten din.', crisis: 'Ring 116 123, døgnet rundt.', readWithinHours: 48 },
  });
  const english = await openForm(home.store.db, home.store.now(), await link('adult', 'en'));
  expect(english?.promise.crisis).toBe('Call 116 123, day and night.');
});

test('a file that has changed since is a draft again, and what was sent in it opens no longer', async () => {
  const token = await link('adult', 'nb');
  await home.store.db
    .updateTable('form_language_check')
    .set({ words_hash: Buffer.alloc(32) })
    .where('language', '=', 'nb')
    .execute();
  expect(await standing('nb')).toMatchObject({ standing: 'changed', check: { speaker: 'Kari N., teacher' } });
  expect(await openForm(home.store.db, home.store.now(), token)).toBeNull();
  await expect(link('adult', 'nb')).rejects.toThrow(new Refused('forms.language-not-checked'));
  await check('nb');
  expect(await openForm(home.store.db, home.store.now(), token)).not.toBeNull();
  const ended = { changeId: newId(), language: 'nb' };
  await endFormLanguage(home.store, admin, ended);
  await endFormLanguage(home.store, admin, ended);
  expect(await openForm(home.store.db, home.store.now(), token)).toBeNull();
  expect(await standing('nb')).toMatchObject({ standing: 'unchecked' });
  const again = { changeId: newId(), language: 'nb' };
  await expect(endFormLanguage(home.store, admin, again)).rejects.toThrow(NotFound);
});

test('the hash of a file changes with any of its words and with its direction', () => {
  const [file] = DRAFT_LANGUAGES;
  if (file === undefined) throw new Error('no language ships');
  const hashes = [
    file,
    { ...file, direction: 'rtl' as const },
    { ...file, words: { ...file.words, 'done.kept': `${file.words['done.kept']} ` } },
  ].map(wordsHash);
  expect(new Set(hashes).size).toBe(3);
  expect(
    wordsHash({ ...file, words: Object.fromEntries(Object.entries(file.words).reverse()) as never }),
  ).toBe(hashes[0]);
});

test('a mode that no child has tried is refused until the clinic switches it on, and again after', async () => {
  await expect(link('pictorial', 'en')).rejects.toThrow(new Refused('forms.mode-not-on'));
  const on = { changeId: newId(), mode: 'pictorial' as const, on: true };
  await switchFormMode(home.store, admin, on);
  await switchFormMode(home.store, admin, on);
  expect((await readFormSettings(home.store, admin)).modes).toEqual([
    { mode: 'ages 8 to 12', on: false },
    { mode: 'pictorial', on: true },
  ]);
  const token = await link('pictorial', 'en');
  expect(await openForm(home.store.db, home.store.now(), token)).toMatchObject({ mode: 'pictorial' });
  await expect(link('ages 8 to 12', 'en')).rejects.toThrow(new Refused('forms.mode-not-on'));
  await switchFormMode(home.store, admin, { ...on, changeId: newId(), on: false });
  expect(await openForm(home.store.db, home.store.now(), token)).toBeNull();
  const adult = { changeId: newId(), mode: 'adult' as const, on: false };
  await expect(switchFormMode(home.store, admin, adult)).rejects.toThrow(NotFound);
});

test('only the clinic’s administrator, freshly signed in, decides; another clinic’s decides about its own', async () => {
  const stale = await home.again(admin, false);
  const switched = { changeId: newId(), mode: 'pictorial' as const, on: true };
  const ended = { changeId: newId(), language: 'de' };
  for (const [viewer, refusal] of [
    [stale, NeedsStepUp],
    [care.therapist, NotFound],
    [care.reader, NotFound],
  ] as const) {
    await expect(check('de', viewer)).rejects.toThrow(refusal);
    await expect(endFormLanguage(home.store, viewer, ended)).rejects.toThrow(refusal);
    await expect(switchFormMode(home.store, viewer, switched)).rejects.toThrow(refusal);
  }
  await expect(readFormSettings(home.store, care.therapist)).rejects.toThrow(NotFound);
  await check('de', elsewhere);
  await switchFormMode(home.store, elsewhere, switched);
  expect(await tags()).toEqual(['en']);
  expect((await offeredForms(home.store.db, home.clinicId)).modes).toEqual(['adult', 'easy read']);
  expect(await tags(elsewhere.clinicId)).toEqual(['en', 'de']);
  const told = await readFormSettings(home.store, admin);
  expect(told.languages.every((each) => each.check === null)).toBe(true);
  await promiseReading(home.store, admin, care.studyId);
});
