import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

/** ARCHITECTURE.md shows the same table; a folder that is not in it may not exist. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  messages: [],
  seal: ['domain'],
  api: ['domain'],
  interop: ['domain', 'messages'],
  media: ['domain'],
  example: ['domain'],
  store: ['domain', 'seal', 'messages', 'interop', 'media'],
  server: ['api', 'store', 'interop', 'seal', 'domain', 'messages'],
  cli: ['server', 'api', 'store', 'media', 'interop', 'domain', 'messages', 'example', 'seal'],
  web: ['api', 'domain', 'messages', 'seal'],
  client: ['api', 'domain', 'messages', 'seal'],
  form: ['api', 'domain', 'messages', 'seal'],
};

/**
 * Packages that the domain may use: pure arithmetic, without I/O, clock or randomness of their own. Eigenvalues and
 * distributions are not what Entente exists for, and a well-kept library beats our own.
 */
const DOMAIN_PACKAGES = ['jstat', 'ml-matrix'];

const SRC = resolve(import.meta.dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

/** Value and type imports alike: a type import couples two folders as firmly as a call. */
function importsOf(file: string): { target: string; runtime: boolean }[] {
  const text = readFileSync(file, 'utf8');
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"();=]*?\sfrom\s+)?['"]([^'"]+)['"]/gm),
  ];
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [
    ...found.map((match) => ({ target: match[2] ?? '', runtime: match[1] === undefined })),
    ...dynamic.map((match) => ({ target: match[1] ?? '', runtime: true })),
  ];
}

const folderOf = (file: string): string => relative(SRC, file).split(sep)[0] ?? '';
const files = sources(SRC);

test('every folder of src is in the table', () => {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map((entry) => entry.name).filter((name) => !(name in MAY_IMPORT))).toEqual([]);
});

test('imports go only where the table allows', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const from = folderOf(file);
    for (const { target } of importsOf(file)) {
      if (!target.startsWith('.')) {
        if (from === 'domain' && !DOMAIN_PACKAGES.includes(target))
          wrong.push(`${relative(SRC, file)} imports ${target}`);
        continue;
      }
      const to = folderOf(resolve(dirname(file), target));
      if (to !== from && !MAY_IMPORT[from]?.includes(to))
        wrong.push(`${relative(SRC, file)} imports ${target}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('no file imports itself through others at run time', () => {
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((found) => found.runtime && found.target.startsWith('.'))
        .map((found) => resolve(dirname(file), found.target)),
    ]),
  );
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      rings.push([...path.slice(path.indexOf(file)), file].map((each) => relative(SRC, each)).join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(rings).toEqual([]);
});

test('file names say what the file holds', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|manager|types|constants|index)\.tsx?$/;
  expect(files.map((file) => relative(SRC, file)).filter((name) => vague.test(name))).toEqual([]);
});
