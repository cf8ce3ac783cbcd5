import type { Instrument } from './instrument.ts';

/** A list of answers that some questions of a score use and whose weights nobody has stated. */
export interface WeightGap {
  readonly itemIds: readonly string[];
  /** The address of the list where the file names one that it does not contain, else null. */
  readonly elsewhere: string | null;
  /** The answers that lack a weight; empty where the file does not list the answers at all. */
  readonly options: readonly {
    readonly code: string;
    readonly text: string;
    readonly stated: readonly number[];
  }[];
}

/** Which weights have to be asked for before the instrument can be scored: questions with the same answers at once. */
export function weightGaps(instrument: Instrument): WeightGap[] {
  const scored = new Set(instrument.scores.flatMap((rule) => rule.itemIds));
  const gaps = new Map<
    string,
    { itemIds: string[]; elsewhere: string | null; options: WeightGap['options'] }
  >();
  for (const item of instrument.items) {
    if (!scored.has(item.id) || item.kind === 'number') continue;
    const options = item.options
      .filter((option) => option.weight === null)
      .map(({ code, text, declared }) => ({ code, text, stated: declared.map((each) => each.weight) }));
    if (item.options.length > 0 && options.length === 0) continue;
    const key = JSON.stringify([item.answersElsewhere, options]);
    const gap = gaps.get(key) ?? { itemIds: [], elsewhere: item.answersElsewhere, options };
    gap.itemIds.push(item.id);
    gaps.set(key, gap);
  }
  return [...gaps.values()];
}

/** Weights a person states, by answer code. */
export type StatedWeights = Readonly<Record<string, number>>;

/**
 * The instrument with weights that a person stated: they count where the file states none or contradicts itself. Where
 * the file does not list a question's answers, the stated codes become its answers, without words.
 */
export function withStatedWeights(instrument: Instrument, stated: StatedWeights): Instrument {
  const asked = new Set(weightGaps(instrument).flatMap((gap) => gap.itemIds));
  const weightOf = (code: string): number | null =>
    Object.hasOwn(stated, code) ? (stated[code] ?? null) : null;
  const items = instrument.items.map((item) => {
    if (!asked.has(item.id)) return item;
    if (item.options.length === 0) {
      const options = Object.entries(stated).map(([code, weight]) => ({
        code,
        system: null,
        text: '',
        weight,
        declared: [{ weight, source: 'person' as const }],
      }));
      return { ...item, options };
    }
    const options = item.options.map((option) => {
      const weight = option.weight === null ? weightOf(option.code) : null;
      if (weight === null) return option;
      return { ...option, weight, declared: [...option.declared, { weight, source: 'person' as const }] };
    });
    return { ...item, options };
  });
  return { ...instrument, items };
}
