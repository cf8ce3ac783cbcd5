const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|(amp|lt|gt|quot|apos|nbsp|lrm|rlm));/g;
/** Windows-1252 from 80 to 9F; TextDecoder is not asked, because Node 20 answers as if it were Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const NO_CHARACTER = '\uFFFD';

/** HTML, "numeric character reference end state": 80 to 9F mean Windows-1252, and what is no character becomes U+FFFD. */
function characterOf(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return NO_CHARACTER;
  if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252.charAt(code - 0x80);
  return String.fromCodePoint(code);
}

/**
 * Text with its character references resolved: numeric ones and the names WebVTT defines (W3C WebVTT §6.4, "HTML
 * character reference in data state", limited to the names of §4.2.2 and the two quotation marks). Anything else
 * stays as written. `broken` says that a reference named no character.
 */
export function decodeReferences(text: string): { readonly text: string; readonly broken: boolean } {
  if (!text.includes('&')) return { text, broken: false };
  let broken = false;
  const decoded = text.replace(REFERENCE, (_whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? NO_CHARACTER;
    const character = characterOf(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal));
    broken ||= character === NO_CHARACTER;
    return character;
  });
  return { text: decoded, broken };
}
