import { say, type MessageKey } from '../../messages/say.ts';

/** A capacity as its person would name it, with its study and side where it has them. */
export function capacityText(held: {
  capacity: string | null;
  studyId?: string | null;
  studyTitle: string | null;
  dyadNumber?: number | null;
  side: 'client' | 'therapist' | null;
}): string {
  const parts = [capacityName(held.capacity)];
  if (held.studyTitle !== null) parts.push(held.studyTitle);
  else if (held.studyId) parts.push(say('people.a-study'));
  if (held.dyadNumber != null) parts.push(say('people.in-dyad', { number: held.dyadNumber }));
  if (held.side !== null)
    parts.push(say(held.side === 'client' ? 'people.only-client' : 'people.only-therapist'));
  return parts.join(' · ');
}

const NAMES: Readonly<Record<string, MessageKey>> = {
  interviewer: 'capacity.interviewer',
  coder: 'capacity.coder',
  transcriber: 'capacity.transcriber',
  supervisor: 'capacity.supervisor',
  investigator: 'capacity.investigator',
  'service reader': 'capacity.service-reader',
  'clinic admin': 'capacity.clinic-admin',
  'system admin': 'capacity.system-admin',
  auditor: 'capacity.auditor',
};

/** Null is membership alone. */
export function capacityName(capacity: string | null): string {
  if (capacity === null) return say('capacity.member');
  const key = NAMES[capacity];
  return key === undefined ? capacity : say(key);
}

/** What the capacity lets its holder do, in one sentence. */
export function capacityHint(capacity: string | null): string {
  const key = capacity === null ? 'capacity.member' : NAMES[capacity];
  return key === undefined ? '' : say(`${key}-hint` as MessageKey);
}
