import { similarWords } from './similar-words.ts';

/** One change of a text: what stood from `from` to `to` is replaced by `insert`. Offsets are UTF-16 units. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Beyond this many differing pieces two texts are taken for different ones, and the stretch for rewritten. */
const MOST_DIFFERENCES = 600;

/**
 * What was changed between two texts, piece by piece in order: a piece is a word, a run of spaces or one other
 * character, so that a surrogate pair is never split and a misspelt word counts as one word replaced by one word.
 * A word that changed only its case is that word. Comparison after Myers 1986, "An O(ND) Difference Algorithm and
 * Its Variations" (doi 10.1007/BF01840446).
 */
export function textEdits(oldText: string, newText: string): TextEdit[] {
  const was = piecesOf(oldText);
  const now = piecesOf(newText);
  const edits: TextEdit[] = [];
  let at = { old: 0, new: 0, offset: 0 };
  const put = (oldIndex: number, newIndex: number): void => {
    const gone = was.slice(at.old, oldIndex).join('');
    const insert = now.slice(at.new, newIndex).join('');
    if (gone !== '' || insert !== '') edits.push({ from: at.offset, to: at.offset + gone.length, insert });
    at = { old: oldIndex, new: newIndex, offset: at.offset + gone.length };
  };
  for (const [oldIndex, newIndex] of pairedPieces(was, now)) {
    put(oldIndex, newIndex);
    const [before = '', after = ''] = [was[oldIndex], now[newIndex]];
    if (before !== after) edits.push({ from: at.offset, to: at.offset + before.length, insert: after });
    at = { old: oldIndex + 1, new: newIndex + 1, offset: at.offset + before.length };
  }
  put(was.length, now.length);
  return edits;
}

/** The pieces that are the same, and in the gaps between them the words that are corrected spellings. */
function pairedPieces(was: readonly string[], now: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [left, right] = [0, 0];
  const gap = (toLeft: number, toRight: number): void => {
    const [one, other] = [lower(was.slice(left, toLeft)), lower(now.slice(right, toRight))];
    for (const [x, y] of similarWords(one, other)) pairs.push([x + left, y + right]);
  };
  for (const [x, y] of samePieces(was, now)) {
    gap(x, y);
    pairs.push([x, y]);
    [left, right] = [x + 1, y + 1];
  }
  gap(was.length, now.length);
  return pairs;
}

const lower = (pieces: readonly string[]): string[] => pieces.map((piece) => piece.toLowerCase());

/** The text with the edits made. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { from, to, insert } of edits) {
    result += text.slice(done, from) + insert;
    done = to;
  }
  return result + text.slice(done);
}

const piecesOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^]/gu) ?? [];

/** Pairs of indexes of the pieces that both texts have, in order and as many as can be. */
function samePieces(was: readonly string[], now: readonly string[]): [number, number][] {
  const one = lower(was);
  const other = lower(now);
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const middle = aroundUnique(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return [
    ...Array.from({ length: start }, (_none, index): [number, number] => [index, index]),
    ...middle.map(([left, right]): [number, number] => [left + start, right + start]),
    ...Array.from({ length: end }, (_none, index): [number, number] => [
      one.length - end + index,
      other.length - end + index,
    ]),
  ];
}

/**
 * Words that stand once in either text are taken for the same words first, as Bram Cohen's patience diff does: else
 * a rewritten sentence would be held together by its commas and its little words. Between them Myers compares.
 */
function aroundUnique(one: readonly string[], other: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [left, right] = [0, 0];
  const between = (toLeft: number, toRight: number): void => {
    for (const [x, y] of myers(one.slice(left, toLeft), other.slice(right, toRight)))
      pairs.push([x + left, y + right]);
  };
  for (const [x, y] of longestRising(uniqueWords(one, other))) {
    between(x, y);
    pairs.push([x, y]);
    [left, right] = [x + 1, y + 1];
  }
  between(one.length, other.length);
  return pairs;
}

/** Where the words stand that occur exactly once in both, in the order of the first text. */
function uniqueWords(one: readonly string[], other: readonly string[]): [number, number][] {
  const places = (pieces: readonly string[]): Map<string, number> => {
    const found = new Map<string, number>();
    for (const [index, piece] of pieces.entries()) {
      if (/[\p{L}\p{N}]/u.test(piece)) found.set(piece, found.has(piece) ? -1 : index);
    }
    return found;
  };
  const there = places(other);
  return [...places(one)].flatMap(([piece, index]): [number, number][] => {
    const at = there.get(piece) ?? -1;
    return index < 0 || at < 0 ? [] : [[index, at]];
  });
}

/** The longest run of pairs whose second numbers rise too: words that changed places cannot all be kept. */
function longestRising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, place]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  }
  const run: [number, number][] = [];
  for (let at = tails.at(-1); at !== undefined; at = before[at]) run.push(pairs[at] ?? [0, 0]);
  return run.toReversed();
}

/** The greedy forward search for the furthest reaching paths, and the way back along the trace. */
function myers(one: readonly string[], other: readonly string[]): [number, number][] {
  const size = Math.min(one.length + other.length, MOST_DIFFERENCES);
  const trace: Int32Array[] = [];
  const furthest = new Int32Array(2 * size + 3);
  for (let differences = 0; differences <= size; differences += 1) {
    trace.push(furthest.slice());
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = stepInto(furthest, size, diagonal, differences);
      while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x += 1;
      furthest[diagonal + size + 1] = x;
      if (x >= one.length && x - diagonal >= other.length) return wayBack(trace, size, one, other);
    }
  }
  return [];
}

/** Where a path on this diagonal starts after one more difference: a piece taken away or a piece added. */
function stepInto(furthest: Int32Array, size: number, diagonal: number, differences: number): number {
  const below = furthest[diagonal + size] ?? 0;
  const above = furthest[diagonal + size + 2] ?? 0;
  const adds = diagonal === -differences || (diagonal !== differences && below < above);
  return adds ? above : below + 1;
}

function wayBack(
  trace: readonly Int32Array[],
  size: number,
  one: readonly string[],
  other: readonly string[],
): [number, number][] {
  const pairs: [number, number][] = [];
  let x = one.length;
  let y = other.length;
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const furthest = trace[differences] ?? new Int32Array(0);
    const diagonal = x - y;
    const below = furthest[diagonal + size] ?? 0;
    const above = furthest[diagonal + size + 2] ?? 0;
    const adds = diagonal === -differences || (diagonal !== differences && below < above);
    const fromDiagonal = adds ? diagonal + 1 : diagonal - 1;
    const fromX = differences === 0 ? 0 : adds ? above : below;
    const fromY = differences === 0 ? 0 : fromX - fromDiagonal;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([x, y]);
    }
    x = fromX;
    y = fromY;
  }
  return pairs.toReversed();
}
