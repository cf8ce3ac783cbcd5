import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TooMany } from '../refusals.ts';
import { Turnstile } from './turnstile.ts';

test('two at a time, some wait in order, the rest are sent away; a failure frees its place', async () => {
  const turnstile = new Turnstile(2, 3);
  const seen = { inside: 0, most: 0, order: [] as number[] };
  const pass = (number: number) =>
    turnstile.pass(async () => {
      seen.inside += 1;
      seen.most = Math.max(seen.most, seen.inside);
      seen.order.push(number);
      await sleep(5);
      seen.inside -= 1;
      if (number % 2 === 1) throw new Error('odd');
    });
  const passes = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map(pass));
  const reasons = passes.map((each) => (each.status === 'rejected' ? (each.reason as Error) : null));
  expect(seen).toEqual({ inside: 0, most: 2, order: [0, 1, 2, 3, 4] });
  expect(reasons.filter((reason) => reason instanceof TooMany)).toHaveLength(2);
  await expect(pass(8)).resolves.toBeUndefined();
});
