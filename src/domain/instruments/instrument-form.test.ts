import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instrument } from './instrument.ts';
import { answersToResponse, instrumentForm } from './instrument-form.ts';
import { scoreResponse } from './score.ts';
import { shippedInstrument } from './shipped.ts';

const phq9 = shippedInstrument('phq-9') as Instrument;
const facts = { authored: '2026-03-01', language: 'en' };

test('PHQ-9 as a form: a heading, nine questions as a table, the last question, and no total', () => {
  const form = instrumentForm(phq9, 'en');
  expect(form.lines.map(({ kind, depth, table }) => [kind, depth, table])).toEqual([
    ['group', 0, true],
    ...Array.from({ length: 9 }, () => ['choice', 1, false]),
    ['choice', 0, false],
  ]);
  expect(form.lines[1]?.options.map(({ text }) => text)).toEqual([
    'Not at all',
    'Several days',
    'More than half the days',
    'Nearly every day',
  ]);
  expect(form.licence.statement).toContain('No permission required');
});

test('the form says nothing of weights', () => {
  expect(JSON.stringify(instrumentForm(phq9, null))).not.toMatch(/weight|declared/);
});

test('what is chosen on the form adds up to its weights', () => {
  const questions = instrumentForm(phq9, 'en').lines.filter(({ depth }) => depth === 1);
  fc.assert(
    fc.property(fc.array(fc.nat(3), { minLength: 9, maxLength: 9 }), (chosen) => {
      const given = Object.fromEntries(
        questions.map(({ id, options }, at) => [id, options[chosen[at] ?? 0]?.value ?? null]),
      );
      const [score] = scoreResponse(phq9, answersToResponse(phq9, given, facts)).scores;
      expect(score?.value).toBe(chosen.reduce((sum, each) => sum + each, 0));
    }),
  );
});

test('a page cannot answer what is not asked: other names, other values, the total, a second choice', () => {
  const given = {
    '44250-9': ['LA6569-3', 'LA6571-9'],
    '44255-8': 'LA0-0',
    '44259-0': null,
    '44261-6': 27,
    __proto__: 'LA6569-3',
    nothing: 'LA6569-3',
  };
  expect(answersToResponse(phq9, given, facts).answers).toEqual([
    {
      itemId: '44250-9',
      values: [{ kind: 'code', code: 'LA6569-3', system: 'http://loinc.org', text: 'Several days' }],
    },
  ]);
});

test('translations are shown where they are, and the language says what is shown', () => {
  const items = phq9.items.map((item) =>
    item.id === '44250-9' ? { ...item, translations: { nb: 'Liten interesse' } } : item,
  );
  const form = instrumentForm({ ...phq9, items }, 'nb');
  expect([form.language, form.lines[1]?.text, form.lines[2]?.text]).toEqual([
    'nb',
    'Liten interesse',
    'Feeling down, depressed, or hopeless',
  ]);
  expect(instrumentForm(phq9, 'nb').language).toBe('en');
});
