/** What is looked for: plain words, case and accents as the reader sets them, or a regular expression. */
export interface SearchQuestion {
  readonly text: string;
  readonly mode: 'plain' | 'pattern';
  readonly matchCase: boolean;
}

export interface TextHit {
  readonly from: number;
  readonly to: number;
}

/** The longest question: longer ones are pasted text, not a search. UTF-16 units. */
export const LONGEST_QUESTION = 500;

/** A pattern that is not a regular expression. */
export class BadPattern extends Error {
  constructor() {
    super('not a regular expression');
    this.name = 'BadPattern';
  }
}

/**
 * A finder for one question. Offsets are UTF-16 units of the text as it stands. Runs in a thread that can be
 * ended: a pattern may take exponential time, and no engine in Node bounds that.
 */
export function makeFinder(question: SearchQuestion): (text: string) => TextHit[] {
  const pattern = patternOf(question);
  return (text) => {
    const hits: TextHit[] = [];
    for (const match of text.matchAll(pattern)) {
      if (match[0].length > 0) hits.push(wholeCharacters(text, match.index, match.index + match[0].length));
    }
    return hits;
  };
}

/** What only the flag `u` understands: properties, code points above the first plane. */
const NEEDS_UNICODE = /\\[pP]\{|\\u\{|[\u{10000}-\u{10ffff}]/u;

function patternOf(question: SearchQuestion): RegExp {
  const source =
    question.mode === 'pattern'
      ? question.text
      : question.text.trim().split(/\s+/).map(escapeRegExp).join('\\s+');
  try {
    // With `i` and `u` together \b and \w are ten times slower in V8, for two letters outside ASCII.
    const unicode = question.matchCase || question.mode === 'plain' || NEEDS_UNICODE.test(source);
    return new RegExp(source, `g${question.matchCase ? '' : 'i'}${unicode ? 'u' : ''}`);
  } catch {
    throw new BadPattern();
  }
}

/** A hit never stands between the two halves of a character: without `u` a dot matches one half. */
function wholeCharacters(text: string, from: number, to: number): TextHit {
  const inside = (at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return { from: inside(from) ? from - 1 : from, to: inside(to) ? to + 1 : to };
}

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Characters of context on each side of a hit. */
const CONTEXT = 60;

/** A hit with the words around it, cut at word ends where one is near. */
export function snippetOf(text: string, hit: TextHit): { before: string; match: string; after: string } {
  const start = Math.max(0, hit.from - CONTEXT);
  const end = Math.min(text.length, hit.to + CONTEXT);
  const before = text.slice(start, hit.from);
  const after = text.slice(hit.to, end);
  return {
    before: start === 0 ? before : `…${before.replace(/^\S*\s/, '')}`,
    match: text.slice(hit.from, hit.to),
    after: end === text.length ? after : `${after.replace(/\s\S*$/, '')}…`,
  };
}
