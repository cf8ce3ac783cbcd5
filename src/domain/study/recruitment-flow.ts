import { SIDES, type Side } from './perspective.ts';

/** How far somebody who was asked has come. Each state after the first says how it ended or where it stands. */
export const CANDIDATE_STATES = [
  'approached',
  'declined',
  'not eligible',
  'eligible',
  'taking part',
] as const;
export type CandidateState = (typeof CANDIDATE_STATES)[number];

export interface FlowCandidate {
  readonly side: Side;
  readonly state: CandidateState;
}

/** One side's counts from the first approach to taking part. They nest, as a flow diagram draws them. */
export interface SideFlow {
  /** Everybody who was asked, whatever came of it. */
  readonly approached: number;
  readonly noAnswerYet: number;
  readonly declined: number;
  readonly notEligible: number;
  /** Found eligible, whether or not they take part already. */
  readonly eligible: number;
  readonly eligibleNotYetTakingPart: number;
  readonly takingPart: number;
}

export type RecruitmentFlow = Readonly<Record<Side, SideFlow>>;

/**
 * The recruitment flow per side. Everybody is counted once by where they stand now, and in every box that they
 * passed through: approached = no answer yet + declined + not eligible + eligible.
 */
export function recruitmentFlow(candidates: readonly FlowCandidate[]): RecruitmentFlow {
  const [client, therapist] = SIDES.map((side) => sideFlow(candidates.filter((each) => each.side === side)));
  return { client: client ?? sideFlow([]), therapist: therapist ?? sideFlow([]) };
}

function sideFlow(candidates: readonly FlowCandidate[]): SideFlow {
  const count = (state: CandidateState): number => candidates.filter((each) => each.state === state).length;
  const takingPart = count('taking part');
  const waiting = count('eligible');
  return {
    approached: candidates.length,
    noAnswerYet: count('approached'),
    declined: count('declined'),
    notEligible: count('not eligible'),
    eligible: waiting + takingPart,
    eligibleNotYetTakingPart: waiting,
    takingPart,
  };
}
