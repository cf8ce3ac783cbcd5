import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../compiled.ts';
import { everyEndpoint } from '../fixtures/fuzz/every-endpoint.ts';
import { FuzzedLanes } from '../fixtures/fuzz/fuzzed-lanes.ts';

/** Cases an endpoint, about two hours; ENTENTE_FUZZ_CASES asks for fewer. A seed that is printed is given back in ENTENTE_FUZZ_SEED. */
const CASES = Number(process.env['ENTENTE_FUZZ_CASES'] ?? 10_000);
const SEED = Number(process.env['ENTENTE_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const LONGEST_MS = 3 * 60 * 60_000;
/** Names of endpoints with commas between: only these, in this order. All of them where it is not set. */
const ONLY = process.env['ENTENTE_FUZZ_ONLY']?.split(',');

const every = await everyEndpoint();
const endpoints = ONLY?.flatMap((name) => every.filter((each) => each.name === name)) ?? every;

let lanes: FuzzedLanes;
beforeAll(async () => {
  compile('src/interop');
  lanes = await FuzzedLanes.open();
});
afterAll(async () => lanes.close());

test('whatever is sent to any endpoint gets its reply or one clear refusal', {
  timeout: LONGEST_MS,
}, async () => {
  const begun = performance.now();
  const finds = await Promise.all(
    endpoints.map(async (endpoint) => {
      const found = await lanes.fuzz(endpoint, CASES, SEED);
      const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
      console.log(
        `${endpoint.name}: ${CASES} cases with seed ${SEED}, ${found.length} finds, at minute ${minutes}`,
      );
      if (found.length > 0) console.log(found);
      return found;
    }),
  );
  expect(finds.flat()).toEqual([]);
});

test.skipIf(ONLY)('the answers were of every kind', () => {
  console.log(lanes.answers);
  for (const status of [200, 400, 404, 415, 422]) expect(lanes.answers[status]).toBeGreaterThan(0);
});
