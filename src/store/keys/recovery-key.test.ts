import { expect, test } from 'vitest';
import { printRecoveryKey, readRecoveryKey } from './recovery-key.ts';

test('a recovery key with one letter more is none', () => {
  const printed = printRecoveryKey(new Uint8Array(20).fill(7));
  expect(readRecoveryKey(printed)).toEqual(new Uint8Array(20).fill(7));
  expect(readRecoveryKey(`${printed}7`)).toBe(null);
});
