import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/fixtures/check-server.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What is waited for comes when it comes; a machine that is busy takes longer than the second that Vitest would wait.
    expect: { poll: { timeout: 30_000 } },
    // The speech network is compiled anew in each thread that hears; half compiled is enough for half a minute of sound.
    execArgv: ['--liftoff-only'],
    // No test changes what another one loads, and loading everything anew for each file took a fifth of the whole.
    isolate: false,
    // Two cores: more workers only make the PostgreSQL and browser tests wait for each other.
    maxWorkers: 2,
  },
});
