import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turnsBeside } from './turns-beside.ts';

test('a turn stands beside the one it renders, in pieces too, and a loose one after what precedes it', () => {
  const pairs = [
    { utteranceId: 'e1', originalUtteranceId: 'd1' },
    { utteranceId: 'e3', originalUtteranceId: 'd2' },
    { utteranceId: 'e4', originalUtteranceId: 'd2' },
  ];
  const beside = turnsBeside(['d1', 'd2', 'd3'], ['e1', 'e2', 'e3', 'e4'], pairs);
  expect(beside.get('d1')).toEqual([
    { id: 'e1', tied: true },
    { id: 'e2', tied: false },
  ]);
  expect(beside.get('d2')?.map((each) => each.id)).toEqual(['e3', 'e4']);
  expect(beside.get('d3')).toBe(undefined);
});

test('shown from the translation, an original that was rendered in pieces stands beside each of them', () => {
  const pairs = ['e1', 'e2'].map((utteranceId) => ({ utteranceId, originalUtteranceId: 'd1' }));
  const beside = turnsBeside(['e1', 'e2'], ['d1', 'd2'], pairs);
  expect(beside.get('e1')).toEqual([{ id: 'd1', tied: true }]);
  expect(beside.get('e2')).toEqual([
    { id: 'd1', tied: true },
    { id: 'd2', tied: false },
  ]);
});

test('no turn of the other language is out of sight', () => {
  const ids = (letter: string) =>
    fc.nat(12).map((n) => Array.from({ length: n }, (_none, at) => `${letter}${at}`));
  fc.assert(
    fc.property(ids('d'), ids('e'), fc.array(fc.tuple(fc.nat(11), fc.nat(11))), (shown, other, raw) => {
      fc.pre(shown.length > 0);
      const pairs = raw.flatMap(([one, two]) => {
        const [originalUtteranceId, utteranceId] = [shown[one], other[two]];
        return originalUtteranceId && utteranceId ? [{ originalUtteranceId, utteranceId }] : [];
      });
      const seen = [...turnsBeside(shown, other, pairs).values()].flat().map((each) => each.id);
      expect(new Set(seen)).toEqual(new Set(other));
    }),
  );
});
