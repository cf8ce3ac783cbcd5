import { expect, test } from 'vitest';
import { english } from '../messages/english.ts';
import { AUDIT_EVENTS } from '../domain/audit/audit-event.ts';

test('every event of the audit log has words on the screen', () => {
  const known = Object.keys(english);
  expect(Object.keys(AUDIT_EVENTS).filter((event) => !known.includes(`audit-event.${event}`))).toEqual([]);
});
