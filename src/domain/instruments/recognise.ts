import { type FrequencyScale, frequencyScale, LOINC } from './frequency-scale.ts';
import {
  type AnswerOption,
  type Instrument,
  type InstrumentItem,
  isQuestion,
  type ScoreRule,
} from './instrument.ts';
import { SHIPPED } from './shipped.ts';

/** Where a file departs from the instrument its questions are those of. */
export type Departure =
  | {
      readonly kind: 'other-weight';
      readonly instrument: string;
      readonly answer: string;
      readonly stated: number;
      readonly published: number;
      /** How many questions carry it. */
      readonly n: number;
    }
  | { readonly kind: 'not-at-all-sure'; readonly instrument: string; readonly answer: string };

/** How much of a question's beginning must agree: the nine and seven questions differ in their first three words. */
const WORDS_TO_AGREE = 3;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const beginning = (text: string): string => wordsOf(text).slice(0, WORDS_TO_AGREE).join(' ');
const same = (a: string, b: string): boolean => a !== '' && wordsOf(a).join(' ') === wordsOf(b).join(' ');

/** The file's questions in the published order, or null unless each is there exactly once. */
function matching(items: readonly InstrumentItem[], scale: FrequencyScale, published: Instrument) {
  const questions = items.filter((item) => item.kind === 'choice' && !item.readOnly);
  const found = scale.questionCodes.map((code) => {
    const text = published.items.find((item) => item.id === code)?.text ?? '';
    const byCode = questions.filter((item) =>
      item.codes.some((each) => each.code === code && (each.system ?? LOINC) === LOINC),
    );
    return byCode.length > 0 ? byCode : questions.filter((item) => beginning(item.text) === beginning(text));
  });
  const ids = found.map((each) => each[0]?.id);
  const whole = found.every((each) => each.length === 1) && new Set(ids).size === ids.length;
  return whole ? found.flatMap((each) => each) : null;
}

function publishedOption(option: AnswerOption, published: readonly AnswerOption[]): AnswerOption | undefined {
  return published.find((each) => each.code === option.code || same(each.text, option.text));
}

/** The item that holds a total: the one coded so, the one the file's own formula fills, or the only number there is. */
function storedTotalOf(instrument: Instrument, scale: FrequencyScale): string | null {
  const numbers = instrument.items.filter((item) => item.kind === 'number');
  const coded = numbers.find((item) => item.codes.some((each) => each.code === scale.totalCode));
  const filled = instrument.scores.find((rule) => rule.storedIn !== null)?.storedIn;
  return coded?.id ?? filled ?? (numbers.length === 1 ? (numbers[0]?.id ?? null) : null);
}

export interface Recognised {
  readonly instrument: Instrument;
  readonly departures: readonly Departure[];
}

/** Published weights stand in place of other ones that the file states; where it states none, none is put in. */
function settled(option: AnswerOption, published: readonly AnswerOption[]): AnswerOption {
  const known = publishedOption(option, published)?.weight ?? null;
  return known === null || option.declared.length === 0 ? option : { ...option, weight: known };
}

function departuresOf(
  items: readonly InstrumentItem[],
  published: Instrument,
  options: readonly AnswerOption[],
) {
  const instrument = published.title;
  const found = new Map<string, Departure>();
  for (const option of items.flatMap((item) => item.options)) {
    const known = publishedOption(option, options);
    for (const { weight } of option.declared) {
      if (known?.weight == null || weight === known.weight) continue;
      const key = `${known.text} ${weight}`;
      const seen = found.get(key);
      const n = seen?.kind === 'other-weight' ? seen.n + 1 : 1;
      found.set(key, {
        kind: 'other-weight',
        instrument,
        answer: option.text || option.code,
        stated: weight,
        published: known.weight,
        n,
      });
    }
    // Zorowitz 2021, Lancet Psychiatry 8:180: another question is asked where the lowest answer speaks of being sure.
    if (same(option.text, 'not at all sure')) {
      found.set('sure', { kind: 'not-at-all-sure', instrument, answer: option.text });
    }
  }
  return [...found.values()];
}

function asPublished(instrument: Instrument, scale: FrequencyScale, published: Instrument): Recognised {
  const questions = matching(instrument.items, scale, published);
  const [rule] = published.scores;
  if (questions === null || rule === undefined) return { instrument, departures: [] };
  const options = published.items.find((item) => item.id === scale.questionCodes[0])?.options ?? [];
  const ids = questions.map((item) => item.id);
  const storedIn = storedTotalOf(instrument, scale);
  const score: ScoreRule = { ...rule, itemIds: ids, storedIn };
  const items = instrument.items.map((item) =>
    ids.includes(item.id)
      ? { ...item, options: item.options.map((option) => settled(option, options)) }
      : item.id === storedIn
        ? { ...item, readOnly: true }
        : item,
  );
  const safety = scale.safety.map((at) => ({ itemId: ids[at] ?? '', above: 0 }));
  return {
    instrument: {
      ...instrument,
      items,
      // The file's formula for the same total is replaced; what it computes besides stays.
      scores: [score, ...instrument.scores.filter((each) => each.storedIn !== storedIn)],
      safety: [...instrument.safety, ...safety],
      recognisedAs: [...instrument.recognisedAs, scale.title],
    },
    departures: departuresOf(questions, published, options),
  };
}

/** The owner's permission covers the published questions in any language, and nothing that was added to them. */
function licenceOf(instrument: Instrument): Instrument['licence'] {
  const published = SHIPPED.filter(({ scale }) => instrument.recognisedAs.includes(scale.title));
  const [first] = published;
  if (instrument.licence.status !== 'unknown' || first === undefined) return instrument.licence;
  const scored = new Set(
    instrument.scores.filter((rule) => rule.from === 'published').flatMap((rule) => rule.itemIds),
  );
  const { code } = first.scale.lastQuestion;
  const others = instrument.items.filter(
    (item) => isQuestion(item) && !scored.has(item.id) && !item.codes.some((each) => each.code === code),
  );
  return others.length > 0
    ? instrument.licence
    : { ...instrument.licence, status: 'permission', statement: first.scale.statement };
}

/**
 * Finds the published instruments in a questionnaire, by LOINC codes or by how the questions begin, and gives it their
 * rule, bands and safety items. A weight that differs from the published one is replaced and named; a weight that the
 * file does not state is not put in: somebody is asked.
 */
export function recognise(instrument: Instrument): Recognised {
  let found: Recognised = { instrument, departures: [] };
  for (const { scale, english } of SHIPPED) {
    const next = asPublished(found.instrument, scale, frequencyScale(scale, english, 'en'));
    found = { instrument: next.instrument, departures: [...found.departures, ...next.departures] };
  }
  return { ...found, instrument: { ...found.instrument, licence: licenceOf(found.instrument) } };
}
