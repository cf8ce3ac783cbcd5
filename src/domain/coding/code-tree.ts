/** A code as the tree needs it. */
export interface TreeCode {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly name: string;
}

/** A code with its depth, in reading order. */
export interface PlacedCode<Code extends TreeCode> {
  readonly code: Code;
  readonly depth: number;
  /** The names from the root down to this code, for telling apart two codes of one name. */
  readonly path: readonly string[];
}

/**
 * The codebook as an outline: parents before children, siblings by position and then by name. A code whose parent
 * is missing stands at the root, because a code that is nowhere to be seen would be the worse error.
 */
export function outlineOf<Code extends TreeCode>(codes: readonly Code[]): PlacedCode<Code>[] {
  const known = new Set(codes.map((code) => code.id));
  const children = new Map<string | null, Code[]>();
  for (const code of codes) {
    const parent = code.parentId !== null && known.has(code.parentId) ? code.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const placed: PlacedCode<Code>[] = [];
  const visit = (parent: string | null, depth: number, path: readonly string[]): void => {
    const siblings = [...(children.get(parent) ?? [])].sort(
      (one, other) => one.position - other.position || one.name.localeCompare(other.name),
    );
    for (const code of siblings) {
      const here = [...path, code.name];
      placed.push({ code, depth, path: here });
      visit(code.id, depth + 1, here);
    }
  };
  visit(null, 0, []);
  return placed;
}

/**
 * Codes that a typed start fits, best first: a name that begins so, then a word in the name, then letters anywhere.
 * Case and accents are not needed.
 */
export function codesMatching<Code extends TreeCode>(outline: readonly PlacedCode<Code>[], typed: string) {
  const wanted = plainLetters(typed.trim());
  const ranked = outline.flatMap((placed, order) => {
    const name = plainLetters(placed.code.name);
    const rank = name.startsWith(wanted)
      ? 0
      : name.includes(` ${wanted}`)
        ? 1
        : name.includes(wanted)
          ? 2
          : null;
    return rank === null ? [] : [{ placed, rank, order }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank || one.order - other.order)
    .map(({ placed }) => placed);
}

const plainLetters = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
