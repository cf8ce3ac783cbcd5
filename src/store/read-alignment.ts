import type { Viewer } from '../domain/access/viewer.ts';
import type { Moment } from '../domain/recall/moment.ts';
import type { Span } from '../domain/recall/session-clock.ts';
import type { Side } from '../domain/study/perspective.ts';
import { interviewFor } from './alignment-target.ts';
import type { Store } from './store.ts';

/** The tie of one turn to the session clock. */
export interface TiedTurn {
  readonly id: string;
  readonly utteranceId: string;
  readonly sessionMs: number;
}

/** How one interview is tied to its session. */
export interface OpenAlignment {
  readonly interviewId: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly anchors: readonly TiedTurn[];
  readonly shown: readonly (Span & { readonly id: string })[];
  readonly moments: readonly Moment[];
}

/** The alignment of an interview that the viewer may read. It holds places on a clock and no words. */
export async function readAlignment(
  store: Store,
  viewer: Viewer,
  interviewId: string,
): Promise<OpenAlignment> {
  const { row } = await interviewFor(store, viewer, interviewId, 'read');
  const parts = await alignmentsOf(store, viewer.clinicId, [interviewId]);
  return { interviewId, sessionId: row.session_id, side: row.side, ...parts };
}

/** Anchors in the order of the turns, stretches and moments in the order of the session. */
export async function alignmentsOf(
  store: Store,
  clinicId: string,
  interviewIds: readonly string[],
): Promise<
  Pick<OpenAlignment, 'anchors' | 'moments'> & { shown: (Span & { id: string; interviewId: string })[] }
> {
  if (interviewIds.length === 0) return { anchors: [], shown: [], moments: [] };
  const [anchors, shown, moments] = await Promise.all([
    store.db
      .selectFrom('anchor')
      .innerJoin('utterance', (join) =>
        join
          .onRef('utterance.clinic_id', '=', 'anchor.clinic_id')
          .onRef('utterance.id', '=', 'anchor.utterance_id'),
      )
      .select(['anchor.id', 'anchor.utterance_id as utteranceId', 'anchor.session_ms as sessionMs'])
      .where('anchor.clinic_id', '=', clinicId)
      .where('anchor.interview_id', 'in', interviewIds)
      .where('anchor.deleted_at', 'is', null)
      .orderBy('utterance.position')
      .execute(),
    store.db
      .selectFrom('shown_span')
      .select(['id', 'interview_id as interviewId', 'from_ms as fromMs', 'to_ms as toMs'])
      .where('clinic_id', '=', clinicId)
      .where('interview_id', 'in', interviewIds)
      .where('deleted_at', 'is', null)
      .orderBy('from_ms')
      .execute(),
    store.db
      .selectFrom('moment')
      .select(['id', 'interview_id as interviewId', 'from_ms as fromMs', 'to_ms as toMs'])
      .select('stopped_by as stoppedBy')
      .where('clinic_id', '=', clinicId)
      .where('interview_id', 'in', interviewIds)
      .where('deleted_at', 'is', null)
      .orderBy('from_ms')
      .execute(),
  ]);
  return { anchors, shown, moments };
}
