import type { Licence } from './licence.ts';

/** Where a file says what an answer weighs; two places may say different things. */
export type WeightSource = 'option' | 'value-set' | 'code-system' | 'person';

export interface DeclaredWeight {
  readonly weight: number;
  readonly source: WeightSource;
}

/** One answer somebody may choose. */
export interface AnswerOption {
  readonly code: string;
  /** The code system's address, or null. */
  readonly system: string | null;
  /** Empty in a skeleton. */
  readonly text: string;
  /** What it adds to a score. Null where nothing says it, or two places disagree: it is asked for, never guessed. */
  readonly weight: number | null;
  /** Every weight that is stated, the same ones once a source. */
  readonly declared: readonly DeclaredWeight[];
}

export const ITEM_KINDS = ['group', 'words', 'choice', 'number', 'text', 'yes-no', 'date', 'other'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** A condition as FHIR's enableWhen has it: it is kept and passed on, and says when a question is asked. */
export interface AskedWhen {
  readonly itemId: string;
  readonly operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';
  /** The value compared with, as text; a code where the answer is a choice. */
  readonly value: string;
}

export interface ItemCode {
  readonly system: string | null;
  readonly code: string;
}

/** One line of a form: a question, a heading over questions, or words to read. */
export interface InstrumentItem {
  readonly id: string;
  /** The heading or question it stands under, or null. Items stand in the order in which they are asked. */
  readonly parentId: string | null;
  readonly kind: ItemKind;
  readonly text: string;
  /** The number printed before the question; may be empty. */
  readonly label: string;
  readonly codes: readonly ItemCode[];
  readonly options: readonly AnswerOption[];
  /** The address of a list of answers that is not in the file, or null. */
  readonly answersElsewhere: string | null;
  /** Other words than those listed may be answered. */
  readonly openAnswers: boolean;
  readonly required: boolean;
  readonly several: boolean;
  /** Filled by a calculation, not by a person. */
  readonly readOnly: boolean;
  /** For a group: its questions share their answers and are shown as a table. */
  readonly matrix: boolean;
  readonly askedWhen: readonly AskedWhen[];
  readonly askedWhenAll: boolean;
  /** Text by language (BCP 47), where the file brings translations. */
  readonly translations: Readonly<Record<string, string>>;
}

/** What happens when questions of a score have no answer. */
export type IncompleteRule =
  | { readonly kind: 'no-value' }
  /** The sum is raised as if the missing answers were the mean of the others. */
  | { readonly kind: 'prorate'; readonly maxMissing: number; readonly citation: string };

/** A named stretch of a score, both ends included. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** What reliable change is computed from (Jacobson and Truax 1991); never one without the other, never without source. */
export interface ReliabilityFacts {
  readonly sd: number;
  readonly reliability: number;
  readonly citation: string;
}

export interface ScoreRule {
  readonly name: string;
  readonly itemIds: readonly string[];
  readonly combine: 'sum' | 'mean';
  readonly incomplete: IncompleteRule;
  /** Lower scores are better for symptoms, higher ones for the relationship; null where nobody has said. */
  readonly higherIs: 'better' | 'worse' | null;
  readonly bands: readonly Band[];
  readonly bandsCitation: string;
  /** The item of a filled form that holds the total somebody else computed, or null. */
  readonly storedIn: string | null;
  /** Who says so: the instrument's authors, the file's own formula, or a person here. */
  readonly from: 'published' | 'formula' | 'person';
  readonly change: ReliabilityFacts | null;
}

/** An answer above this weight goes to the named person at once. */
export interface SafetyItem {
  readonly itemId: string;
  readonly above: number;
}

export interface Instrument {
  /** The canonical address, or a name of our own. */
  readonly id: string;
  readonly version: string | null;
  readonly title: string;
  /** BCP 47, or null where the file does not say. */
  readonly language: string | null;
  readonly licence: Licence;
  readonly codes: readonly ItemCode[];
  readonly items: readonly InstrumentItem[];
  readonly scores: readonly ScoreRule[];
  readonly safety: readonly SafetyItem[];
  /** Names of the published instruments it was recognised as. */
  readonly recognisedAs: readonly string[];
}

/** What a person answers: neither headings nor words to read nor totals that are computed. */
export function isQuestion(item: InstrumentItem): boolean {
  return item.kind !== 'group' && item.kind !== 'words' && !item.readOnly;
}

/** Sums of decimal weights without the tail of binary fractions (0.1 + 0.2). */
export function tidyNumber(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

/** Lowest and highest value a score can have, from the weights of its answers; null while a weight is missing. */
export function rangeOf(rule: ScoreRule, items: readonly InstrumentItem[]): readonly [number, number] | null {
  let low = 0;
  let high = 0;
  const wanted = new Set(rule.itemIds);
  const options = new Map(items.filter(({ id }) => wanted.has(id)).map((item) => [item.id, item.options]));
  for (const id of rule.itemIds) {
    const weights = options.get(id)?.map((option) => option.weight) ?? [];
    const known = weights.filter((weight) => weight !== null);
    if (known.length === 0 || known.length < weights.length) return null;
    low += Math.min(...known);
    high += Math.max(...known);
  }
  if (rule.itemIds.length === 0) return null;
  const n = rule.combine === 'mean' ? rule.itemIds.length : 1;
  return [tidyNumber(low / n), tidyNumber(high / n)];
}

/** An item of which nothing is said beside its id, kind and words. */
export const PLAIN_ITEM = {
  parentId: null,
  label: '',
  codes: [],
  options: [],
  answersElsewhere: null,
  openAnswers: false,
  required: false,
  several: false,
  readOnly: false,
  matrix: false,
  askedWhen: [],
  askedWhenAll: true,
  translations: {},
} satisfies Partial<InstrumentItem>;
