import { expect, test } from 'vitest';
import { SHORTEST_PASSPHRASE, weaknessOf } from '../../domain/access/passphrase.ts';
import { Redacted } from '../../seal/redacted.ts';
import { Refused } from '../refusals.ts';
import { commonPasswords } from './common-passwords.ts';
import { refuseWeak } from './new-way-in.ts';

const refused = (text: string): boolean => weaknessOf(text, [], commonPasswords()) !== null;

test('the list holds what is guessed first, in lower case', () => {
  expect(commonPasswords().size).toBeGreaterThan(40_000);
  for (const text of ['123456', 'password', 'iloveyou']) expect(commonPasswords().has(text)).toBe(true);
});

test('the first 3,000 are refused, as they are and made as long as we ask', () => {
  const first = [...commonPasswords()].slice(0, 3000);
  expect(first.filter((text) => !refused(text))).toEqual([]);
  const lengthened = first.map((text) => text.padEnd(SHORTEST_PASSPHRASE, '2024!'));
  expect(lengthened.filter((text) => !refused(text))).toEqual([]);
  expect(first.map((text) => text + text).filter((text) => !refused(text))).toEqual([]);
});

test('all of the list that are long enough are refused', () => {
  const long = [...commonPasswords()].filter((text) => Array.from(text).length >= SHORTEST_PASSPHRASE);
  expect(long.length).toBeGreaterThan(300);
  expect(long.filter((text) => !refused(text))).toEqual([]);
});

test('words of the clinic and of the product are no secret', () => {
  const words = ['Ada Moe', 'ada@example.org', 'Harbour Clinic'];
  for (const text of ['HarbourClinic24', 'entente-harbour-1', 'ada.moe.harbour'])
    expect(() => refuseWeak(new Redacted(text), words)).toThrow(Refused);
  refuseWeak(new Redacted('three boats lie in the bay'), words);
});
