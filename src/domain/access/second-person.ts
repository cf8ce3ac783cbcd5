/** How long after it was asked a request can be agreed to and used: the work of one day, not a standing right. */
export const SECOND_PERSON_MS = 24 * 60 * 60_000;
/** How long breaking the glass opens what it was broken for. */
export const GLASS_MS = 15 * 60_000;

/** A request for a second person, or glass that was broken where nobody could be reached. Instants in ms since 1970. */
export interface SecondPersonFacts {
  readonly askedBy: string;
  readonly askedAt: number;
  readonly brokeGlass: boolean;
  /** Null until somebody else has answered. */
  readonly agreed: boolean | null;
}

export type SecondPersonState = 'waiting' | 'agreed' | 'refused' | 'expired' | 'broken' | 'over';

/** Where it stands. Broken glass holds for its asker without an answer, for minutes; a refusal ends it at once. */
export function secondPersonState(facts: SecondPersonFacts, now: number): SecondPersonState {
  if (facts.agreed === false) return 'refused';
  if (facts.brokeGlass) return now < facts.askedAt + GLASS_MS ? 'broken' : 'over';
  if (now >= facts.askedAt + SECOND_PERSON_MS) return facts.agreed === true ? 'over' : 'expired';
  return facts.agreed === true ? 'agreed' : 'waiting';
}

/** Whether it opens the thing for this account now. It never does for anybody but who asked. */
export function opensFor(facts: SecondPersonFacts, accountId: string, now: number): boolean {
  const state = secondPersonState(facts, now);
  return facts.askedBy === accountId && (state === 'agreed' || state === 'broken');
}
