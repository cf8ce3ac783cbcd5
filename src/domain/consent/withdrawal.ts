import type { Modality, Purpose } from './consent.ts';

/** What ends when somebody leaves a study. Care feedback and supervision are care: leaving a study never touches them. */
export const STUDY_PURPOSES: readonly Purpose[] = [
  'this study',
  'training',
  'archive',
  'quoting',
  'named transcriber',
  'automatic analysis',
];

/** Whether a yes ends when its person leaves the place it was given in: leaving care ends all that was given there. */
export const endsOnLeaving = (place: 'care' | 'research', purpose: Purpose): boolean =>
  place === 'care' || STUDY_PURPOSES.includes(purpose);

/** A key of one seat that a withdrawal can destroy; `identity` goes when the person leaves whole. */
export const ERASABLE = ['questionnaire', 'audio', 'video', 'recall', 'transcript', 'identity'] as const;
export type Erasable = (typeof ERASABLE)[number];

/** Which kind of key seals what was collected in each modality. */
export const KEY_MODALITIES: Readonly<Record<Modality, Erasable>> = {
  questionnaire: 'questionnaire',
  audio: 'audio',
  video: 'video',
  'recall interview': 'recall',
  transcript: 'transcript',
};

/** The kind of key that seals what was collected in this modality. */
export const keyOfModality = (modality: Modality): Erasable => KEY_MODALITIES[modality];

/**
 * The keys that these withdrawn lines destroy. Only what was collected for this study has keys in it: who takes back
 * quoting or the archive forbids a use, and nothing is destroyed.
 */
export function keysToErase(
  lines: readonly { readonly purpose: Purpose; readonly modality: Modality }[],
  whole: boolean,
): Erasable[] {
  if (whole) return [...ERASABLE];
  const wanted = lines
    .filter((line) => line.purpose === 'this study')
    .map((line) => KEY_MODALITIES[line.modality]);
  return ERASABLE.filter((key) => wanted.includes(key));
}

/** The kinds of key that a cycle of supervision holds of each person: who is seen, who is heard, and their own recall. */
export const CYCLE_KEYS = ['audio', 'video', 'recall'] as const satisfies readonly Erasable[];

/** The keys of running cycles of supervision that these withdrawn lines destroy. */
export function cycleKeysToErase(
  lines: readonly { readonly purpose: Purpose; readonly modality: Modality }[],
): (typeof CYCLE_KEYS)[number][] {
  const wanted = lines
    .filter((line) => line.purpose === 'supervision')
    .map((line) => keyOfModality(line.modality));
  return CYCLE_KEYS.filter((key) => wanted.includes(key));
}

/** What the table speaks of; each is one line of what the person is shown before they withdraw. */
export const WITHDRAWAL_OBJECTS = [
  'joint picture',
  'joint sound',
  'session transcript',
  'own recall',
  'partner recall',
  'notes on both',
  'own questionnaires',
  'codes',
  'finished reports',
  'identity',
  'supervision',
  'care',
] as const;
export type WithdrawalObject = (typeof WITHDRAWAL_OBJECTS)[number];

/**
 * `destroyed`: for everybody, by destroying the keys. `own part destroyed`: the partner's turns wait, unreadable, until
 * an investigator decides about them. `checked`: stays, and what quotes the person is listed to be looked at.
 * `counted`: the words go, the counts stay. `kept`: untouched.
 */
export type Fate = 'destroyed' | 'own part destroyed' | 'checked' | 'counted' | 'kept';

/**
 * What happens to each kind of object, the same for a client and a therapist: the study is about two people, and
 * neither one's leaving may cost the other their own words. A joint recording is destroyed for all because it cannot
 * be parted.
 */
const TABLE: readonly { object: WithdrawalObject; by: readonly Erasable[]; fate: Fate }[] = [
  { object: 'joint picture', by: ['video'], fate: 'destroyed' },
  { object: 'joint sound', by: ['audio'], fate: 'destroyed' },
  { object: 'session transcript', by: ['transcript'], fate: 'own part destroyed' },
  { object: 'own recall', by: ['recall'], fate: 'destroyed' },
  { object: 'partner recall', by: ['recall', 'transcript'], fate: 'checked' },
  { object: 'notes on both', by: ['recall'], fate: 'destroyed' },
  { object: 'own questionnaires', by: ['questionnaire'], fate: 'destroyed' },
  { object: 'codes', by: ['recall', 'transcript', 'video', 'audio', 'questionnaire'], fate: 'counted' },
  { object: 'finished reports', by: ['recall', 'transcript'], fate: 'checked' },
  { object: 'identity', by: ['identity'], fate: 'destroyed' },
];

/**
 * The table for one withdrawal, in the order in which it is shown. What it does not touch stands there as kept. `cycle`: keys
 * of a cycle of supervision go, and with them what was recorded for it.
 */
export function consequencesOf(
  keys: readonly Erasable[],
  cycle = false,
): { readonly object: WithdrawalObject; readonly fate: Fate }[] {
  return WITHDRAWAL_OBJECTS.map((object) => {
    if (object === 'supervision') return { object, fate: cycle ? 'destroyed' : 'kept' };
    const row = TABLE.find((each) => each.object === object && each.by.some((key) => keys.includes(key)));
    return { object, fate: row?.fate ?? 'kept' };
  });
}

const DAY_MS = 86_400_000;

/**
 * When the keys may be destroyed: the protocol's hold, in whole days of 24 hours after the withdrawal. Instants here
 * are milliseconds since 1970.
 */
export function holdUntil(askedAt: number, holdDays: number): number {
  return askedAt + holdDays * DAY_MS;
}

/** Where no protocol was agreed yet. */
export const DEFAULT_HOLD_DAYS = 7;

/** An old copy of the keyring (a snapshot of the disk, a copy of the second place) is kept no longer than this. */
export const LAST_COPY_DAYS = 30;

/** The day after which no copy of the destroyed keys may be left anywhere. */
export function lastCopyGone(erasedAt: number): number {
  return erasedAt + LAST_COPY_DAYS * DAY_MS;
}

/** Accounts of staff that had a hand in a participant's own space. */
export interface SpaceHands {
  /** Was there when the PIN was typed, on a device of the staff's. */
  readonly pinBy: string;
  /** Made the link that works now, and saw it. */
  readonly linkBy: string;
  /** Everybody who ever did one of the two. */
  readonly everybody: readonly string[];
}

/**
 * Whether a withdrawal counts as the person's own, which is carried out without a second person. Whoever opens a space
 * alone has seen its link, and may have typed its PIN: entered there, a withdrawal could be theirs, and would destroy
 * a study's words by one pair of hands. How long ago that was changes nothing, because the hands are patient. It counts
 * where nobody of the staff can have both halves: PIN and link came from two people, or the person works here and
 * signs in with what only they know. Everything is blocked from the first second either way.
 */
export function countsAsOwn(entered: {
  readonly onOwnSeat: boolean;
  readonly space: SpaceHands | null;
}): boolean {
  const { onOwnSeat, space } = entered;
  return onOwnSeat && (space === null || space.pinBy !== space.linkBy);
}

/**
 * Whether this account may confirm a withdrawal: neither who entered it nor anybody who could have. `hands` had been in
 * the space when it was entered; the space itself says who has been there since.
 */
export function isSecondPerson(
  accountId: string,
  entered: { readonly askedBy: string; readonly hands: readonly string[]; readonly space: SpaceHands | null },
): boolean {
  const hands = [entered.askedBy, ...entered.hands, ...(entered.space?.everybody ?? [])];
  return !hands.includes(accountId);
}

export type WithdrawalState = 'taken back' | 'carried out' | 'waiting for a second person' | 'held' | 'due';

/**
 * Where a withdrawal stands. One that the person made themselves is carried out when its hold ends; one that somebody
 * else entered needs a second person, because destroying a study's words must not lie in one pair of hands. Either way
 * everything is blocked from the first second.
 */
export function withdrawalState(
  withdrawal: { readonly bySelf: boolean; readonly holdUntil: number; readonly steps: readonly string[] },
  now: number,
): WithdrawalState {
  if (withdrawal.steps.includes('taken back')) return 'taken back';
  if (withdrawal.steps.includes('carried out')) return 'carried out';
  if (withdrawal.holdUntil > now) return 'held';
  return withdrawal.bySelf || withdrawal.steps.includes('confirmed') ? 'due' : 'waiting for a second person';
}
