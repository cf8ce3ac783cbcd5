import type { AuditEventName } from './audit-event.ts';

/**
 * What the audit screen shows of a participant: what staff learns anyway. Everything else that somebody does in their
 * own space stays out, so that nobody on the staff can see when they were in it.
 */
export const TOLD_OF_PARTICIPANTS: readonly AuditEventName[] = [
  'own space shut',
  'consent withdrawn',
  'withdrawal taken back',
  'copy asked for',
];
