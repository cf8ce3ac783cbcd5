import type { InstrumentResponse } from './answers.ts';
import type { Instrument, WeightSource } from './instrument.ts';
import { type Score, scoreResponse } from './score.ts';

/** A total that came with the form. It is shown beside the recomputed score, never as the score. */
export interface StoredTotal {
  readonly name: string;
  readonly itemId: string;
  readonly value: number;
}

export interface Disagreement {
  readonly name: string;
  readonly stored: number;
  /** The answers' own sum, which is what is trusted; null where it has no value. */
  readonly recomputed: number | null;
  /** What the weights stated elsewhere in the file would have given, where that is another number. */
  readonly others: readonly { readonly source: WeightSource; readonly value: number }[];
}

const SOURCES: readonly WeightSource[] = ['option', 'value-set', 'code-system'];

const CALLED_A_SCORE = /score|total|sum/i;

function numberIn(response: InstrumentResponse, itemId: string): number | null {
  const values = response.answers.filter((each) => each.itemId === itemId).flatMap((each) => each.values);
  const found = values.find((value) => value.kind === 'number');
  return found?.kind === 'number' ? found.value : null;
}

/**
 * Totals stored in the form: those of the scores, every other computed number, and numbers that are called a score
 * under a name that the questionnaire does not have: forms are filled with another version than the one at hand.
 */
export function storedTotals(instrument: Instrument, response: InstrumentResponse): StoredTotal[] {
  const named = new Set(instrument.scores.map((rule) => rule.storedIn));
  const known = instrument.items
    .filter((item) => item.kind === 'number' && (item.readOnly || named.has(item.id)))
    .flatMap((item) => {
      const value = numberIn(response, item.id);
      return value === null ? [] : [{ name: item.text || item.id, itemId: item.id, value }];
    });
  const strangers = strangerItems(instrument, response).flatMap((itemId) => {
    const value = CALLED_A_SCORE.test(itemId) ? numberIn(response, itemId) : null;
    return value === null ? [] : [{ name: itemId, itemId, value }];
  });
  return [...known, ...strangers];
}

/** Names under which the form holds answers and which the questionnaire does not have. */
export function strangerItems(instrument: Instrument, response: InstrumentResponse): string[] {
  const known = new Set(instrument.items.map((item) => item.id));
  return [...new Set(response.answers.map((each) => each.itemId))].filter((id) => !known.has(id));
}

function otherTotals(instrument: Instrument, response: InstrumentResponse, at: number, score: Score) {
  return SOURCES.flatMap((source) => {
    const stated = scoreResponse(
      instrument,
      response,
      (option) => option.declared.find((each) => each.source === source)?.weight ?? null,
    ).scores[at];
    const value = stated?.value ?? null;
    return value === null || value === score.value ? [] : [{ source, value }];
  });
}

/** Every stored total that the answers do not add up to; equal ones are silent. */
export function disagreementsOf(
  instrument: Instrument,
  response: InstrumentResponse,
  scores: readonly Score[],
): Disagreement[] {
  const stored = storedTotals(instrument, response);
  return instrument.scores.flatMap((rule, at) => {
    const alone = instrument.scores.length === 1 && stored.length === 1 ? stored[0] : undefined;
    const total = stored.find((each) => each.itemId === rule.storedIn) ?? alone;
    const score = scores[at];
    if (total === undefined || score === undefined || score.value === total.value) return [];
    const others = otherTotals(instrument, response, at, score);
    return [{ name: rule.name, stored: total.value, recomputed: score.value, others }];
  });
}
