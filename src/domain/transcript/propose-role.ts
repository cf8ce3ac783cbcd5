import type { SpeakerRole } from './transcript.ts';

/** Labels that leave no doubt, in lower case without digits and marks. Anything else is a person's to say. */
const KNOWN: Readonly<Record<string, SpeakerRole>> = {
  client: 'client',
  c: 'client',
  cl: 'client',
  patient: 'client',
  p: 'client',
  therapist: 'therapist',
  t: 'therapist',
  th: 'therapist',
  counsellor: 'therapist',
  counselor: 'therapist',
  interviewer: 'interviewer',
  inquirer: 'interviewer',
  i: 'interviewer',
  int: 'interviewer',
  interpreter: 'interpreter',
  observer: 'observer',
  guardian: 'guardian',
  helper: 'helper',
  carer: 'helper',
};

/**
 * The role that a speaker's label says by itself, or `unknown`. A name is never taken for a role: who "Ada" is must
 * be said by somebody who knows.
 */
export function proposeRole(label: string): SpeakerRole {
  const bare = label
    .toLowerCase()
    .replace(/[\d\p{P}\p{S}_]+/gu, ' ')
    .trim();
  return KNOWN[bare] ?? 'unknown';
}
