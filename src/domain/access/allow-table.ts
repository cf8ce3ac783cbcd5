import type { Capacity } from './viewer.ts';

/** `know` is may-learn-that-it-exists: rows, counts, hits, marks, notifications and ETags all ask for it. */
export const ACTIONS = ['know', 'read', 'write', 'export', 'govern'] as const;
export type Action = (typeof ACTIONS)[number];

export const KINDS = [
  'check',
  'safety',
  'answers',
  'recording',
  'transcript',
  'recall',
  'supervision',
  'coding',
  'comparison',
  'identity',
  'consent',
  'agreement',
  'design',
  'audit',
  'keys',
] as const;
export type Kind = (typeof KINDS)[number];

export const CONDITIONS = [
  'consent',
  'named transcriber',
  'protocol',
  'shared',
  'published',
  'care',
  'supervision',
  'running',
  'appointed',
  'named reader',
  'this item',
  'unblinded',
  'mine or unblinded',
  'step-up',
  'second person',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/**
 * Whose item a row speaks of. `own` is the seat's own side; `side` the side a grant was given for (any side
 * where the grant names none); the rest name the item's perspective itself.
 */
export type Whose = 'own' | 'side' | 'client' | 'therapist' | 'joint' | 'team';

export interface AllowRow {
  readonly capacity: Capacity;
  readonly kind: Kind;
  readonly of: readonly Whose[];
  readonly may: readonly Action[];
  /** All of them must hold. */
  readonly when: readonly Condition[];
}

const row = (
  capacity: Capacity,
  kind: Kind,
  of: readonly Whose[],
  may: readonly Action[],
  when: readonly Condition[] = [],
): AllowRow => ({ capacity, kind, of, may, when });

const BOTH = ['client', 'therapist'] as const;
const SEE = ['know', 'read'] as const;
const KEEP = ['know', 'read', 'write'] as const;
/** One item is handed to one person, whom everybody in it was told of. */
const TRANSCRIBING = ['consent', 'named transcriber', 'this item'] as const;

/** What is not in this table is no. The walls of access-rule.ts come before it. */
export const ALLOW_TABLE: readonly AllowRow[] = [
  row('client', 'check', ['own'], KEEP),
  row('client', 'answers', ['own'], KEEP),
  row('client', 'recording', ['joint'], SEE, ['consent', 'protocol']),
  row('client', 'recall', ['own'], ['know', 'write']),
  row('client', 'comparison', ['team'], SEE, ['published']),
  row('client', 'consent', ['own'], KEEP),
  row('client', 'agreement', ['joint'], KEEP),
  row('client', 'audit', ['own'], SEE),

  row('therapist', 'check', ['client'], SEE, ['shared', 'consent']),
  // A paper form that the client handed over is entered by whoever got it.
  row('therapist', 'check', ['client'], ['write'], ['care', 'consent']),
  row('therapist', 'check', ['client'], ['export'], ['shared', 'consent', 'step-up']),
  row('therapist', 'check', ['own'], KEEP),
  row('therapist', 'safety', ['client'], KEEP, ['named reader']),
  row('therapist', 'answers', ['own'], KEEP),
  row('therapist', 'recording', ['joint'], SEE, ['consent']),
  row('therapist', 'recording', ['joint'], ['write'], ['care', 'consent']),
  row('therapist', 'transcript', ['joint'], SEE, ['consent', 'protocol']),
  row('therapist', 'recall', ['own'], ['know', 'write']),
  // Of a cycle of supervision: its recordings are joint, the supervisee’s own recall theirs, the comments the team’s.
  row('therapist', 'supervision', ['joint', 'own', 'team'], KEEP, ['consent', 'running']),
  row('therapist', 'comparison', ['team'], SEE, ['published']),
  row('therapist', 'identity', ['client'], KEEP, ['care']),
  row('therapist', 'consent', ['own'], KEEP),
  row('therapist', 'consent', ['client'], KEEP, ['care']),
  row('therapist', 'design', ['team'], KEEP, ['care']),
  row('therapist', 'agreement', ['joint'], KEEP),
  row('therapist', 'audit', ['own'], SEE),

  row('interviewer', 'recording', ['joint'], SEE, ['consent']),
  row('interviewer', 'transcript', ['joint'], SEE, ['consent']),
  row('interviewer', 'recall', ['side'], KEEP, ['consent']),
  // About when something was that the client shared with the therapist: a recall may be cued to it, and no more.
  row('interviewer', 'check', ['client'], ['know'], ['shared', 'consent']),
  row('interviewer', 'consent', ['side'], ['know']),
  row('interviewer', 'design', ['team'], SEE),

  row('coder', 'check', ['therapist'], SEE, ['consent']),
  row('coder', 'answers', BOTH, SEE, ['consent']),
  row('coder', 'recording', ['joint'], SEE, ['consent']),
  row('coder', 'transcript', ['joint'], SEE, ['consent']),
  row('coder', 'recall', ['side'], SEE, ['consent']),
  row('coder', 'recall', BOTH, SEE, ['consent', 'unblinded']),
  row('coder', 'coding', ['team'], KEEP, ['mine or unblinded']),
  // An observer’s codes on both people’s hour (domain/observation/rupture-mark.ts).
  row('coder', 'coding', ['joint'], KEEP, ['consent', 'mine or unblinded']),
  row('coder', 'comparison', ['team'], SEE, ['unblinded']),
  row('coder', 'consent', BOTH, ['know']),
  row('coder', 'design', ['team'], SEE),

  row('transcriber', 'recording', ['joint', 'client', 'therapist'], SEE, TRANSCRIBING),
  row('transcriber', 'transcript', ['joint'], KEEP, TRANSCRIBING),
  row('transcriber', 'recall', BOTH, KEEP, TRANSCRIBING),

  row('supervisor', 'check', ['client'], SEE, ['shared', 'supervision']),
  row('supervisor', 'check', ['therapist'], SEE, ['supervision']),
  row('supervisor', 'agreement', ['joint'], SEE, ['supervision']),
  row('supervisor', 'design', ['team'], SEE, ['care']),
  // A yes to feedback in care is none to supervision: what a supervisor plays was recorded for supervision.
  row('supervisor', 'supervision', ['joint'], SEE, ['consent', 'appointed']),
  row('supervisor', 'supervision', ['therapist', 'team'], KEEP, ['consent', 'appointed']),
  row('supervisor', 'transcript', ['joint'], SEE, ['consent', 'supervision', 'care']),
  row('supervisor', 'coding', ['joint'], KEEP, ['care', 'supervision']),
  row('supervisor', 'consent', BOTH, ['know']),

  row('investigator', 'check', BOTH, KEEP, ['consent']),
  row('investigator', 'check', BOTH, ['export'], ['consent', 'step-up']),
  row('investigator', 'answers', BOTH, SEE, ['consent']),
  row('investigator', 'recording', ['joint'], KEEP, ['consent']),
  row('investigator', 'transcript', ['joint'], KEEP, ['consent']),
  row('investigator', 'recall', BOTH, KEEP, ['consent']),
  row('investigator', 'transcript', ['joint'], ['export'], ['consent', 'step-up']),
  row('investigator', 'recall', BOTH, ['export'], ['consent', 'step-up']),
  row('investigator', 'coding', ['team'], KEEP),
  row('investigator', 'coding', ['joint'], KEEP, ['consent']),
  row('investigator', 'coding', ['team'], ['export'], ['step-up']),
  row('investigator', 'comparison', ['team'], KEEP),
  row('investigator', 'comparison', ['team'], ['export'], ['step-up']),
  row('investigator', 'identity', BOTH, ['know', 'write']),
  row('investigator', 'identity', BOTH, ['read'], ['step-up', 'second person']),
  row('investigator', 'consent', ['client', 'therapist', 'joint'], KEEP),
  row('investigator', 'consent', ['client', 'therapist', 'joint'], ['govern'], ['step-up', 'second person']),
  row('investigator', 'design', ['team'], KEEP),
  row('investigator', 'design', ['team'], ['govern'], ['step-up']),
  row('investigator', 'audit', ['team'], SEE),

  row('service reader', 'check', ['client'], SEE, ['named reader']),
  row('service reader', 'check', ['client'], ['write'], ['care', 'consent']),
  row('service reader', 'safety', ['client'], KEEP, ['named reader']),

  row('clinic admin', 'design', ['team'], ['know']),
  row('clinic admin', 'design', ['team'], KEEP, ['care']),
  row('clinic admin', 'design', ['team'], ['govern'], ['step-up']),
  row('clinic admin', 'identity', ['client'], KEEP, ['care']),
  row('clinic admin', 'consent', BOTH, SEE),
  row('clinic admin', 'consent', BOTH, KEEP, ['care']),
  row('clinic admin', 'consent', ['client', 'therapist', 'joint'], ['govern'], ['step-up', 'second person']),
  row('clinic admin', 'audit', ['team'], SEE),

  row('system admin', 'audit', ['team'], SEE),
  row('system admin', 'audit', ['team'], ['export'], ['step-up']),
  row('system admin', 'keys', ['team'], ['know']),
  row('system admin', 'keys', ['team'], ['govern'], ['step-up', 'second person']),

  row('auditor', 'consent', BOTH, SEE),
  row('auditor', 'audit', ['team'], SEE),
  row('auditor', 'audit', ['team'], ['export'], ['step-up']),
  row('auditor', 'keys', ['team'], ['know']),
];
