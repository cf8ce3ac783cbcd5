import type { Action } from '../domain/access/allow-table.ts';
import { say } from '../messages/say.ts';
import { Refused } from './refusals.ts';
import type { StudyAccess, Target } from './study-access.ts';

/**
 * Asks for the access, and says whose consent lacks to somebody who may know it; everybody else finds nothing.
 * Answers with the capacity for the audit.
 */
export function requireConsented(access: StudyAccess, action: Action, target: Target): string {
  const lacking = access.lacking(action, target);
  if (lacking !== null) {
    const who = lacking.roles.map((role) => say(`role.${role}`)).join(', ');
    throw new Refused('study.consent-lacks', { who, what: say(`modality.${lacking.modality}`) });
  }
  return access.require(action, target);
}
