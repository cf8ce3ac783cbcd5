/** In characters (code points). ASVS 5.0 V6.2.1 asks for 8 and recommends 15; V6.2.9 to allow at least 64. */
export const SHORTEST_PASSPHRASE = 12;
export const LONGEST_PASSPHRASE = 256;

export type Weakness = 'too short' | 'too long' | 'too simple';

const NONE: ReadonlySet<string> = new Set();

/** What people put in front of or behind a password when they are asked for a longer one. */
const EMPTY_WORDS = [
  'entente',
  'password',
  'passphrase',
  'passwort',
  'qwerty',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
];
const RUNS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * What is wrong with a password or passphrase, or null. No rule on kinds of characters (ASVS 5.0 V6.2.5): length, and
 * not something that a guesser tries first: one character over and over, a row of the keyboard, or the person's own
 * name or address with a little more (V6.2.11), or passwords that many people have (V6.2.4). `known` are such words of the
 * person and the clinic; `common` such passwords in lower case, at hand on the server only.
 */
export function weaknessOf(
  text: string,
  known: readonly string[] = [],
  common: ReadonlySet<string> = NONE,
): Weakness | null {
  const characters = Array.from(text.normalize('NFKC'));
  if (characters.length < SHORTEST_PASSPHRASE) return 'too short';
  if (characters.length > LONGEST_PASSPHRASE) return 'too long';
  const lower = characters.join('').toLowerCase();
  return weight(lower, known) < 8 || isCommon(lower, common) ? 'too simple' : null;
}

/**
 * A common password, also with digits and signs around it, or two of them one after the other. Hardly any of a list is
 * long enough for us, so people who keep theirs lengthen or join it.
 */
function isCommon(text: string, common: ReadonlySet<string>): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [text, core, withoutRepeats(core)].some((whole) => {
    const characters = Array.from(whole);
    return characters.some((_each, at) => {
      const [first, second] = [characters.slice(0, at).join(''), characters.slice(at).join('')];
      const isEmpty = (part: string): boolean => !/\p{L}/u.test(part);
      if (common.has(second)) return isEmpty(first) || common.has(first);
      return common.has(first) && (isEmpty(second) || common.has(second.replace(/^[^\p{L}\p{N}]+/u, '')));
    });
  });
}

/** How many characters stay that a guesser cannot fill in from what he knows. */
function weight(text: string, known: readonly string[]): number {
  const words = known.flatMap((each) => each.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  let rest = withoutRepeats(text);
  for (const word of [...words, ...EMPTY_WORDS]) {
    if (word.length >= 3) rest = rest.replaceAll(word, '');
  }
  rest = withoutRuns(rest);
  return Math.min(Array.from(rest).length, new Set(rest).size + 2);
}

/** `abcabcabc` weighs as much as `abc`. */
function withoutRepeats(text: string): string {
  return /^(.{1,12}?)\1+$/u.exec(text)?.[1] ?? text;
}

/** Four or more neighbours of the alphabet, the digits or the keyboard, forwards or backwards, count as one. */
function withoutRuns(text: string): string {
  let rest = text;
  for (const run of RUNS.flatMap((each) => [each, Array.from(each).toReversed().join('')])) {
    for (let length = run.length; length >= 4; length -= 1) {
      for (let start = 0; start + length <= run.length; start += 1) {
        rest = rest.replaceAll(run.slice(start, start + length), run.charAt(start));
      }
    }
  }
  return rest;
}
