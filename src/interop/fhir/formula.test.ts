import { describe, expect, test } from 'vitest';
import { readFormula } from './formula.ts';

const NONE = new Map<string, string>();
const lookUp = (id: string): string =>
  `%questionnaire.item.where(linkId = '${id}').answerOption.where(valueCoding.code=%resource.item.where(linkId = '${id}').answer.valueCoding.code).extension.where(url='http://hl7.org/fhir/StructureDefinition/itemWeight').valueDecimal`;
const VARIABLES = new Map([
  ['a', lookUp('32406-1')],
  ['b', lookUp('q/2')],
  ['any', '%a.exists() or %b.exists()'],
]);

describe('a sum is recognised', () => {
  test.each([
    // HL7/sdc, PHQ-9; LHNCBC/lforms, phq9 with the weight function.
    [
      "%resource.item.where(linkId!='H1/TS').answer.value.weight().sum()",
      { combine: 'sum', items: { kind: 'level', level: 1, except: ['H1/TS'] } },
    ],
    [
      "%resource.item.where(linkId != '/69722-7').answer.weight().sum()",
      { combine: 'sum', items: { kind: 'level', level: 1, except: ['/69722-7'] } },
    ],
    [
      '%resource.item.item.answer.ordinal().sum()',
      { combine: 'sum', items: { kind: 'level', level: 2, except: [] } },
    ],
    [
      "%resource.repeat(item).where(linkId = 'a' or linkId = 'b').answer.weight().avg()",
      { combine: 'mean', items: { kind: 'named', ids: ['a', 'b'] } },
    ],
    ['%a + %b', { combine: 'sum', items: { kind: 'named', ids: ['32406-1', 'q/2'] } }],
    [
      'iif(%a.exists() and %b.exists(), %a + %b, {})',
      { combine: 'sum', items: { kind: 'named', ids: ['32406-1', 'q/2'] } },
    ],
    [
      'iif(%any, iif(%a.exists(), %a, 0) +\n iif(%b.exists(), %b, 0), {})',
      { combine: 'sum', items: { kind: 'named', ids: ['32406-1', 'q/2'] } },
    ],
  ])('%s', (expression, expected) => expect(readFormula(expression, VARIABLES)).toEqual(expected));
});

describe('anything else is none, never half a sum', () => {
  test.each([
    '%a',
    '%a + %a',
    '%a + %c',
    '%a + %b + 1',
    '%a - %b',
    '%a + %b * 2',
    'iif(%a.exists(), %a, %b)',
    'iif(%a > 1, %a + %b, 0)',
    '(%a + %b',
    "%resource.item.where(linkId = 'a').answer.value",
    "%resource.item.where(linkId.startsWith('a')).answer.weight().sum()",
    '%resource.item.answer.weight().sum() * 2',
    '',
  ])('%s', (expression) => expect(readFormula(expression, VARIABLES)).toBeNull());

  test('a long expression is not looked at', () => {
    expect(readFormula(`%a + ${'('.repeat(50_000)}`, NONE)).toBeNull();
  });
});
