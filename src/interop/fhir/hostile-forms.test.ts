import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/fixtures/phq-9-forms.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

type Json = Record<string, unknown>;

const ITEM_WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';

const form = (item: Json[], more: Json = {}): Uint8Array =>
  bytesOf({ resourceType: 'Questionnaire', status: 'active', title: 'Test', item, ...more });
const choice = (linkId: string, options: Json[], more: Json = {}): Json => ({
  linkId,
  type: 'choice',
  text: linkId,
  answerOption: options,
  ...more,
});
const option = (code: string, weight: number | null, url = ITEM_WEIGHT): Json => ({
  valueCoding: { code, display: code },
  ...(weight !== null && { extension: [{ url, valueDecimal: weight }] }),
});
test('a form with more scores than any published one is refused', () => {
  const url = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
  const expression = '%resource.item.answer.weight().sum()';
  const totals = Array.from({ length: 101 }, (_, at) => ({
    linkId: `total-${at}`,
    type: 'decimal',
    extension: [{ url, valueExpression: { expression } }],
  }));
  expect(() => readQuestionnaire(form([choice('q', [option('a', 1)]), ...totals]))).toThrow(
    'more than 100 scores',
  );
});

/** A hang, not a busy machine: what grows with the square of its length takes minutes here. */
const HANGS_MS = 15_000;

describe('hostile forms are read or refused, and none hangs', () => {
  const url = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
  const variable = 'http://hl7.org/fhir/StructureDefinition/variable';
  const calculated = (expression: string, more: Json[] = []): Json => ({
    linkId: 'total',
    type: 'decimal',
    extension: [...more, { url, valueExpression: { expression } }],
  });
  const question = choice('q', [option('a', 1)]);
  const many = Array.from({ length: 2_000 }, (_, at) => at);
  const long = `%resource.item.where(linkId = 'q').answer${' '.repeat(200_000)}`;
  test.each<[string, () => Uint8Array]>([
    ['parentheses', () => form([question, calculated('iif('.repeat(4_000))])],
    ['pluses', () => form([question, calculated(`%a${' + %a'.repeat(4_000)}`)])],
    [
      'many long variables',
      () =>
        form([
          question,
          calculated(many.map((at) => `%v${at}`).join(' + '), [
            { url: variable, valueExpression: { name: 'v1', expression: long } },
          ]),
        ]),
    ],
    [
      'many lists of answers',
      () => form(many.map((at) => choice(`q${at}`, [option('a', at), option('b', at)]))),
    ],
    [
      'deep groups',
      () =>
        new TextEncoder().encode(
          `{"resourceType":"Questionnaire","item":[${'{"linkId":"a","item":['.repeat(5_000)}`,
        ),
    ],
  ])('%s', (_, make) => {
    const bytes = make();
    const begun = performance.now();
    try {
      const { result } = readQuestionnaire(bytes);
      expect(result.items.length).toBeGreaterThan(0);
    } catch (error) {
      expect((error as Error).message).toMatch(/^line \d+: /);
    }
    expect(performance.now() - begun).toBeLessThan(HANGS_MS);
  });
});
