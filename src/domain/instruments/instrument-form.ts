import type { AnswerValue, InstrumentResponse, ItemAnswers } from './answers.ts';
import {
  type AskedWhen,
  type Instrument,
  type InstrumentItem,
  isQuestion,
  type ItemKind,
} from './instrument.ts';
import type { LicenceStatus } from './licence.ts';

/** One line of a form as it is shown: no weights, no codes of others, nothing that says how it is scored. */
export interface FormLine {
  readonly id: string;
  readonly kind: Exclude<ItemKind, 'other'>;
  readonly label: string;
  readonly text: string;
  /** 0 is the outermost. */
  readonly depth: number;
  /** A heading whose questions share their answers. */
  readonly table: boolean;
  readonly required: boolean;
  readonly several: boolean;
  readonly openAnswers: boolean;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly askedWhen: readonly AskedWhen[];
  readonly askedWhenAll: boolean;
}

/** What a page needs to ask an instrument's questions, in their order. */
export interface InstrumentForm {
  readonly instrumentId: string;
  readonly title: string;
  /** Of the words as they are shown, or null where the instrument does not say. */
  readonly language: string | null;
  readonly licence: { readonly status: LicenceStatus; readonly statement: string };
  readonly lines: readonly FormLine[];
}

/** What was answered, by question: the option's value, a number, words, yes or no; several in a list; null is passed over. */
export type GivenAnswers = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number)[]>
>;

/** Options are told apart by place: two lists of codes may use one code for different answers. */
const optionValue = (item: InstrumentItem, at: number): string => item.options[at]?.code || `${at}`;

function depthOf(item: InstrumentItem, items: ReadonlyMap<string, InstrumentItem>): number {
  let depth = 0;
  for (let parent = item.parentId; parent !== null; depth += 1) parent = items.get(parent)?.parentId ?? null;
  return depth;
}

/**
 * The form of an instrument: questions, headings and words in order, totals left out. An item of an unknown kind is
 * left out, too, because nobody could answer it.
 * @param language where the instrument has translations into it, they are taken; otherwise its own words.
 */
export function instrumentForm(instrument: Instrument, language: string | null): InstrumentForm {
  const items = new Map(instrument.items.map((item) => [item.id, item]));
  const translated = instrument.items.some(
    (item) => language !== null && Object.hasOwn(item.translations, language),
  );
  const lines = instrument.items.flatMap((item): FormLine[] => {
    const { kind } = item;
    if (kind === 'other' || (item.readOnly && kind !== 'group' && kind !== 'words')) return [];
    const words = language === null ? undefined : item.translations[language];
    return [
      {
        id: item.id,
        kind,
        label: item.label,
        text: words ?? item.text,
        depth: depthOf(item, items),
        table: item.matrix,
        required: item.required,
        several: item.several,
        openAnswers: item.openAnswers,
        options: item.options.map(({ text, code }, at) => ({
          value: optionValue(item, at),
          text: text || code,
        })),
        askedWhen: item.askedWhen,
        askedWhenAll: item.askedWhenAll,
      },
    ];
  });
  const { status, statement } = instrument.licence;
  return {
    instrumentId: instrument.id,
    title: instrument.title,
    language: translated ? language : instrument.language,
    licence: { status, statement },
    lines,
  };
}

function valueOf(item: InstrumentItem, given: string | number | boolean): AnswerValue | null {
  if (typeof given === 'boolean') return { kind: 'yes-no', value: given };
  if (item.kind === 'number') {
    const number = typeof given === 'number' ? given : Number(given.trim() === '' ? Number.NaN : given);
    return Number.isFinite(number) ? { kind: 'number', value: number } : null;
  }
  const text = String(given);
  if (item.kind !== 'choice') return text.trim() === '' ? null : { kind: 'text', text };
  const at = item.options.findIndex((_, place) => optionValue(item, place) === text);
  const option = item.options[at];
  if (option !== undefined) {
    return { kind: 'code', code: option.code, system: option.system, text: option.text };
  }
  return item.openAnswers && text.trim() !== '' ? { kind: 'text', text } : null;
}

/**
 * Answers of a form as a response. What is not among an instrument's questions or their answers is left out, so that a
 * page cannot put anything else into it; what was passed over is not there, never 0.
 */
export function answersToResponse(
  instrument: Instrument,
  given: GivenAnswers,
  facts: Pick<InstrumentResponse, 'authored' | 'language'>,
): InstrumentResponse {
  const answers = instrument.items.flatMap((item): ItemAnswers[] => {
    const answer = isQuestion(item) && Object.hasOwn(given, item.id) ? given[item.id] : null;
    if (answer === null || answer === undefined) return [];
    const all = typeof answer === 'object' ? answer : [answer];
    const values = (item.several ? all : all.slice(0, 1)).flatMap((each) => valueOf(item, each) ?? []);
    return values.length === 0 ? [] : [{ itemId: item.id, values }];
  });
  return { instrumentId: instrument.id, ...facts, answers };
}
