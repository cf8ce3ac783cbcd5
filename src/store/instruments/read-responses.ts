import type { Viewer } from '../../domain/access/viewer.ts';
import { DRAFT_MODES } from '../../domain/check/session-check.ts';
import type { FilledForm } from '../../domain/instruments/answers.ts';
import type { AnsweredForm } from '../../domain/instruments/score-series.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { StudyAccess, Target } from '../study-access.ts';

/** Whose form it is and for whom it is meant, as the access rule asks it of the check that it came with. */
export const responseTarget = (row: {
  readonly id: string;
  readonly dyad_id: string;
  readonly side: Side;
  readonly lane: 'therapist' | 'service' | 'study';
}): Target => ({
  kind: 'check',
  perspective: row.side,
  dyadId: row.dyad_id,
  id: row.id,
  shared: row.lane === 'therapist',
});

/**
 * A dyad’s filled forms that the viewer may read, as they were asked and answered. What is not theirs is not there, for
 * whatever reason. For a use case that has been given the access.
 */
export async function readResponses(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadId: string,
): Promise<AnsweredForm[]> {
  return responsesOf(store, viewer, access, [dyadId]);
}

/** The same of many dyads of one place at once; each names its dyad. */
export async function responsesOf(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadIds: readonly string[],
): Promise<(AnsweredForm & { readonly dyadId: string; readonly side: Side })[]> {
  if (dyadIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('instrument_response as r')
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'r.clinic_id').onRef('s.id', '=', 'r.session_id'),
    )
    .leftJoin('session_check as c', (join) =>
      join.onRef('c.clinic_id', '=', 'r.clinic_id').onRef('c.id', '=', 'r.check_id'),
    )
    .selectAll('r')
    .select(['s.number', 'c.mode'])
    .where('r.clinic_id', '=', viewer.clinicId)
    .where('r.dyad_id', 'in', dyadIds)
    .orderBy('s.number')
    .orderBy('r.kept_at')
    .execute();
  const allowed = rows.filter((row) => access.may('read', responseTarget(row)));
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    allowed.map((row) => row.key_id),
  );
  return allowed
    .filter((row) => !isErased(keys, row))
    .map((row) => {
      const text = openColumn(keys, 'instrument_response', row, 'content', row.content);
      const { instrument, response } = JSON.parse(text) as Pick<FilledForm, 'instrument' | 'response'>;
      return {
        id: row.id,
        dyadId: row.dyad_id,
        side: row.side,
        instrumentId: row.instrument_id ?? instrument.id,
        sessionId: row.session_id,
        session: row.number,
        answeredAt: (row.answered_at ?? row.kept_at).toISOString(),
        noTrend: row.mode !== null && DRAFT_MODES.includes(row.mode),
        instrument,
        response,
      };
    });
}
