import { expect, test } from 'vitest';
import { codesMatching, outlineOf } from './code-tree.ts';

const code = (id: string, parentId: string | null, position: number, name: string) => ({
  id,
  parentId,
  position,
  name,
});
const codes = [
  code('3', '1', 1, 'looking away'),
  code('2', '1', 0, 'keeping still'),
  code('1', null, 1, 'distance'),
  code('4', null, 0, 'being met'),
  code('5', 'gone', 0, 'Émile’s word for it'),
];

test('parents stand before children, siblings by position', () => {
  expect(outlineOf(codes).map(({ code: each, depth }) => `${depth} ${each.name}`)).toEqual([
    '0 being met',
    '0 Émile’s word for it',
    '0 distance',
    '1 keeping still',
    '1 looking away',
  ]);
});

test('three letters find a code: at its start, then in a word, then anywhere', () => {
  const outline = outlineOf(codes);
  expect(codesMatching(outline, 'kee')[0]?.code.name).toBe('keeping still');
  expect(codesMatching(outline, 'awa')[0]?.code.name).toBe('looking away');
  expect(codesMatching(outline, 'emi')[0]?.code.name).toBe('Émile’s word for it');
  expect(codesMatching(outline, 'in').map(({ code: each }) => each.name)).toEqual([
    'being met',
    'keeping still',
    'looking away',
  ]);
  expect(codesMatching(outline, 'zzz')).toEqual([]);
});
