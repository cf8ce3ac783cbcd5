/** `open`: said by one of the two. `answered`: the supervisee said something to it. `resolved`: they have done with it. */
export const COMMENT_STATES = ['open', 'answered', 'resolved'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

/** Who stands where in a cycle of supervision. */
export const CYCLE_STANDINGS = ['supervisee', 'supervisor', 'runs'] as const;
export type CycleStanding = (typeof CYCLE_STANDINGS)[number];
