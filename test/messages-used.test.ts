import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../src/messages/english.ts';

const SRC = join(import.meta.dirname, '../src');
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('messages/english/') && !name.includes('.test.'))
  .map((name) => readFileSync(join(SRC, name), 'utf8'));

/** Keys as they stand in the sources: whole, or with parts that are filled in when they are said. */
const said = new Set<string>();
const patterns: RegExp[] = [];
for (const source of sources) {
  for (const [, key = ''] of source.matchAll(/['"`]([\w-]+\.[^'"`\n]*)['"`]/g)) said.add(key);
  for (const [, shape = ''] of source.matchAll(/`([a-z][\w-]*\.[^`\n]*\$\{[^`\n]*)`/g)) {
    const parts = shape.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    patterns.push(new RegExp(`^${parts.join('[^.]+')}$`));
  }
}
const isSaid = (key: string): boolean =>
  said.has(key) ||
  patterns.some((pattern) => pattern.test(key)) ||
  // What a capacity lets its holder do stands beside its name (people/capacity-text.ts).
  (key.endsWith('-hint') && said.has(key.replace(/-hint$/, '')));

test('every message is said somewhere', () => {
  expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([]);
});
