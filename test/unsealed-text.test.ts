import { expect, test } from 'vitest';
import { unsealedText } from '../src/api/endpoint.ts';

test('words for an unsealed column are trimmed, bounded, and hold no U+0000, which PostgreSQL cannot keep', () => {
  const words = unsealedText(10);
  expect(words.parse('  112  ')).toBe('112');
  for (const refused of ['', '   ', 'a\0b', 'a'.repeat(11)])
    expect(words.safeParse(refused).success).toBe(false);
});
