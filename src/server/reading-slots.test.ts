import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ReadingSlots } from './reading-slots.ts';

test('no more than two read at once, in the order in which they came, and one that fails frees its place', async () => {
  const slots = new ReadingSlots(2, 10);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) =>
    slots.run(async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(n);
      await sleep(5);
      running -= 1;
      if (n === 0) throw new Error('broken file');
    });
  await Promise.allSettled([0, 1, 2, 3, 4].map(work));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect(running).toBe(0);
});

test('too many are sent away instead of being kept waiting', async () => {
  const slots = new ReadingSlots(1, 1);
  const first = slots.run(() => sleep(20));
  const second = slots.run(() => sleep(1));
  await expect(slots.run(() => sleep(1))).rejects.toMatchObject({ key: 'import.busy' });
  await Promise.all([first, second]);
});
