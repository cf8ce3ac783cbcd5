import { expect, test } from 'vitest';
import { countsAsOwn, isSecondPerson } from './withdrawal.ts';

const alone = { pinBy: 'ada', linkBy: 'ada', everybody: ['ada'] };
const two = { pinBy: 'ada', linkBy: 'ben', everybody: ['ada', 'ben'] };

test('a withdrawal is somebody’s own where no one of the staff can have both link and PIN', () => {
  expect(countsAsOwn({ onOwnSeat: true, space: two })).toBe(true);
  expect(countsAsOwn({ onOwnSeat: true, space: null })).toBe(true);
  expect(countsAsOwn({ onOwnSeat: true, space: alone })).toBe(false);
  expect(countsAsOwn({ onOwnSeat: false, space: null })).toBe(false);
});

test('the second person is nobody who entered it, and nobody who ever could have', () => {
  expect(isSecondPerson('cleo', { askedBy: 'space', hands: [], space: two })).toBe(true);
  for (const hand of ['ada', 'ben'])
    expect(isSecondPerson(hand, { askedBy: 'space', hands: [], space: two })).toBe(false);
  expect(isSecondPerson('ada', { askedBy: 'ada', hands: [], space: null })).toBe(false);
  expect(isSecondPerson('ben', { askedBy: 'ada', hands: [], space: null })).toBe(true);
});
