import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifeTable, type TimeInTherapy, wilsonInterval } from './life-table.ts';

/** Weeks in remission under 6-mercaptopurine; + is censored (Freireich et al. 1963, Blood 21:699). */
const FREIREICH = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map(
    (time): TimeInTherapy => ({ lastSession: Number.parseInt(time, 10), droppedOut: !time.endsWith('+') }),
  );

test('Kaplan and Meier’s estimate of Freireich’s remissions', () => {
  const events = lifeTable(FREIREICH).filter(({ dropouts }) => dropouts > 0);
  expect(
    events.map(({ session, atRisk, survival }) => [session, atRisk, Math.round(survival * 1000) / 1000]),
  ).toEqual([
    [6, 21, 0.857],
    [7, 17, 0.807],
    [10, 15, 0.753],
    [13, 12, 0.69],
    [16, 11, 0.627],
    [22, 7, 0.538],
    [23, 6, 0.448],
  ]);
  expect(events[0]?.standardError).toBeCloseTo(0.0764, 4);
});

test('Wilson’s interval stays between nought and one', () => {
  // Newcombe 1998 (Stat Med 17:857), table I: 81 of 263 and 0 of 20.
  const [low, high] = wilsonInterval(81, 263);
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.2553', '0.3662']);
  const [none, some] = wilsonInterval(0, 20);
  expect([none, some.toFixed(4)]).toEqual([0, '0.1611']);
});

test('nobody, and the last ones all dropping out', () => {
  expect(lifeTable([])).toEqual([]);
  const [row] = lifeTable([{ lastSession: 2, droppedOut: true }]);
  expect(row).toMatchObject({ survival: 0, standardError: 0, survivalInterval: null });
});

test('at risk are all who have not ended before; survival falls and lies in its interval', () => {
  const client = fc.record({ lastSession: fc.integer({ min: 1, max: 12 }), droppedOut: fc.boolean() });
  fc.assert(
    fc.property(fc.array(client, { maxLength: 60 }), (clients) => {
      let before = 1;
      for (const row of lifeTable(clients)) {
        expect(row.atRisk).toBe(clients.filter(({ lastSession }) => lastSession >= row.session).length);
        expect(row.survival).toBeLessThanOrEqual(before);
        before = row.survival;
        for (const end of row.survivalInterval ?? []) expect(end >= 0 && end <= 1).toBe(true);
        const [low, high] = row.survivalInterval ?? [0, 1];
        expect(low <= row.survival && row.survival <= high).toBe(true);
      }
    }),
  );
});
