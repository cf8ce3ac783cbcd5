import type { AnswerValue, InstrumentResponse } from './answers.ts';
import {
  type AnswerOption,
  type Instrument,
  type InstrumentItem,
  rangeOf,
  type ScoreRule,
  tidyNumber,
} from './instrument.ts';

/** Why an answer adds nothing to a score, by question. */
export interface AnswerProblem {
  readonly kind: 'weight-missing' | 'weights-differ' | 'not-an-option' | 'answered-twice' | 'not-a-choice';
  readonly itemId: string;
  /** The answer as given, cut by whoever prints it. */
  readonly given: string;
}

export interface Score {
  readonly name: string;
  /** Null while the instrument's rule for incomplete forms, or a missing weight, does not allow a value. */
  readonly value: number | null;
  readonly range: readonly [number, number] | null;
  /** Questions of this score with an answer that weighs something. */
  readonly answered: number;
  readonly items: number;
  readonly complete: boolean;
  /** The value was raised for missing answers, by the instrument's rule. */
  readonly prorated: boolean;
  readonly band: string | null;
}

export interface Scored {
  readonly scores: readonly Score[];
  readonly problems: readonly AnswerProblem[];
}

/** How much an answer weighs; replaced to see what other stated weights would have given. */
export type WeightOf = (option: AnswerOption) => number | null;

/** The option that was chosen. Answers that are numbers or words stand for options without a code system. */
function optionOf(item: InstrumentItem, value: AnswerValue): AnswerOption | undefined {
  if (value.kind !== 'code') {
    const given = value.kind === 'text' ? value.text : String(value.value);
    return item.options.find((option) => option.system === null && option.code === given);
  }
  const sameCode = item.options.filter((option) => option.code === value.code);
  if (value.system === null) return sameCode[0];
  return sameCode.find((option) => option.system === null || option.system === value.system);
}

const asText = (value: AnswerValue): string =>
  value.kind === 'code' ? value.text || value.code : String(value.kind === 'text' ? value.text : value.value);

/** The values of a form by question; a question that stands in it twice has them all. */
export function valuesByItem(response: InstrumentResponse): ReadonlyMap<string, readonly AnswerValue[]> {
  const found = new Map<string, AnswerValue[]>();
  for (const { itemId, values } of response.answers) {
    const before = found.get(itemId);
    if (before === undefined) found.set(itemId, [...values]);
    else before.push(...values);
  }
  return found;
}

/** The weight of a question's answer; null where it has none; a problem where it has one that cannot be used. */
export function weigh(
  item: InstrumentItem,
  values: readonly AnswerValue[],
  weightOf: WeightOf = (option) => option.weight,
): number | null | AnswerProblem {
  const [value] = values;
  if (value === undefined) return null;
  const problem = (kind: AnswerProblem['kind']): AnswerProblem => ({
    kind,
    itemId: item.id,
    given: values.map(asText).join(', '),
  });
  if (values.length > 1) return problem('answered-twice');
  if (value.kind === 'number' && item.kind === 'number') return value.value;
  const option = optionOf(item, value);
  if (option === undefined && value.kind !== 'code') return problem('not-a-choice');
  if (option === undefined) return problem(item.options.length === 0 ? 'weight-missing' : 'not-an-option');
  const weight = weightOf(option);
  if (weight !== null) return weight;
  return problem(option.declared.length > 1 ? 'weights-differ' : 'weight-missing');
}

function combined(rule: ScoreRule, weights: readonly number[]): { value: number | null; prorated: boolean } {
  const missing = rule.itemIds.length - weights.length;
  const allowed = rule.incomplete.kind === 'prorate' ? rule.incomplete.maxMissing : 0;
  if (weights.length === 0 || missing > allowed) return { value: null, prorated: false };
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const value = rule.combine === 'mean' ? mean : mean * rule.itemIds.length;
  return { value: tidyNumber(value), prorated: missing > 0 };
}

function scoreOne(
  rule: ScoreRule,
  instrument: Instrument,
  asked: ReadonlyMap<string, { readonly item: InstrumentItem; readonly values: readonly AnswerValue[] }>,
  weightOf?: WeightOf,
): { score: Score; problems: AnswerProblem[] } {
  const problems: AnswerProblem[] = [];
  const weights: number[] = [];
  for (const id of rule.itemIds) {
    const question = asked.get(id);
    const weight = question === undefined ? null : weigh(question.item, question.values, weightOf);
    if (typeof weight === 'number') weights.push(weight);
    else if (weight !== null) problems.push(weight);
  }
  // An answer that cannot be weighed is not a missing one: proration would put the others' mean in its place.
  const { value, prorated } =
    problems.length > 0 ? { value: null, prorated: false } : combined(rule, weights);
  const complete = rule.itemIds.length > 0 && weights.length === rule.itemIds.length;
  const band = value === null ? undefined : rule.bands.find((each) => value >= each.from && value <= each.to);
  const score: Score = {
    name: rule.name,
    value,
    range: rangeOf(rule, instrument.items),
    answered: weights.length,
    items: rule.itemIds.length,
    complete,
    prorated,
    band: band?.name ?? null,
  };
  return { score, problems };
}

/**
 * Recomputes every score of a filled form from its answers. There is no sum over some of the questions: an incomplete
 * form has a value only where the instrument's own rule says how, and says so (`prorated`).
 */
export function scoreResponse(
  instrument: Instrument,
  response: InstrumentResponse,
  weightOf?: WeightOf,
): Scored {
  const given = valuesByItem(response);
  const asked = new Map(
    instrument.items.map((item) => [item.id, { item, values: given.get(item.id) ?? [] }] as const),
  );
  const all = instrument.scores.map((rule) => scoreOne(rule, instrument, asked, weightOf));
  const seen = new Set<string>();
  const problems = all
    .flatMap((each) => each.problems)
    .filter(({ itemId }) => !seen.has(itemId) && seen.add(itemId) !== undefined);
  return { scores: all.map((each) => each.score), problems };
}
