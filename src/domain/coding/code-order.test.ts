import { expect, test } from 'vitest';
import { movedAmongSiblings } from './code-order.ts';
import { outlineOf, type TreeCode } from './code-tree.ts';

const code = (id: string, position: number, parentId: string | null = null): TreeCode => ({
  id,
  parentId,
  position,
  name: id,
});

const after = (codes: readonly TreeCode[], id: string, way: 'up' | 'down'): string[] => {
  const moved = movedAmongSiblings(codes, id, way);
  const now = codes.map((each) => moved.find((one) => one.id === each.id) ?? each);
  return outlineOf(now).map((placed) => placed.code.id);
};

test('a code changes places with its neighbour, and nobody else is touched', () => {
  const codes = [code('a', 0), code('b', 4), code('b1', 5, 'b'), code('c', 9)];
  expect(movedAmongSiblings(codes, 'c', 'up')).toEqual([code('c', 4), code('b', 9)]);
  expect(after(codes, 'c', 'up')).toEqual(['a', 'c', 'b', 'b1']);
  expect(after(codes, 'a', 'down')).toEqual(['b', 'b1', 'a', 'c']);
});

test('codes that share a position are told apart', () => {
  const codes = [code('a', 0), code('b', 0), code('c', 0)];
  expect(after(codes, 'c', 'up')).toEqual(['a', 'c', 'b']);
  expect(after(codes, 'a', 'down')).toEqual(['b', 'a', 'c']);
});

test('at the edge nothing moves', () => {
  const codes = [code('a', 0), code('b', 1), code('b1', 2, 'b')];
  expect(movedAmongSiblings(codes, 'a', 'up')).toEqual([]);
  expect(movedAmongSiblings(codes, 'b', 'down')).toEqual([]);
  expect(movedAmongSiblings(codes, 'b1', 'up')).toEqual([]);
  expect(movedAmongSiblings(codes, 'nobody', 'up')).toEqual([]);
});
