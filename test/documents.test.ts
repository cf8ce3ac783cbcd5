import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { forbiddenIn } from './fixtures/forbidden-phrases.ts';

const ROOT = resolve(import.meta.dirname, '..');
const documents = [
  ...readdirSync(ROOT),
  ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

test('the repository has the documents that a newcomer looks for', () => {
  const wanted = ['README', 'ARCHITECTURE', 'GLOSSARY', 'CONTRIBUTING', 'SECURITY', 'CHANGELOG'].map(
    (name) => `${name}.md`,
  );
  expect(documents).toEqual(expect.arrayContaining(wanted));
  expect(existsSync(join(ROOT, 'LICENSE'))).toBe(true);
});

test('every link between documents leads somewhere', () => {
  const dead: string[] = [];
  for (const name of documents) {
    for (const [, target] of readFileSync(join(ROOT, name), 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)/g)) {
      if (!existsSync(join(ROOT, dirname(name), target ?? ''))) dead.push(`${name}: ${target}`);
    }
  }
  expect(dead).toEqual([]);
});

test('every file that ARCHITECTURE.md names is there', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const named = [...text.matchAll(/`((?:domain|store|server|api|test|src)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const missing = named.filter(
    (name) => !existsSync(join(ROOT, name)) && !existsSync(join(ROOT, 'src', name)),
  );
  expect(named.length).toBeGreaterThan(15);
  expect(missing).toEqual([]);
});

test('every test that the list of attacks names is there, by file and by name', () => {
  const text = ['docs/security-tests.md', 'docs/asvs.md']
    .filter((name) => existsSync(join(ROOT, name)))
    .map((name) => readFileSync(join(ROOT, name), 'utf8'))
    .join('\n');
  const named = [...text.matchAll(/`((?:src|test)\/[\w./-]+\.(?:test|prove)\.ts)`(?:: “([^”]+)”)?/g)];
  const missing = named.filter(([, file = '', name = '']) => {
    const path = join(ROOT, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(name);
  });
  expect(named.length).toBeGreaterThan(60);
  expect(missing.map(([whole]) => whole)).toEqual([]);
});

/** Blocks marked `sh run` are commands that need no server; they run here as a reader would run them. */
const commands = documents.flatMap((name) =>
  [...readFileSync(join(ROOT, name), 'utf8').matchAll(/```sh run\n([\s\S]*?)```/g)].flatMap((block) =>
    (block[1] ?? '').trim().split('\n'),
  ),
);

test.each(commands)('%s', (command) => {
  const { status, stdout, stderr } = spawnSync(command, { cwd: ROOT, shell: true, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(20);
});

test('no public text claims what the mission forbids', () => {
  const catalogues = readdirSync(join(ROOT, 'src/messages'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/messages/${name}`);
  const wrong = [...documents, ...catalogues].flatMap((name) =>
    forbiddenIn(readFileSync(join(ROOT, name), 'utf8')).map((phrase) => `${name}: ${phrase}`),
  );
  expect(catalogues.length).toBeGreaterThan(30);
  expect(wrong).toEqual([]);
  expect(forbiddenIn('Possible rupture detected in session 4')).toEqual(['rupture detected']);
});
