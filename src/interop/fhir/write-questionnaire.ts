import type {
  AnswerOption,
  AskedWhen,
  Instrument,
  InstrumentItem,
  ItemKind,
  ScoreRule,
} from '../../domain/instruments/instrument.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { CALCULATED, ITEM_CONTROL, ITEM_CONTROLS, ITEM_WEIGHT, TRANSLATION } from './fhir-names.ts';

type Json = { readonly [name: string]: unknown };

export interface WrittenQuestionnaire {
  readonly result: Json;
  readonly losses: readonly Loss[];
}

const TYPES: Readonly<Record<ItemKind, string>> = {
  group: 'group',
  words: 'display',
  choice: 'choice',
  number: 'decimal',
  text: 'text',
  'yes-no': 'boolean',
  date: 'date',
  other: 'string',
};

/** FHIR has no empty strings, lists or objects: what is empty is not written. */
function filled(json: Json): Json {
  return Object.fromEntries(
    Object.entries(json).filter(([, value]) => {
      if (value === null || value === undefined || value === '' || value === false) return false;
      return typeof value !== 'object' || Object.keys(value).length > 0;
    }),
  );
}

function optionJson(option: AnswerOption, withWords: boolean): Json {
  const weight = option.weight === null ? [] : [{ url: ITEM_WEIGHT, valueDecimal: option.weight }];
  const display = withWords ? option.text : '';
  return filled({
    extension: weight,
    valueCoding: filled({ system: option.system, code: option.code, display }),
  });
}

function conditionJson({ itemId, operator, value }: AskedWhen, items: readonly InstrumentItem[]): Json {
  const asked = items.find((item) => item.id === itemId);
  const answer =
    operator === 'exists' || asked?.kind === 'yes-no'
      ? { answerBoolean: value === 'true' }
      : asked?.kind === 'number'
        ? { answerDecimal: Number(value) }
        : asked?.kind === 'choice'
          ? {
              answerCoding: filled({
                system: asked.options.find((each) => each.code === value)?.system,
                code: value,
              }),
            }
          : { answerString: value };
  return { question: itemId, operator, ...answer };
}

const literal = (id: string): string => `'${id.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;

/** A sum over named questions that has no value while one of them is unanswered. */
function formulaOf({ itemIds, combine }: ScoreRule): string {
  const answers = `%resource.repeat(item).where(${itemIds.map((id) => `linkId = ${literal(id)}`).join(' or ')}).answer`;
  const total = `${answers}.weight().${combine === 'sum' ? 'sum' : 'avg'}()`;
  return `iif(${answers}.count() = ${itemIds.length}, ${total}, {})`;
}

function extensionsOf(item: InstrumentItem, rule: ScoreRule | undefined): Json[] {
  const table = { coding: [{ system: ITEM_CONTROLS, code: 'table' }] };
  const formula = rule === undefined ? null : { language: 'text/fhirpath', expression: formulaOf(rule) };
  return [
    ...(item.matrix ? [{ url: ITEM_CONTROL, valueCodeableConcept: table }] : []),
    ...(formula === null ? [] : [{ url: CALCULATED, valueExpression: formula }]),
  ];
}

function translationsJson(translations: InstrumentItem['translations']): Json {
  const extension = Object.entries(translations).map(([language, text]) => ({
    url: TRANSLATION,
    extension: [
      { url: 'lang', valueCode: language },
      { url: 'content', valueString: text },
    ],
  }));
  return filled({ extension });
}

function itemJson(item: InstrumentItem, instrument: Instrument, withWords: boolean): Json {
  const rule = instrument.scores.find((each) => each.storedIn === item.id);
  const children = instrument.items.filter((each) => each.parentId === item.id);
  return filled({
    extension: extensionsOf(item, rule),
    linkId: item.id,
    code: item.codes.map(filledCode),
    prefix: item.label,
    text: withWords ? item.text : '',
    _text: withWords ? translationsJson(item.translations) : {},
    type: item.kind === 'choice' && item.openAnswers ? 'open-choice' : TYPES[item.kind],
    enableWhen: item.askedWhen.map((each) => conditionJson(each, instrument.items)),
    enableBehavior: item.askedWhen.length > 1 ? (item.askedWhenAll ? 'all' : 'any') : '',
    required: item.required,
    repeats: item.several,
    readOnly: item.readOnly,
    answerValueSet: item.options.length === 0 ? item.answersElsewhere : null,
    answerOption: item.options.map((option) => optionJson(option, withWords)),
    item: children.map((child) => itemJson(child, instrument, withWords)),
  });
}

const filledCode = (code: { system: string | null; code: string }): Json => filled(code);

/**
 * An instrument as a FHIR R4 Questionnaire: weights as itemWeight on the answers, sums as calculatedExpression where the
 * form has a place for the total. What R4 has no place for (bands, reliability, the rule for incomplete forms) is named.
 * @param withWords false writes a skeleton: ids, codes and weights, but no word of the instrument.
 */
export function writeQuestionnaire(instrument: Instrument, withWords = true): WrittenQuestionnaire {
  const { id, title, version, language, licence, codes, items, scores } = instrument;
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(id);
  const result = filled({
    resourceType: 'Questionnaire',
    ...(isAddress ? { url: id } : { identifier: id === '' ? [] : [{ value: id }] }),
    version,
    title,
    status: 'active',
    language,
    copyright: licence.statement,
    code: codes.map(filledCode),
    item: items.filter((item) => item.parentId === null).map((item) => itemJson(item, instrument, withWords)),
  });
  const losses = scores.flatMap((rule) => {
    const where = rule.name;
    return [
      ...(rule.storedIn === null ? [{ where, what: say('fhir.no-place-for-total') }] : []),
      ...(rule.bands.length > 0 || rule.change !== null
        ? [{ where, what: say('fhir.no-place-for-bands') }]
        : []),
    ];
  });
  return { result, losses };
}
