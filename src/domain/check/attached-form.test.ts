import { expect, test } from 'vitest';
import { answersAsked, askedLines } from '../instruments/asked-lines.ts';
import { instrumentForm } from '../instruments/instrument-form.ts';
import { PLAIN_ITEM } from '../instruments/instrument.ts';
import { shippedInstrument } from '../instruments/shipped.ts';
import { attachForm, longestAnswers, MOST_ANSWER_BYTES } from './attached-form.ts';

const phq9 = shippedInstrument('phq-9');
const gad7 = shippedInstrument('gad-7');
if (phq9 === null || gad7 === null) throw new Error('PHQ-9 and GAD-7 are not shipped');

test('PHQ-9: every answer to item 9 but “Not at all” is told to go to a named person', () => {
  const attached = attachForm(phq9, { instrumentId: 'x', place: 'after', language: 'en' });
  expect(attached.safety).toEqual([{ lineId: '44260-8', quiet: ['LA6568-5'] }]);
  expect(attachForm(gad7, { instrumentId: 'y', place: 'after', language: 'en' }).safety).toEqual([]);
  // What travels to the browser holds no weight.
  expect(JSON.stringify(attached)).not.toContain('weight');
});

test('PHQ-9 and GAD-7 together are far below what a sealed form may hold', () => {
  const both = [phq9, gad7].map((each) => longestAnswers(instrumentForm(each, 'en')));
  expect(both[0]).toBeGreaterThan(500);
  expect((both[0] ?? 0) + (both[1] ?? 0)).toBeLessThan(MOST_ANSWER_BYTES / 5);
});

// FHIR R4, Questionnaire.item.enableWhen: a question that is not enabled is not asked, nor is what stands under it.
test('a question is asked when its condition holds, and its answer goes when it no longer does', () => {
  const item = (id: string, more: object) => ({
    ...PLAIN_ITEM,
    id,
    kind: 'yes-no' as const,
    text: id,
    ...more,
  });
  const when = [{ itemId: 'a', operator: '=' as const, value: 'true' }];
  const form = instrumentForm(
    {
      ...gad7,
      items: [
        item('a', {}),
        item('b', { askedWhen: when }),
        item('under b', { parentId: 'b' }),
        item('c', { askedWhen: [{ itemId: 'b', operator: 'exists', value: 'true' }] }),
        item('d', {
          askedWhen: [...when, { itemId: 'a', operator: '!=', value: 'true' }],
          askedWhenAll: false,
        }),
      ],
    },
    null,
  );
  expect([...askedLines(form.lines, {})]).toEqual(['a']);
  expect([...askedLines(form.lines, { a: true })]).toEqual(['a', 'b', 'under b', 'd']);
  expect([...askedLines(form.lines, { a: true, b: false })]).toEqual(['a', 'b', 'under b', 'c', 'd']);
  expect(answersAsked(form.lines, { a: false, b: true, c: true })).toEqual({ a: false });
});
