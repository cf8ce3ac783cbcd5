import { expect, test } from 'vitest';
import { codingsByUtterance } from './codings-by-utterance.ts';

const utterances = [
  { id: 'a', text: 'Where did you stop?' },
  { id: 'b', text: 'Here.' },
  { id: 'c', text: 'I held my breath.' },
];
const indexById = new Map(utterances.map((utterance, index) => [utterance.id, index]));
const coding = (id: string, span: [string, number, string, number]) => ({
  id,
  codeId: `code of ${id}`,
  span: { fromUtteranceId: span[0], fromOffset: span[1], toUtteranceId: span[2], toOffset: span[3] },
});

test('a coding over three utterances has a piece in each', () => {
  const pieces = codingsByUtterance(utterances, indexById, [coding('x', ['a', 6, 'c', 6])]);
  expect(pieces.get('a')).toMatchObject([{ from: 6, to: 19 }]);
  expect(pieces.get('b')).toMatchObject([{ from: 0, to: 5 }]);
  expect(pieces.get('c')).toMatchObject([{ from: 0, to: 6 }]);
});

test('overlapping codings stand in the order of their starts', () => {
  const pieces = codingsByUtterance(utterances, indexById, [
    coding('later', ['c', 7, 'c', 16]),
    coding('earlier', ['c', 2, 'c', 9]),
  ]);
  expect(pieces.get('c')?.map((piece) => piece.codingId)).toEqual(['earlier', 'later']);
});

test('a span whose utterance is gone has no piece', () => {
  expect(codingsByUtterance(utterances, indexById, [coding('lost', ['z', 0, 'z', 3])]).size).toBe(0);
});
