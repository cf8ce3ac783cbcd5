import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { builtPages } from './e2e/test-server.ts';

/** A telephone on a poor line: at 400 kbit/s these arrive in four seconds. */
const MOST_BYTES = 200_000;

test('the own space is small, and holds no word of the staff’s pages', { timeout: 120_000 }, async () => {
  const folder = join(await builtPages('production'), 'own/assets');
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  console.log(`own space: ${Math.round(bytes / 1000)} kB with gzip`);
  expect(bytes).toBeLessThan(MOST_BYTES);
  const all = files.map((file) => file.toString('utf8')).join('\n');
  expect(all).toContain('Open your space');
  for (const words of ['Unblind the coders', 'Codebook', '/api/studies', '/api/people']) {
    expect(all).not.toContain(words);
  }
});
