import { describe, expect, test } from 'vitest';
import { type Instrument, rangeOf } from './instrument.ts';
import { recognise } from './recognise.ts';
import { SHIPPED, shippedInstrument, uncheckedLanguages } from './shipped.ts';

describe.each(SHIPPED)('$scale.title', ({ scale, english, others }) => {
  const instrument = shippedInstrument(scale.id) as Instrument;
  const [rule] = instrument.scores;

  test('the lowest answer is "Not at all", never "Not at all sure" (Zorowitz 2021, Lancet Psychiatry 8:180)', () => {
    expect(english.answers[0]).toBe('Not at all');
    for (const option of instrument.items.flatMap((item) => item.options))
      expect(option.text).not.toMatch(/sure/i);
  });

  test('bands cover the range without gap or overlap', () => {
    const range = rule === undefined ? null : rangeOf(rule, instrument.items);
    expect(range).toEqual([rule?.bands[0]?.from, rule?.bands.at(-1)?.to]);
    const bands = rule?.bands ?? [];
    for (const [at, band] of bands.entries()) expect(bands[at + 1]?.from ?? band.to + 1).toBe(band.to + 1);
    expect(rule?.bandsCitation).not.toBe('');
  });

  test('every fact for reliable change has its source', () => {
    expect(rule?.change).toMatchObject({ citation: expect.stringMatching(/\d{4}/) });
    expect(rule?.change?.reliability).toBeLessThan(1);
  });

  test('it is recognised as itself, with nothing to depart from', () => {
    const { instrument: again, departures } = recognise({
      ...instrument,
      scores: [],
      safety: [],
      recognisedAs: [],
    });
    expect(departures).toEqual([]);
    expect(again.recognisedAs).toEqual([scale.title]);
    expect(again.scores).toEqual(instrument.scores);
    expect(again.safety).toEqual(instrument.safety);
  });

  test.each(Object.entries(others))(
    '%s is whole: every question and answer, each with words of its own',
    (_, words) => {
      expect(words.questions).toHaveLength(scale.questionCodes.length);
      expect(words.answers).toHaveLength(4);
      expect(new Set(words.questions).size).toBe(words.questions.length);
      expect(new Set(words.answers).size).toBe(4);
      for (const text of [words.lead, ...words.questions, ...words.answers]) {
        expect(text.trim()).toBe(text);
        // Damaged text: General Punctuation and symbols inside letters, or the replacement character.
        expect(text).not.toMatch(/[\u2000-\u200f\u2020-\u206f\u2070-\u209f\u2150-\u2bff\ufffd]/);
      }
    },
  );
});

test('sixteen and twenty languages wait to be checked; a language that is not there is null', () => {
  expect([uncheckedLanguages('phq-9').length, uncheckedLanguages('gad-7').length]).toEqual([16, 20]);
  expect(shippedInstrument('phq-9', 'no')?.items[1]?.text).toBe(SHIPPED[0]?.others.no?.questions[0]);
  expect(shippedInstrument('phq-9', 'tlh')).toBeNull();
  expect(shippedInstrument('srs')).toBeNull();
});
