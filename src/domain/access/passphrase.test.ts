import { expect, test } from 'vitest';
import { weaknessOf } from './passphrase.ts';

test('length counts, kinds of characters do not', () => {
  expect(weaknessOf('correct horse battery staple')).toBeNull();
  expect(weaknessOf('kaffe og vaffel')).toBeNull();
  expect(weaknessOf('静かな港に船が三隻いるよ')).toBeNull();
  expect(weaknessOf('kD8!x')).toBe('too short');
  expect(weaknessOf('x y'.repeat(100))).toBe('too long');
});

test('what is guessed first is too simple', () => {
  for (const text of [
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '1234567890123456',
    'qwertyuiopasdfghjkl',
    'passwordpassword',
    'entente1234567890',
    'Password-2024-Password',
  ]) {
    expect([text, weaknessOf(text)]).toEqual([text, 'too simple']);
  }
});

test('a common password is too simple, also lengthened, doubled or joined to another', () => {
  const common = new Set(['sunshine', 'monkey', 'harbour boats']);
  const weak = ['harbour boats', '!!sunshine2024', 'monkeysunshine', 'sunshine monkey', 'monkeymonkeymonkey'];
  for (const text of weak) expect([text, weaknessOf(text, [], common)]).toEqual([text, 'too simple']);
  for (const text of weak.slice(0, 4)) expect(weaknessOf(text)).toBeNull();
  expect(weaknessOf('sunshine over the monkey rock', [], common)).toBeNull();
});

test('the person’s own name and address are no secret', () => {
  expect(weaknessOf('ingeborg.vardoe1', ['Ingeborg Vardoe', 'ingeborg@example.org'])).toBe('too simple');
  expect(weaknessOf('ingeborg.vardoe1')).toBeNull();
});
