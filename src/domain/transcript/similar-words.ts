/** Two words are one word corrected when at most this share of the longer one's letters differs. */
const MOST_CHANGED = 0.4;
/** A gap with more pairs than this is taken as rewritten: comparing every word with every other would be slow. */
const MOST_PAIRS = 2500;

/**
 * Which words of a rewritten stretch are corrected spellings of which, in order: of all ways to pair them the one
 * that keeps the most likeness. Without it an excerpt beside a misspelt word would be drawn onto the corrected one.
 */
export function similarWords(one: readonly string[], other: readonly string[]): [number, number][] {
  // One word alone became whatever stands there now (“gonna”, “going to”).
  if (one.length <= 1 || one.length * other.length > MOST_PAIRS) return [];
  const best = likenessTable(one, other);
  const pairs: [number, number][] = [];
  let [x, y] = [0, 0];
  while (x < one.length && y < other.length) {
    const here = best[x]?.[y] ?? 0;
    const alike = likeness(one[x] ?? '', other[y] ?? '');
    if (alike > 0 && here === alike + (best[x + 1]?.[y + 1] ?? 0)) {
      pairs.push([x, y]);
      [x, y] = [x + 1, y + 1];
    } else if (here === (best[x + 1]?.[y] ?? 0)) x += 1;
    else y += 1;
  }
  return pairs;
}

/** For each pair of places the most likeness that the rest of both can keep. */
function likenessTable(one: readonly string[], other: readonly string[]): number[][] {
  const best = Array.from({ length: one.length + 1 }, () =>
    Array.from({ length: other.length + 1 }, () => 0),
  );
  for (let x = one.length - 1; x >= 0; x -= 1) {
    const [row, below] = [best[x] ?? [], best[x + 1] ?? []];
    for (let y = other.length - 1; y >= 0; y -= 1) {
      const alike = likeness(one[x] ?? '', other[y] ?? '');
      const kept = alike > 0 ? alike + (below[y + 1] ?? 0) : 0;
      row[y] = Math.max(kept, below[y] ?? 0, row[y + 1] ?? 0);
    }
  }
  return best;
}

/** Between 0 (another word) and 1 (the same). Only words can be alike. */
function likeness(one: string, other: string): number {
  if (!/\p{L}|\p{N}/u.test(one) || !/\p{L}|\p{N}/u.test(other)) return 0;
  const longer = Math.max(one.length, other.length);
  if (Math.abs(one.length - other.length) > longer * MOST_CHANGED) return 0;
  const changed = editDistance(one, other) / longer;
  return changed <= MOST_CHANGED ? 1 - changed : 0;
}

/** Levenshtein's distance, by rows. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, index) => index);
  for (let x = 1; x <= one.length; x += 1) {
    const next = [x];
    for (let y = 1; y <= other.length; y += 1) {
      const same = (row[y - 1] ?? 0) + (one[x - 1] === other[y - 1] ? 0 : 1);
      next.push(Math.min(same, (row[y] ?? 0) + 1, (next[y - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
