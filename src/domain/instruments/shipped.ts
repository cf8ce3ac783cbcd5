import { type FrequencyScale, frequencyScale } from './frequency-scale.ts';
import { GAD_7, GAD_7_WORDS } from './gad-7.ts';
import type { Instrument } from './instrument.ts';
import { gad7Languages } from './languages/gad-7.ts';
import { phq9Languages } from './languages/phq-9.ts';
import { PHQ_9, PHQ_9_WORDS } from './phq-9.ts';
import type { InstrumentWords } from './words.ts';

/** The instruments whose words may be given to everybody. */
export const SHIPPED: readonly {
  readonly scale: FrequencyScale;
  readonly english: InstrumentWords;
  /** As others published them; unchecked until a clinic says that a native speaker has checked them. */
  readonly others: Readonly<Record<string, InstrumentWords>>;
}[] = [
  { scale: PHQ_9, english: PHQ_9_WORDS, others: phq9Languages },
  { scale: GAD_7, english: GAD_7_WORDS, others: gad7Languages },
];

/** Languages of a shipped instrument besides English; none where nothing of that name is shipped. */
export function uncheckedLanguages(id: string): string[] {
  return Object.keys(SHIPPED.find(({ scale }) => scale.id === id)?.others ?? {});
}

/** A shipped instrument in English or one of its unchecked languages; null where there is none. */
export function shippedInstrument(id: string, language = 'en'): Instrument | null {
  const found = SHIPPED.find(({ scale }) => scale.id === id);
  if (found === undefined) return null;
  const words = language === 'en' ? found.english : found.others[language];
  return words === undefined ? null : frequencyScale(found.scale, words, language);
}
