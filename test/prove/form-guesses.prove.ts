import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Redacted } from '../../src/seal/redacted.ts';
import { arriveAnswer } from '../../src/store/forms/arrive-answer.ts';
import { openForm } from '../../src/store/forms/open-form.ts';
import { aLink, makeSmallCare, type SmallCare } from '../fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../fixtures/test-store.ts';

const GUESSES = 100_000;
const AT_ONCE = 50;
/** Every so many guesses one also sends an answer, and one differs from a good link in a single letter. */
const EVERY = 100;

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());

test(`${GUESSES} guesses at form links open nothing and keep nothing, beside a link that stays good`, async () => {
  const { store } = home;
  const good = await aLink(store, care);
  let found = 0;
  const guess = async (at: number): Promise<void> => {
    const token = new Redacted(at % EVERY === 0 ? nearly(good, at) : randomBytes(32).toString('base64url'));
    if ((await openForm(store.db, store.now(), token)) !== null) found += 1;
    if (at % EVERY > 1) return;
    const sealed = randomBytes(200);
    if ((await arriveAnswer(store, { token, id: newId(), sealed })) !== 'no such form') found += 1;
  };
  for (let at = 0; at < GUESSES; at += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, async (_one, more) => guess(at + more)));
  }
  expect(found).toBe(0);
  expect(await store.db.selectFrom('arrived_answer').select('id').execute()).toEqual([]);
  expect(await openForm(store.db, store.now(), good)).not.toBeNull();
});

/** A good token with another letter in one place. */
function nearly(token: Redacted<string>, at: number): string {
  const text = token.reveal();
  const place = (at / EVERY) % text.length;
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;
}
