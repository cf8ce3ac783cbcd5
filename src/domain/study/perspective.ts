/** Whose view something is. An observer is a researcher or a rater, never one of the two people. */
export type Perspective = 'client' | 'therapist' | 'observer';

/** The two people of a dyad; every dual-perspective view has exactly these halves, in this order. */
export const SIDES = ['client', 'therapist'] as const;
export type Side = (typeof SIDES)[number];

/** The other half of the pair. */
export function otherSide(side: Side): Side {
  return side === 'client' ? 'therapist' : 'client';
}

/** Whose words a row holds: one side's own, both sides' together, or the research team's. */
export const OWNERSHIPS = ['client', 'therapist', 'joint', 'team'] as const;
export type Ownership = (typeof OWNERSHIPS)[number];
