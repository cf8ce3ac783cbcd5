import { afterAll, expect, test } from 'vitest';
import { openPostgres } from '../../src/store/postgres/open-postgres.ts';
import { startWriters } from '../fixtures/acknowledged-writers.ts';
import { makeCheckHome } from '../fixtures/check-home.ts';

const ROUNDS = 30;
const home = makeCheckHome();

afterAll(() => home.remove());

test(`nothing acknowledged is lost when the server is killed ${ROUNDS} times while writing`, async () => {
  const postgres = await openPostgres({ purpose: 'check', home: home.base });
  const writers = await startWriters(postgres, 8);
  for (let round = 0; round < ROUNDS; round += 1) {
    await writers.more(1_000);
    home.killServer(round % 2 === 0 ? 'all' : 'first');
  }
  await writers.more(1_000);
  await writers.stop();
  const kept = await writers.kept();
  expect(writers.acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  console.log(`${ROUNDS} kills, ${writers.acknowledged.length} acknowledged rows, none lost`);
  await postgres.stop();
});
