import { defineConfig } from 'vitest/config';

/** The long proofs, one at a time: each wants the machine for itself. */
export default defineConfig({
  test: {
    include: ['test/**/*.prove.ts'],
    globalSetup: ['test/fixtures/check-server.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
