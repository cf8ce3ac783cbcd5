import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/fixtures/check-server.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Two cores: more workers only make the PostgreSQL and browser tests wait for each other.
    maxWorkers: 2,
  },
});
