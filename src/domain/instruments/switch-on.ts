import { weightGaps } from './gaps.ts';
import type { Instrument } from './instrument.ts';
import { mayBeShown } from './licence.ts';

/** What has to be done before people may be asked with an instrument. */
export type Hindrance = 'licence' | 'language' | 'weights';

/** What a clinic has said about an instrument. */
export interface Confirmed {
  readonly licence: boolean;
  /** That a native speaker has checked the words. */
  readonly language: boolean;
}

/**
 * Why an instrument may not be switched on; empty where it may.
 * @param unchecked its words are of a language that nobody here has checked.
 */
export function hindrancesOf(instrument: Instrument, unchecked: boolean, confirmed: Confirmed): Hindrance[] {
  const found: Hindrance[] = [];
  if (!mayBeShown(instrument.licence, confirmed.licence)) found.push('licence');
  if (unchecked && !confirmed.language) found.push('language');
  if (weightGaps(instrument).length > 0) found.push('weights');
  return found;
}
