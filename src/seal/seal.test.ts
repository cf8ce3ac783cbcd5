import { createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redacted } from './redacted.ts';
import { CannotOpen, openBytes, SEAL_OVERHEAD, sealBytes } from './seal-bytes.ts';
import { type ItemKey, openText, sealText } from './seal-row.ts';

const secret = () => createSecretKey(randomBytes(32));
const itemKey = (context: string): ItemKey => ({ id: 'k', key: secret(), context });
const place = { table: 'utterance', column: 'text', row: 'r1', version: 1 };

test('what was sealed opens, whatever the words', () => {
  const key = itemKey('c|k|o|joint');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(openText(key, place, sealText(key, place, text))).toBe(text);
    }),
  );
});

test('a row moved to another place, version or owner does not open', () => {
  const key = itemKey('c|k|o|joint');
  const sealed = sealText(key, place, 'I never told him.');
  for (const other of [
    { ...place, row: 'r2' },
    { ...place, column: 'label' },
    { ...place, table: 'memo' },
    { ...place, version: 2 },
  ]) {
    expect(() => openText(key, other, sealed)).toThrow(CannotOpen);
  }
  expect(() => openText({ ...key, context: 'c|k|other|joint' }, place, sealed)).toThrow(CannotOpen);
  expect(() => openText({ ...key, key: secret() }, place, sealed)).toThrow(CannotOpen);
});

test('every flipped bit is noticed', () => {
  const key = secret();
  const sealed = sealBytes(key, 'short', 'here');
  expect(sealed.length).toBe('short'.length + SEAL_OVERHEAD);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => openBytes(key, changed, 'here')).toThrow(CannotOpen);
  }
  for (let cut = 0; cut < sealed.length; cut += 1) {
    expect(() => openBytes(key, sealed.subarray(0, cut), 'here')).toThrow(CannotOpen);
  }
});

test('a version that is not known does not open', () => {
  const key = secret();
  const sealed = sealBytes(key, 'words', 'place');
  expect(openBytes(key, sealed, 'place').toString()).toBe('words');
  for (const version of [0, 2, 255]) {
    const other = Buffer.from(sealed);
    other[0] = version;
    expect(() => openBytes(key, other, 'place')).toThrow(CannotOpen);
  }
});

test('a secret prints [redacted] everywhere', () => {
  const secretWords = new Redacted('Ingeborg from Vardø');
  const printed = [
    String(secretWords),
    JSON.stringify({ secretWords }),
    inspect({ secretWords }, { showHidden: true }),
  ];
  for (const text of printed) {
    expect(text).toContain('[redacted]');
    expect(text).not.toContain('Ingeborg');
  }
  expect(secretWords.reveal()).toBe('Ingeborg from Vardø');
});
