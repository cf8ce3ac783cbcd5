import { english } from './english.ts';
import { type MessageKey, say } from './say.ts';

/** What the audit log says was done, in the words of the screen; one without words is shown by its own name. */
export function auditEventWords(event: string): string {
  const key = `audit-event.${event}`;
  return key in english ? say(key as MessageKey) : event;
}
