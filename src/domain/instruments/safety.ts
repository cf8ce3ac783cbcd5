import type { InstrumentResponse } from './answers.ts';
import type { Instrument } from './instrument.ts';
import { valuesByItem, weigh } from './score.ts';

/**
 * Questions whose answers go to the named person at once, past every gate: PHQ-9 item 9 above zero. An answer that
 * cannot be weighed counts as one, because overlooking it would be the worse error. Other scores play no part.
 */
export function safetyAnswers(instrument: Instrument, response: InstrumentResponse): string[] {
  const given = valuesByItem(response);
  return instrument.safety
    .filter(({ itemId, above }) => {
      const item = instrument.items.find((each) => each.id === itemId);
      if (item === undefined) return false;
      const weight = weigh(item, given.get(itemId) ?? []);
      return weight !== null && (typeof weight !== 'number' || weight > above);
    })
    .map(({ itemId }) => itemId);
}
