import { expect, test } from 'vitest';
import { say } from './say.ts';

test('values stand where the placeholders were', () => {
  expect(say('app.name')).toBe('Entente');
  expect(say('count.sessions', { n: 1 })).toBe('1 session');
  expect(say('count.sessions', { n: 5 })).toBe('5 sessions');
});

test('a placeholder without a value stays visible', () => {
  expect(say('count.sessions')).toContain('{n}');
});
