import { defineConfig } from 'vitest/config';

/** Tests of the check that hold what they print to a bar where nothing else runs (in-time.ts). */
const HELD_TO_TIME = [
  'test/rights-end.test.ts',
  'src/server/play-piece.test.ts',
  'test/e2e/supervision.test.ts',
  'test/fixtures/throwaway-database.test.ts',
  'src/interop/transcripts/read-in-worker.test.ts',
  'src/interop/transcripts/read-webvtt.test.ts',
];

/** The long proofs, one at a time: each wants the machine for itself. */
export default defineConfig({
  test: {
    include: ['test/**/*.prove.ts', ...HELD_TO_TIME],
    env: { ENTENTE_PROVE: '1' },
    globalSetup: ['test/fixtures/check-server.ts'],
    testTimeout: 30 * 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
