import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, HL7_ANSWERS, nestedPhq9, nestedResponse } from '../../../test/fixtures/phq-9-forms.ts';
import { type Instrument, isQuestion } from '../../domain/instruments/instrument.ts';
import { shippedInstrument } from '../../domain/instruments/shipped.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import { readResponse } from './read-response.ts';
import { scoreReport } from './score-report.ts';
import { writeQuestionnaire } from './write-questionnaire.ts';
import { writeResponse } from './write-response.ts';

type Json = Record<string, unknown>;

const ITEM_WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';

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
const weightsOf = ({ items }: Instrument): (number | null)[] =>
  items.flatMap((item) => item.options.map((each) => each.weight));

describe('the three defects of HL7’s PHQ-9 example (HL7/sdc @ 4032ec6f)', () => {
  // A formula that looks at the outermost items only, 4 for "nearly every day", and a stored 13.
  const { result, losses, problems } = readQuestionnaire(bytesOf(nestedPhq9([0, 1, 2, 4])));
  const report = scoreReport(result, readResponse(bytesOf(nestedResponse(HL7_ANSWERS, 13))).result);

  test('the score is what the answers add up to as published', () => {
    expect(result.recognisedAs).toEqual(['PHQ-9']);
    expect(report.scores).toMatchObject([{ name: 'PHQ-9 total', value: 10, range: [0, 27], complete: true }]);
  });

  test('the stored total is reported, and is not the score', () => {
    expect(report.stored).toEqual([{ name: 'Total', value: 13 }]);
    expect(report.disagreements).toEqual([
      {
        name: 'PHQ-9 total',
        stored: 13,
        recomputed: 10,
        others: [{ source: 'value-set', value: 11 }],
        what: 'The response states 13 for "PHQ-9 total"; its answers add up to 10, and that is the score. With the weights of the file’s value set it would be 11.',
      },
    ]);
  });

  test('the weight and the formula are named', () => {
    expect(problems.map((each) => each.what)).toEqual([
      '"Nearly every day" weighs 4 in 9 questions of this file; in PHQ-9 as published it weighs 3, and that is used.',
    ]);
    expect(losses.map((each) => each.what)).toContain(
      'The formula of "Total" adds questions on a level where there are none; by its own formula the total would be empty.',
    );
  });

  test('item 9 is found although nothing but its words says which it is', () => {
    expect(report.safety).toEqual([
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    ]);
  });
});

describe('weights', () => {
  test.each([ITEM_WEIGHT, ORDINAL])('are read from %s', (url) => {
    const { result } = readQuestionnaire(
      form([choice('q', [option('no', 0, url), option('yes', 2.5, url)])]),
    );
    expect(weightsOf(result)).toEqual([0, 2.5]);
  });

  test('are read from the coding, too, and from whole numbers to choose from', () => {
    const coding = { valueCoding: { code: 'a', extension: [{ url: ORDINAL, valueDecimal: 7 }] } };
    const { result } = readQuestionnaire(form([choice('q', [coding, { valueInteger: 4 }])]));
    expect(weightsOf(result)).toEqual([7, 4]);
  });

  const system = 'http://example.org/often';
  const codeSystem = (weights: readonly number[]): Json => ({
    resourceType: 'CodeSystem',
    url: system,
    concept: weights.map((weight, at) => ({
      code: `c${at}`,
      display: `C${at}`,
      property: [{ code: 'itemWeight', valueDecimal: weight }],
    })),
  });
  const valueSet = (weights: readonly number[] | null): Json => ({
    resourceType: 'ValueSet',
    id: 'vs',
    compose: {
      include: [
        {
          system,
          concept: weights?.map((weight, at) => ({
            code: `c${at}`,
            extension: [{ url: ITEM_WEIGHT, valueDecimal: weight }],
          })),
        },
      ],
    },
  });
  const asked = { linkId: 'q', type: 'choice', text: 'Q', answerValueSet: '#vs' };

  test('come from a contained code system where the value set takes all of it', () => {
    const { result } = readQuestionnaire(form([asked], { contained: [codeSystem([0, 1]), valueSet(null)] }));
    expect(result.items[0]?.options).toMatchObject([
      { code: 'c0', text: 'C0', weight: 0 },
      { code: 'c1', text: 'C1', weight: 1 },
    ]);
  });

  test('that two places state differently are none, and both are kept', () => {
    const { result } = readQuestionnaire(
      form([asked], { contained: [codeSystem([0, 3]), valueSet([0, 4])] }),
    );
    expect(result.items[0]?.options[1]).toMatchObject({
      weight: null,
      declared: [
        { weight: 4, source: 'value-set' },
        { weight: 3, source: 'code-system' },
      ],
    });
  });

  test('of a list outside the file are asked for', () => {
    const outside = { ...asked, answerValueSet: 'http://example.org/elsewhere' };
    const { result, losses } = readQuestionnaire(form([outside]));
    expect(result.items[0]).toMatchObject({ options: [], answersElsewhere: 'http://example.org/elsewhere' });
    expect(losses[0]?.what).toContain('which is not in the file');
  });
});

test('GAD-7 with "Not at all sure" is named (Zorowitz 2021)', () => {
  const gad7 = shippedInstrument('gad-7') as Instrument;
  const wrong = JSON.stringify(writeQuestionnaire(gad7).result).replaceAll(
    '"Not at all"',
    '"Not at all sure"',
  );
  const { problems } = readQuestionnaire(new TextEncoder().encode(wrong));
  expect(problems.map((each) => each.what)).toEqual([expect.stringContaining('"Not at all sure"')]);
});

describe('shape', () => {
  test('headings, tables, nested questions and conditions are kept', () => {
    const table = {
      url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
      valueCodeableConcept: { coding: [{ code: 'gtable' }] },
    };
    const under = {
      linkId: 'why',
      type: 'string',
      text: 'Why?',
      enableWhen: [{ question: 'q', operator: '=', answerCoding: { code: 'yes' } }],
    };
    const { result } = readQuestionnaire(
      form([
        {
          linkId: 'g',
          type: 'group',
          extension: [table],
          item: [choice('q', [option('yes', 1)], { item: [under] })],
        },
      ]),
    );
    expect(result.items.map(({ id, parentId, matrix }) => [id, parentId, matrix])).toEqual([
      ['g', null, true],
      ['q', 'g', false],
      ['why', 'q', false],
    ]);
    expect(result.items[2]?.askedWhen).toEqual([{ itemId: 'q', operator: '=', value: 'yes' }]);
  });

  test('formatted text is passed over and named', () => {
    const words = {
      linkId: 'w',
      type: 'display',
      _text: {
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/rendering-xhtml',
            valueString: '<script>alert(1)</script>',
          },
        ],
      },
    };
    const { result, losses } = readQuestionnaire(form([words, choice('q', [option('a', 1)])]));
    expect(JSON.stringify(result)).not.toContain('script');
    expect(losses.map((each) => each.what)).toEqual([expect.stringContaining('Formatted text')]);
  });

  test('a form without a word of the instrument is a skeleton', () => {
    const { result } = readQuestionnaire(
      form([
        { linkId: 'q1', type: 'integer' },
        { linkId: 'q2', type: 'integer' },
      ]),
    );
    expect(result.licence.status).toBe('skeleton');
  });

  test('what a copyright line says is kept; whose permission there is stays unknown', () => {
    const { result } = readQuestionnaire(form([choice('q', [option('a', 1)])], { copyright: '© Somebody' }));
    expect(result.licence).toEqual({ status: 'unknown', statement: '© Somebody', notFor: [] });
  });
});

describe('refusals', () => {
  test.each([
    ['{"a": 1}', 'line 1: This is no FHIR file'],
    [
      '{\n"resourceType": "Bundle"}',
      'line 2: The file holds a FHIR Bundle; a Questionnaire is expected here.',
    ],
    ['{"resourceType": "Questionnaire"}', 'line 1: The questionnaire has no questions.'],
    ['{"resourceType": "Questionnaire", "item": [\n{"type": "text"}]}', 'line 2: An item has no linkId'],
    [
      '{"resourceType": "Questionnaire", "item": [{"linkId": "a", "type": "text"},\n{"linkId": "a", "type": "text"}]}',
      'line 2: The linkId "a" is used by an item above',
    ],
    ['[]', 'line 1: This is no FHIR file'],
  ])('%j', (text, expected) => {
    expect(() => readQuestionnaire(new TextEncoder().encode(text))).toThrow(expected);
  });

  test('a form with too many items', () => {
    const items = Array.from({ length: 5_001 }, (_, at) => ({ linkId: `${at}`, type: 'text' }));
    expect(() => readQuestionnaire(form(items))).toThrow('more than 5000 items');
  });
});

describe('out and in again', () => {
  test.each(['phq-9', 'gad-7'])('%s comes back as it was', (id) => {
    const instrument = shippedInstrument(id) as Instrument;
    const { result } = readQuestionnaire(bytesOf(writeQuestionnaire(instrument).result));
    expect(result).toEqual(instrument);
  });

  test('weights are written as itemWeight only', () => {
    const text = JSON.stringify(writeQuestionnaire(shippedInstrument('phq-9') as Instrument).result);
    expect(text).toContain(ITEM_WEIGHT);
    expect(text).not.toContain('ordinalValue');
  });

  test('a skeleton holds no word of the instrument', () => {
    const instrument = shippedInstrument('phq-9') as Instrument;
    const text = JSON.stringify(
      writeQuestionnaire(
        { ...instrument, title: '', licence: { ...instrument.licence, statement: '' } },
        false,
      ).result,
    );
    for (const item of instrument.items) {
      if (isQuestion(item)) expect(text).not.toContain(item.text.slice(0, 12));
    }
    expect(readQuestionnaire(new TextEncoder().encode(text)).result.licence.status).toBe('skeleton');
  });

  test('any answers come back, and add up to the same', () => {
    const instrument = shippedInstrument('phq-9') as Instrument;
    const codes =
      instrument.items.find((item) => item.options.length === 4)?.options.map((each) => each.code) ?? [];
    const ids = instrument.scores[0]?.itemIds ?? [];
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(3)), { minLength: 9, maxLength: 9 }), (weights) => {
        const answers = weights.flatMap((weight, at) =>
          weight === null
            ? []
            : [
                {
                  itemId: ids[at] ?? '',
                  values: [{ kind: 'code' as const, code: codes[weight] ?? '', system: null, text: '' }],
                },
              ],
        );
        const response = { instrumentId: 'phq-9', authored: '2026-01-02', language: 'en', answers };
        const back = readResponse(bytesOf(writeResponse(instrument, response)));
        expect(back).toEqual({ result: response, losses: [] });
      }),
    );
  });
});
