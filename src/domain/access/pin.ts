/** A PIN is typed by hand on a telephone; five tries make six digits enough (see SECURITY.md). */
export const SHORTEST_PIN = 6;
export const LONGEST_PIN = 12;
/** Wrong PINs that shut an own space until staff opens it anew. */
export const PIN_TRIES = 5;

/** Digits of any script as 0 to 9, and nothing else of what was typed: people write 12 34 56 and ١٢٣٤٥٦. */
export function pinDigits(typed: string): string {
  return Array.from(typed)
    .map((character) => (/\p{Nd}/u.test(character) ? String(digitValue(character)) : ''))
    .join('');
}

/** Unicode keeps the ten digits of a script together, zero first, so a digit is known by how far its zero is. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** Whether somebody with five tries would try this PIN: one digit, a run, a short piece over and over. */
export function isGuessedFirst(pin: string): boolean {
  if (/^(\d{1,3})\1+$/.test(pin)) return true;
  const steps = Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** Whether this can be a PIN at all. */
export const isPin = (pin: string): boolean =>
  /^\d+$/.test(pin) && pin.length >= SHORTEST_PIN && pin.length <= LONGEST_PIN;
