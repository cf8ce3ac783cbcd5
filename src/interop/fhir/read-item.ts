import {
  type AnswerOption,
  type AskedWhen,
  type InstrumentItem,
  type ItemCode,
  type ItemKind,
} from '../../domain/instruments/instrument.ts';
import type { JsonPart } from '../json/json-part.ts';
import { quoted } from '../transcripts/place.ts';
import { type AnswerLists, settledOption, weightsIn } from './answer-lists.ts';
import {
  CALCULATED,
  ITEM_CONTROL,
  LOOKS,
  MATRIX_CONTROLS,
  SCORE_UNIT,
  TRANSLATION,
  UNIT,
  VARIABLE,
  WEIGHTS,
  XHTML,
} from './fhir-names.ts';
import type { Remarks } from './remarks.ts';

/** R4's item types; R5's `coding` is the same as `choice`. */
const KINDS: Readonly<Record<string, ItemKind>> = {
  group: 'group',
  display: 'words',
  choice: 'choice',
  'open-choice': 'choice',
  coding: 'choice',
  decimal: 'number',
  integer: 'number',
  quantity: 'number',
  boolean: 'yes-no',
  date: 'date',
  dateTime: 'date',
  time: 'date',
  string: 'text',
  text: 'text',
  url: 'text',
  attachment: 'other',
  reference: 'other',
};
const OPERATORS: readonly string[] = ['exists', '=', '!=', '>', '<', '>=', '<='];
const FIELDS: readonly string[] =
  'linkId type text _text prefix code item extension id answerOption answerValueSet required repeats readOnly enableWhen enableBehavior'.split(
    ' ',
  );
const READ_EXTENSIONS: readonly string[] = [ITEM_CONTROL, CALCULATED, VARIABLE, ...WEIGHTS, ...LOOKS];

export function codesOf(part: JsonPart): ItemCode[] {
  return part.list('code').flatMap((each) => {
    const code = each.text('code');
    return code === null ? [] : [{ system: each.text('system'), code }];
  });
}

/** The value under whichever of FHIR's `value[x]` names is there, as text. */
function plainValue(part: JsonPart, prefix: string): string | null {
  const name = part.names.find((each) => each.startsWith(prefix) && /^[A-Z]/.test(each.slice(prefix.length)));
  const value = name === undefined ? null : part.part(name);
  if (value === null) return null;
  if (value.kind === 'object') {
    const number = value.number('value');
    return value.text('code') ?? (number === null ? null : String(number));
  }
  return (
    value.asText() ?? (value.kind === 'boolean' ? String(part.flag(name ?? '')) : String(value.asNumber()))
  );
}

function optionOf(option: JsonPart, remarks: Remarks): AnswerOption | null {
  const coding = option.part('valueCoding');
  if (coding !== null && (coding.part('_display')?.list('extension') ?? []).length > 0) {
    remarks.add(option, 'fhir.formatted-left');
  }
  const code = plainValue(option, 'value') ?? coding?.text('display') ?? null;
  if (code === null) {
    remarks.add(option, 'fhir.answer-without-value');
    return null;
  }
  const number = option.number('valueInteger');
  const stated = [...weightsIn(option, 'option'), ...weightsIn(coding, 'option')];
  const declared =
    stated.length > 0 || number === null ? stated : [{ weight: number, source: 'option' as const }];
  const text = coding === null ? code : (coding.text('display') ?? '');
  return settledOption({ code, system: coding?.text('system') ?? null, text, declared });
}

function askedWhen(item: JsonPart, remarks: Remarks): AskedWhen[] {
  return item.list('enableWhen').flatMap((each) => {
    const [itemId, operator, value] = [
      each.text('question'),
      each.text('operator'),
      plainValue(each, 'answer'),
    ];
    if (itemId !== null && operator !== null && OPERATORS.includes(operator) && value !== null) {
      return [{ itemId, operator: operator as AskedWhen['operator'], value }];
    }
    remarks.add(each, 'fhir.condition-not-read');
    return [];
  });
}

function translationsOf(item: JsonPart, remarks: Remarks): Record<string, string> {
  const found: Record<string, string> = {};
  for (const extension of item.part('_text')?.list('extension') ?? []) {
    const url = extension.text('url');
    if (url === XHTML) remarks.add(extension, 'fhir.formatted-left');
    if (url !== TRANSLATION) continue;
    const parts = extension.list('extension');
    const language = parts.find((part) => part.text('url') === 'lang')?.text('valueCode');
    const content = parts.find((part) => part.text('url') === 'content');
    const text = content?.text('valueString') ?? content?.text('valueMarkdown');
    if (language && text && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language)) found[language] = text;
  }
  return found;
}

function isMatrix(item: JsonPart): boolean {
  return item
    .list('extension')
    .filter((extension) => extension.text('url') === ITEM_CONTROL)
    .flatMap((extension) => extension.part('valueCodeableConcept')?.list('coding') ?? [])
    .some((coding) => MATRIX_CONTROLS.includes(coding.text('code') ?? ''));
}

/** A number in UCUM's annotation {score} is a total that is computed: nobody is asked for it. */
function isTotal(item: JsonPart): boolean {
  return item
    .list('extension')
    .filter((extension) => extension.text('url') === UNIT)
    .some((extension) => extension.part('valueCoding')?.text('code') === SCORE_UNIT);
}

interface Answers {
  readonly options: readonly AnswerOption[];
  readonly answersElsewhere: string | null;
}

function answersOf(item: JsonPart, lists: AnswerLists, remarks: Remarks): Answers {
  const options = item.list('answerOption').flatMap((option) => optionOf(option, remarks) ?? []);
  const address = item.text('answerValueSet');
  if (address === null) return { options, answersElsewhere: null };
  const listed = lists.optionsOf(address);
  if (listed === null) remarks.add(item, 'fhir.answers-elsewhere', { address: quoted(address) });
  return {
    options: options.length > 0 ? options : (listed ?? []),
    answersElsewhere: listed === null ? address : null,
  };
}

/** One line of the form without what stands under it. @throws RefusedFile where it has no linkId. */
export function readItem(
  item: JsonPart,
  parentId: string | null,
  lists: AnswerLists,
  remarks: Remarks,
): InstrumentItem {
  const id = item.text('linkId');
  if (id === null || id === '') return item.refuse('fhir.refused-no-link-id');
  const type = item.text('type') ?? '';
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) remarks.add(item, 'fhir.type-unknown', { type: quoted(type), item: quoted(id) });
  const extensions = item.list('extension').flatMap((each) => each.text('url') ?? []);
  remarks.leftOut(
    item,
    extensions.filter((url) => !READ_EXTENSIONS.includes(url)),
  );
  remarks.leftOut(
    item,
    item.names.filter((name) => !FIELDS.includes(name)),
  );
  const calculated = extensions.includes(CALCULATED);
  return {
    id,
    parentId,
    kind: kind ?? 'other',
    text: item.text('text') ?? '',
    label: item.text('prefix') ?? '',
    codes: codesOf(item),
    ...answersOf(item, lists, remarks),
    openAnswers: type === 'open-choice',
    required: item.flag('required') ?? false,
    several: item.flag('repeats') ?? false,
    readOnly: calculated || isTotal(item) || (item.flag('readOnly') ?? false),
    matrix: kind === 'group' && isMatrix(item),
    askedWhen: askedWhen(item, remarks),
    askedWhenAll: item.text('enableBehavior') !== 'any',
    translations: translationsOf(item, remarks),
  };
}
