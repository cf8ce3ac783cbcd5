import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import { listDyads } from './dyads.ts';
import type { Store } from './store.ts';
import type { StudyAccess } from './study-access.ts';

/** Words that are about to leave the server. */
export interface LeavingWords {
  readonly dyadId: string;
  readonly kind: 'session' | 'recall';
  /** Whose words; null in a session where the speaker is neither of the two. */
  readonly side: Side | null;
  /** They begin in one turn and end in another: in a session somebody else has spoken in between. */
  readonly acrossTurns: boolean;
}

/**
 * Whether somebody's words may be printed or taken out: everybody who may be speaking in them has consented to being
 * quoted. Where the speaker is not known, or a passage runs over several turns, that is everybody who sits in the dyad.
 */
export async function quotable(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
): Promise<(words: LeavingWords) => boolean> {
  const dyads = await listDyads(store, viewer, access.studyId);
  const seats = new Map(dyads.map((dyad) => [dyad.id, dyad.seats]));
  return ({ dyadId, kind, side, acrossTurns }) => {
    const alone = side !== null && (kind === 'recall' || !acrossTurns);
    const speaking = (seats.get(dyadId) ?? []).filter((seat) => !alone || seat.role === side);
    const ids = speaking.map((seat) => seat.id);
    return access.consents(ids, 'quoting', kind === 'recall' ? 'recall interview' : 'transcript');
  };
}
