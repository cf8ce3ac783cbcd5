import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InstrumentResponse } from './answers.ts';
import { disagreementsOf, storedTotals } from './compare-stored.ts';
import { withDeclaredScore } from './declare-score.ts';
import { weightGaps, withStatedWeights } from './gaps.ts';
import type { Instrument } from './instrument.ts';
import { safetyAnswers } from './safety.ts';
import { scoreResponse } from './score.ts';
import { shippedInstrument } from './shipped.ts';

const phq9 = shippedInstrument('phq-9') as Instrument;
const CODES = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];

function answered(
  weights: readonly (number | null)[],
  instrument = phq9,
  total?: number,
): InstrumentResponse {
  const [rule] = instrument.scores;
  const answers = weights.flatMap((weight, at) =>
    weight === null
      ? []
      : [
          {
            itemId: rule?.itemIds[at] ?? '',
            values: [{ kind: 'code' as const, code: CODES[weight] ?? '', system: null, text: '' }],
          },
        ],
  );
  const stored =
    total === undefined
      ? []
      : [{ itemId: rule?.storedIn ?? '', values: [{ kind: 'number' as const, value: total }] }];
  return { instrumentId: instrument.id, authored: null, language: null, answers: [...answers, ...stored] };
}

const scoreOf = (weights: readonly (number | null)[], instrument = phq9) =>
  scoreResponse(instrument, answered(weights, instrument)).scores[0];

describe('the score of a filled form', () => {
  test('HL7’s example answers add up to 10 (HL7/sdc, QuestionnaireResponse for PHQ-9, whose stored total is 13)', () => {
    expect(scoreOf([0, 0, 0, 1, 2, 1, 3, 2, 1])).toEqual({
      name: 'PHQ-9 total',
      value: 10,
      range: [0, 27],
      answered: 9,
      items: 9,
      complete: true,
      prorated: false,
      band: 'moderate',
    });
  });

  test('the ends of the range', () => {
    expect(scoreOf(Array(9).fill(0))).toMatchObject({ value: 0, band: 'minimal' });
    expect(scoreOf(Array(9).fill(3))).toMatchObject({ value: 27, band: 'severe' });
    expect(shippedInstrument('gad-7')?.scores[0]).toMatchObject({ name: 'GAD-7 total' });
  });

  test('five of nine answers are never summed', () => {
    const score = scoreOf([3, 3, 3, 3, 3, null, null, null, null]);
    expect(score).toMatchObject({ value: null, band: null, answered: 5, items: 9, complete: false });
  });

  test('an empty form has no value', () => {
    expect(scoreOf([])).toMatchObject({ value: null, answered: 0, complete: false });
  });

  test('a form of any answers has a value exactly when it is complete, inside the range', () => {
    const weight = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 10 });
    fc.assert(
      fc.property(fc.array(weight, { minLength: 9, maxLength: 9 }), (weights) => {
        const score = scoreOf(weights);
        const given = weights.filter((each) => each !== null);
        expect(score?.answered).toBe(given.length);
        expect(score?.value).toBe(given.length === 9 ? given.reduce((sum, each) => sum + each, 0) : null);
      }),
    );
  });

  test('an instrument’s own rule prorates: CORE-10’s clinical score is 10 × total / answered (CamCOPS, core10.py)', () => {
    const rule = { kind: 'prorate', maxMissing: 2, citation: 'test' } as const;
    const [score] = phq9.scores;
    const prorating: Instrument = { ...phq9, scores: score ? [{ ...score, incomplete: rule }] : [] };
    expect(scoreOf([1, 1, 1, 1, 1, 1, 1, 2, null], prorating)).toMatchObject({
      value: 10.125,
      complete: false,
      prorated: true,
    });
    expect(scoreOf([1, 1, 1, 1, 1, 1, null, null, null], prorating)).toMatchObject({ value: null });
  });

  test('an answer that cannot be weighed is no missing answer, and takes the value away', () => {
    const response = answered(Array(9).fill(1));
    const [first, ...rest] = response.answers;
    const other = { kind: 'code', code: 'LA0-0', system: null, text: 'Now and then' } as const;
    const strange = { ...response, answers: [{ itemId: first?.itemId ?? '', values: [other] }, ...rest] };
    const { scores, problems } = scoreResponse(phq9, strange);
    expect(scores[0]).toMatchObject({ value: null, answered: 8, complete: false });
    expect(problems).toEqual([{ kind: 'not-an-option', itemId: first?.itemId, given: 'Now and then' }]);
  });

  test('a question answered twice counts for neither answer', () => {
    const response = answered(Array(9).fill(1));
    const twice = { ...response, answers: [...response.answers, ...response.answers.slice(0, 1)] };
    const { scores, problems } = scoreResponse(phq9, twice);
    expect(scores[0]?.value).toBeNull();
    expect(problems.map((each) => each.kind)).toEqual(['answered-twice']);
  });
});

describe('a stored total', () => {
  test('that the answers do not add up to is named, and is not the score', () => {
    const response = answered([0, 0, 0, 1, 2, 1, 3, 2, 1], phq9, 13);
    const { scores } = scoreResponse(phq9, response);
    expect(scores[0]?.value).toBe(10);
    expect(storedTotals(phq9, response)).toEqual([{ name: 'PHQ-9 total', itemId: '44261-6', value: 13 }]);
    expect(disagreementsOf(phq9, response, scores)).toEqual([
      { name: 'PHQ-9 total', stored: 13, recomputed: 10, others: [] },
    ]);
  });

  test('that agrees is silent', () => {
    const response = answered(Array(9).fill(1), phq9, 9);
    expect(disagreementsOf(phq9, response, scoreResponse(phq9, response).scores)).toEqual([]);
  });

  test('of an incomplete form disagrees, because it cannot be recomputed', () => {
    const response = answered([1, 1, 1], phq9, 3);
    const { scores } = scoreResponse(phq9, response);
    expect(disagreementsOf(phq9, response, scores)).toEqual([
      { name: 'PHQ-9 total', stored: 3, recomputed: null, others: [] },
    ]);
  });
});

describe('safety', () => {
  test('item 9 above zero goes to the named person, whatever else is answered', () => {
    expect(safetyAnswers(phq9, answered([null, null, null, null, null, null, null, null, 1]))).toEqual([
      '44260-8',
    ]);
    expect(safetyAnswers(phq9, answered(Array(9).fill(0)))).toEqual([]);
    expect(safetyAnswers(phq9, answered([3, 3, 3, 3, 3, 3, 3, 3, null]))).toEqual([]);
  });

  test('an answer to it that cannot be weighed counts as one', () => {
    const value = { kind: 'text', text: 'sometimes' } as const;
    const response = { ...answered([]), answers: [{ itemId: '44260-8', values: [value] }] };
    expect(safetyAnswers(phq9, response)).toEqual(['44260-8']);
  });
});

describe('weights that nobody has stated', () => {
  const bare: Instrument = {
    ...phq9,
    items: phq9.items.map((item) => ({
      ...item,
      options: item.options.map((option) => ({ ...option, weight: null, declared: [] })),
    })),
  };

  test('are asked for, once for all questions with the same answers', () => {
    const [gap, ...more] = weightGaps(bare);
    expect(more).toEqual([]);
    expect(gap?.itemIds).toHaveLength(9);
    expect(gap?.options.map((option) => option.code)).toEqual(CODES);
    expect(weightGaps(phq9)).toEqual([]);
  });

  test('and count once a person has stated them', () => {
    const stated = Object.fromEntries(CODES.map((code, weight) => [code, weight]));
    const weighed = withStatedWeights(bare, stated);
    expect(weightGaps(weighed)).toEqual([]);
    expect(scoreOf([0, 0, 0, 1, 2, 1, 3, 2, 1], weighed)?.value).toBe(10);
    expect(scoreOf([0, 0, 0, 1, 2, 1, 3, 2, 1], bare)?.value).toBeNull();
  });
});

test('a declared mean is taken over the questions it names', () => {
  const declared = withDeclaredScore(
    { ...phq9, scores: [] },
    { name: 'mean', combine: 'mean', itemIds: ['44250-9', '44255-8'] },
  );
  const score = scoreResponse(declared, answered([3, 2], phq9)).scores[0];
  expect(score).toMatchObject({ value: 2.5, range: [0, 3], answered: 2, items: 2, complete: true });
});
