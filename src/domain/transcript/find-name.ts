/**
 * Where a name stands in a text: exactly as written, and not as a part of a longer word, so that “Ann” is not found
 * in “Anna”. A possessive ending is not part of the name.
 */
export function findName(text: string, name: string): { from: number; to: number }[] {
  if (name.trim() === '') return [];
  const places: { from: number; to: number }[] = [];
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const to = from + name.length;
    if (from < (places.at(-1)?.to ?? 0)) continue;
    const before = /[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, from - 2), from));
    const after = /^[\p{L}\p{N}\p{M}]/u.test(text.slice(to, to + 2));
    if (!(before && isWord(name.at(0))) && !(after && isWord(name.at(-1)))) places.push({ from, to });
  }
  return places;
}

const isWord = (character: string | undefined): boolean => /[\p{L}\p{N}\p{M}]/u.test(character ?? '');

/** The text with every occurrence of the name replaced. */
export function replaceName(text: string, name: string, placeholder: string): string {
  let result = '';
  let done = 0;
  for (const { from, to } of findName(text, name)) {
    result += text.slice(done, from) + placeholder;
    done = to;
  }
  return result + text.slice(done);
}
