import { expect, test } from 'vitest';
import { DROP_RULE } from './possible-drop.ts';
import { RULE_RATES } from './rule-rates.ts';

test('the rates are those of the rule that is shipped', () => {
  expect(RULE_RATES.version).toBe(DROP_RULE.version);
});

test('false alarms within five sessions stay at or below 5 % of flat and rising series', () => {
  const [five] = RULE_RATES.falseAlarms;
  expect(five).toMatchObject({ sessions: 5 });
  expect(Math.max(five?.flat ?? 100, five?.rising ?? 100)).toBeLessThanOrEqual(5);
});
