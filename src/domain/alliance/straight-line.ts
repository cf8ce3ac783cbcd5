/** Fewer equal answers than this are no pattern. */
export const LEAST_ALIKE = 4;

/**
 * Whether every answered item has the same value: the whole form is one "longstring" (Johnson 2005, J Res Pers 39:103).
 * It may be meant so, at the top of the scale most of all; it is shown beside the score and never a signal.
 * @param items answers by the item's name; null was passed over.
 */
export function isStraightLined(items: Readonly<Record<string, number | null>>): boolean {
  const answered = Object.values(items).filter((value) => value !== null);
  return answered.length >= LEAST_ALIKE && answered.every((value) => value === answered[0]);
}
