import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { codeSecret, stepOfCode } from './one-time-codes.ts';

const secret = codeSecret(randomBytes(20));
const now = new Date('2026-11-23T12:00:00Z');

test('six signs that are not digits are a wrong code', () => {
  for (const code of ['𝙉𝂦⪮⨛', 'éééééé', '١٢٣٤٥٦', '-12345', '1e1000', '0x1234', '\0'.repeat(6), '']) {
    expect([code, stepOfCode(secret, code, now)]).toEqual([code, null]);
  }
});
