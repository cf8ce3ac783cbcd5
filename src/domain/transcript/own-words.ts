import type { Side } from '../study/perspective.ts';
import type { SpeakerRole } from './transcript.ts';

/** What a person can ask a copy of. */
export const COPY_KINDS = ['session transcript', 'recording', 'own interview'] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** How a request for a copy is answered (GDPR Art. 15: a copy, unless it harms others, Art. 15(4)). */
export const COPY_ANSWERS = ['own words', 'refused', 'appointment'] as const;
export type CopyAnswerKind = (typeof COPY_ANSWERS)[number];

/** Days in which a request is answered (GDPR Art. 12(3): one month). */
export const ANSWER_DAYS = 30;

/** One turn of a copy. `other` stands for everything that somebody else said in between, however long it was. */
export type CopiedTurn =
  | { readonly speaker: 'you' | 'interviewer'; readonly text: string }
  | { readonly speaker: 'other' };

/** Whose turns may stand in a person's copy: their own, and in their own interview the questions they were asked. */
export function standsInCopy(role: SpeakerRole | null, side: Side, kind: 'session' | 'recall'): boolean {
  return role === side || (kind === 'recall' && role === 'interviewer');
}

/**
 * A person's copy of a conversation. What others said becomes one mark between two own turns: neither words, nor their
 * length, nor times, nor how often the turn went to and fro while the person was silent.
 */
export function copyOwnWords(
  turns: readonly { readonly role: SpeakerRole | null; readonly text: string | null }[],
  side: Side,
  kind: 'session' | 'recall',
): CopiedTurn[] {
  const copy: CopiedTurn[] = [];
  for (const { role, text } of turns) {
    if (text !== null && standsInCopy(role, side, kind)) {
      copy.push({ speaker: role === side ? 'you' : 'interviewer', text });
    } else if (copy.at(-1)?.speaker !== 'other') copy.push({ speaker: 'other' });
  }
  return copy;
}
