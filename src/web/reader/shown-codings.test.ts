import { expect, test } from 'vitest';
import type { CodingReply } from '../../api/coding.ts';
import { type OwnStep, shownCodings } from './shown-codings.ts';

const coding = (id: string): CodingReply => ({
  id,
  excerptId: `excerpt ${id}`,
  codeId: 'code',
  coderId: 'coder',
  coderName: 'Ada',
  span: { fromUtteranceId: 'u', fromOffset: 0, toUtteranceId: 'u', toOffset: 3 },
  lostText: null,
});
const added = (id: string, keptAt: number | null): OwnStep => ({
  changeId: `adds ${id}`,
  added: coding(id),
  removedId: null,
  keptAt,
});
const removed = (id: string, keptAt: number | null): OwnStep => ({
  changeId: `removes ${id}`,
  added: null,
  removedId: id,
  keptAt,
});
const ids = (askedAt: number, list: readonly string[], steps: readonly OwnStep[]): string[] =>
  shownCodings({ askedAt, list: list.map(coding) }, steps).map(({ id }) => id);

test('what is on its way is shown, before any list and beside one that does not know of it', () => {
  expect(shownCodings(undefined, [added('a', null)]).map(({ id }) => id)).toEqual(['a']);
  expect(ids(10, ['x'], [added('a', null)])).toEqual(['x', 'a']);
  expect(ids(10, ['x', 'y'], [removed('x', null)])).toEqual(['y']);
});

test('a list that was asked for before it was kept does not take it off the page, one asked for afterwards may', () => {
  expect(ids(10, [], [added('a', 11)])).toEqual(['a']);
  expect(ids(11, [], [added('a', 11)])).toEqual([]);
  expect(ids(10, ['a'], [removed('a', 11)])).toEqual([]);
  expect(ids(12, ['a'], [removed('a', 11)])).toEqual(['a']);
});

test('a list that knows of it already shows it once, and what was added and removed is gone', () => {
  expect(ids(10, ['a'], [added('a', null)])).toEqual(['a']);
  expect(ids(10, [], [added('a', 11), removed('a', null)])).toEqual([]);
});
