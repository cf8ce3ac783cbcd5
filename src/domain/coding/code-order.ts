import { outlineOf, type TreeCode } from './code-tree.ts';

/**
 * The positions to keep so that a code stands one place up or down among its siblings. Empty at the edge. Codes
 * that share a position are told apart on the way, because equal positions fall back to the alphabet.
 */
export function movedAmongSiblings<Code extends TreeCode>(
  codes: readonly Code[],
  id: string,
  way: 'up' | 'down',
): Code[] {
  const moving = codes.find((code) => code.id === id);
  const siblings = outlineOf(codes)
    .map(({ code }) => code)
    .filter((code) => code.parentId === moving?.parentId);
  const from = siblings.findIndex((code) => code.id === id);
  const to = way === 'up' ? from - 1 : from + 1;
  const neighbour = siblings[to];
  if (moving === undefined || neighbour === undefined) return [];
  const positions: number[] = [];
  for (const code of siblings) positions.push(Math.max(code.position, (positions.at(-1) ?? -1) + 1));
  const ordered = siblings.with(from, neighbour).with(to, moving);
  return ordered
    .map((code, at) => ({ ...code, position: positions[at] ?? at }))
    .filter((code) => siblings.find((each) => each.id === code.id)?.position !== code.position);
}
