import { expect, test } from 'vitest';
import { type CareTime, timesInCare } from './care-times.ts';
import { lifeTable } from './life-table.ts';

const client = (lastSession: number | null, more: Partial<CareTime> = {}): CareTime => ({
  lastSession,
  returnOverdue: false,
  ending: null,
  ...more,
});

const CLINIC = [
  client(null),
  client(1, { ending: 'intake only' }),
  client(2, { returnOverdue: true }),
  client(3, { ending: 'ended by the client alone' }),
  client(3, { ending: 'transferred', returnOverdue: true }),
  client(8, { ending: 'agreed' }),
  client(5),
];

test('the definition moves the rate, and what is no dropout by any of them is censored', () => {
  const by = (definition: Parameters<typeof timesInCare>[1]) => {
    const times = timesInCare(CLINIC, definition);
    return { clients: times.length, last: lifeTable(times).at(-1)?.survival };
  };
  // Overdue: 1 of 5 leaves at session 2, 1 of 4 at session 3. Alone: 1 of 4 at session 3.
  expect(by('overdue return')).toEqual({ clients: 5, last: (4 / 5) * (3 / 4) });
  expect(by('ended by the client alone')).toEqual({ clients: 5, last: 3 / 4 });
});
