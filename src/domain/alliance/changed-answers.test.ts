import { expect, test } from 'vitest';
import { changedAnswers } from './changed-answers.ts';
import { alliancePicture } from './picture.ts';

const spread = { clientsWithRepeatedForms: 0, pooledSd: null };
const facts = { spread: { client: spread, therapist: spread }, ageBand: null, scale: { min: 0, max: 10 } };

const form = (session: number, trust: number, goals: number | null, helper = false) => ({
  session,
  score: (trust + (goals ?? trust)) / 2,
  items: { trust, goals },
  mode: 'adult',
  language: 'en',
  helper,
});
const sideOf = (...forms: ReturnType<typeof form>[]) =>
  alliancePicture({ client: forms, therapist: [] }, facts).sides.client;

test('names the items that moved by two points and more, the largest first, against the form before', () => {
  const found = changedAnswers(sideOf(form(1, 9, 9), form(3, 8, 8), form(4, 5, 4)), true);
  expect(found).toEqual({
    session: 4,
    beforeSession: 3,
    mean: { before: 8, now: 4.5 },
    items: [
      { item: 'goals', before: 8, now: 4 },
      { item: 'trust', before: 8, now: 5 },
    ],
  });
  expect(changedAnswers(sideOf(form(1, 8, 8), form(2, 7, null)), true)?.items).toEqual([]);
});

test('says nothing of one form, across another way of asking, or of whom nothing is computed over time', () => {
  expect(changedAnswers(sideOf(form(1, 9, 9)), true)).toBeNull();
  expect(changedAnswers(sideOf(form(1, 9, 9), form(2, 4, 4, true)), true)).toBeNull();
  expect(changedAnswers(sideOf(form(1, 9, 9), form(2, 4, 4)), false)).toBeNull();
});
