import { expect, test } from 'vitest';
import { GLASS_MS, opensFor, SECOND_PERSON_MS, secondPersonState } from './second-person.ts';

const asked = { askedBy: 'one', askedAt: 1_000_000, brokeGlass: false, agreed: null };
const at = (ms: number): number => asked.askedAt + ms;

test('a request opens nothing until somebody has agreed, and only for who asked, and only for a day', () => {
  expect(secondPersonState(asked, at(0))).toBe('waiting');
  expect(opensFor(asked, 'one', at(0))).toBe(false);
  const agreed = { ...asked, agreed: true };
  expect(opensFor(agreed, 'one', at(SECOND_PERSON_MS - 1))).toBe(true);
  expect(opensFor(agreed, 'two', at(0))).toBe(false);
  expect(secondPersonState(agreed, at(SECOND_PERSON_MS))).toBe('over');
  expect(secondPersonState(asked, at(SECOND_PERSON_MS))).toBe('expired');
  expect(secondPersonState({ ...asked, agreed: false }, at(0))).toBe('refused');
});

test('broken glass opens at once and for minutes, and a no of somebody else ends it', () => {
  const broken = { ...asked, brokeGlass: true };
  expect(opensFor(broken, 'one', at(GLASS_MS - 1))).toBe(true);
  expect(opensFor(broken, 'two', at(0))).toBe(false);
  expect(secondPersonState(broken, at(GLASS_MS))).toBe('over');
  expect(secondPersonState({ ...broken, agreed: false }, at(0))).toBe('refused');
  expect(secondPersonState({ ...broken, agreed: true }, at(GLASS_MS))).toBe('over');
});
