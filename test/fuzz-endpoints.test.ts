import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from './compiled.ts';
import { everyEndpoint } from './fixtures/fuzz/every-endpoint.ts';
import { fuzzEndpoint } from './fixtures/fuzz/fuzz-endpoints.ts';
import { FuzzedHouse } from './fixtures/fuzz/fuzzed-house.ts';

/** A few an endpoint; test/prove/fuzz-endpoints.prove.ts throws ten thousand at each. */
const CASES = Number(process.env['ENTENTE_FUZZ_CASES'] ?? 8);
const ONLY = process.env['ENTENTE_FUZZ_ONLY'];
const SEED = Number(process.env['ENTENTE_FUZZ_SEED'] ?? 20_261_123);

let house: FuzzedHouse;
beforeAll(async () => {
  compile('src/interop');
  house = await FuzzedHouse.open();
});
afterAll(async () => house.close());

test('whatever is sent to an endpoint gets its reply or one clear refusal, and a refusal keeps nothing', {
  timeout: 3_600_000,
}, async () => {
  const endpoints = (await everyEndpoint()).filter(({ name }) => ONLY === undefined || name === ONLY);
  const finds = [];
  for (const endpoint of endpoints) finds.push(...(await fuzzEndpoint(house, endpoint, CASES, SEED)));
  console.log(
    `${endpoints.length} endpoints, ${endpoints.length * CASES} cases, ${finds.length} finds`,
    house.answers,
  );
  expect(finds).toEqual([]);
});
