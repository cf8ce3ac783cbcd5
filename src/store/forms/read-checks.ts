import type { Viewer } from '../../domain/access/viewer.ts';
import {
  type AnswerLane,
  type CheckAnswers,
  type FormMode,
  type FormRoute,
  sharedPart,
} from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { accountNames } from '../accounts.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';

/** One side’s answer about one session, as far as this viewer may read it. */
export interface ReadCheck {
  readonly id: string;
  readonly sessionId: string;
  readonly side: Side;
  readonly answeredAt: string;
  readonly mode: FormMode;
  readonly language: string;
  readonly route: FormRoute;
  /** Who typed it in for its person; null where the person answered. */
  readonly enteredBy: string | null;
  readonly helped: boolean;
  readonly sawOtherFirst: boolean;
  readonly lane: AnswerLane;
  readonly answers: CheckAnswers;
}

/**
 * Every check of a dyad that the viewer may read. A check that is not theirs is not there, whatever the reason: withheld,
 * given to the service, or never filled in.
 */
export async function readChecks(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadId: string,
): Promise<ReadCheck[]> {
  return checksOf(store, viewer, access, [dyadId]);
}

/** The same of many dyads of one place at once; each names its dyad. */
export async function checksOf(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadIds: readonly string[],
): Promise<(ReadCheck & { readonly dyadId: string })[]> {
  if (dyadIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('session_check')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('dyad_id', 'in', dyadIds)
    .execute();
  const own = new Map(viewer.seats.map((seat) => [seat.dyadId, seat.side]));
  const allowed = rows.filter((row) =>
    access.may('read', {
      kind: 'check',
      perspective: row.side,
      dyadId: row.dyad_id,
      id: row.id,
      shared: row.lane === 'therapist',
    }),
  );
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    allowed.map((row) => row.key_id),
  );
  const names = await accountNames(
    store,
    viewer.clinicId,
    allowed.flatMap((row) => row.entered_by ?? []),
  );
  return allowed
    .filter((row) => !isErased(keys, row))
    .map((row) => {
      const answers = JSON.parse(
        openColumn(keys, 'session_check', row, 'answers', row.answers),
      ) as CheckAnswers;
      return {
        id: row.id,
        dyadId: row.dyad_id,
        sessionId: row.session_id,
        side: row.side,
        answeredAt: row.answered_at.toISOString(),
        mode: row.mode,
        language: row.language,
        route: row.route,
        enteredBy: row.entered_by === null ? null : (names.get(row.entered_by) ?? ''),
        helped: row.helped,
        sawOtherFirst: row.saw_other_first,
        lane: row.lane,
        answers:
          row.side === own.get(row.dyad_id) || access.place === 'research' ? answers : sharedPart(answers),
      };
    });
}
