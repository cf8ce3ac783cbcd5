import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../compiled.ts';
import { everyEndpoint } from '../fixtures/fuzz/every-endpoint.ts';
import { fuzzEndpoint } from '../fixtures/fuzz/fuzz-endpoints.ts';
import { FuzzedHouse } from '../fixtures/fuzz/fuzzed-house.ts';

/**
 * Cases an endpoint: with ten thousand, some hours for all. ENTENTE_FUZZ_CASES asks for fewer; a seed that is printed
 * with a find is given back in ENTENTE_FUZZ_SEED.
 */
const CASES = Number(process.env['ENTENTE_FUZZ_CASES'] ?? 10_000);
const SEED = Number(process.env['ENTENTE_FUZZ_SEED'] ?? Date.now() % 2 ** 31);

const endpoints = await everyEndpoint();

let house: FuzzedHouse;
beforeAll(async () => {
  compile('src/interop');
  house = await FuzzedHouse.open();
});
afterAll(async () => house.close());

test.each(endpoints.map((each) => [each.name, each] as const))('%s', async (name, endpoint) => {
  const finds = await fuzzEndpoint(house, endpoint, CASES, SEED);
  console.log(`${name}: ${CASES} cases with seed ${SEED}, ${finds.length} finds`);
  expect(finds).toEqual([]);
});

test('the answers were of every kind', () => {
  console.log(house.answers);
  for (const status of [200, 400, 404, 415, 422]) expect(house.answers[status]).toBeGreaterThan(0);
});
