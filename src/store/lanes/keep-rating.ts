import type { Viewer } from '../../domain/access/viewer.ts';
import type { LaneSeries } from '../../domain/lanes/lane.ts';
import { RATING_STEP_MS, type RatingScale, withPiece } from '../../domain/lanes/rating.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { type Change, makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { openForChange } from '../sealed-columns.ts';
import { placeOfSession } from '../session-place.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { type LaneBody, openBody, sealLane } from './lane-body.ts';
import { itemOfLane, type LaneRow, targetOfLane } from './lane-target.ts';

export interface RatingPiece extends RatingScale {
  readonly changeId: string;
  readonly sessionId: string;
  /** The rating that the piece belongs to; made with its first piece. */
  readonly id: string;
  readonly side: Side;
  readonly fromMs: number;
  readonly values: readonly (number | null)[];
}

/**
 * Keeps a piece of a rating as it is made, so that a closed lid costs seconds and not the hour. Who may write a side's
 * recall may rate for it: the person alone, or beside the interviewer; nobody has to be able to read it.
 */
export async function keepRating(store: Store, viewer: Viewer, piece: RatingPiece): Promise<void> {
  const { changeId, ...content } = piece;
  const { clinicId } = viewer;
  const place = await placeOfSession(store, viewer, piece.sessionId);
  const access = await studyAccess(store.db, viewer, place.study_id);
  const row: LaneRow = {
    id: piece.id,
    ...place,
    session_id: piece.sessionId,
    kind: 'rating',
    side: piece.side,
    sound: false,
    picture: false,
    by_machine: false,
  };
  const capacity = access.require('write', targetOfLane(row));
  const key = await store.vault.itemKey(clinicId, await itemOfLane(store, clinicId, row));
  const request = { id: changeId, verb: 'keep rating', studyId: place.study_id, content };
  await makeChange(store, viewer, request, async (change) => {
    const earlier = await earlierOf(store, change, clinicId, row);
    const series: LaneSeries = { fromMs: piece.fromMs, stepMs: RATING_STEP_MS, values: piece.values };
    const ends = { low: piece.low, high: piece.high };
    const version = (earlier?.version ?? 0) + 1;
    const whole = earlier === null ? series : withPiece(earlier.body, series);
    const sealed = sealLane(key, row.id, version, piece.name, { ...whole, codes: {}, ends });
    if (earlier === null)
      await change.tx
        .insertInto('lane')
        .values({ clinic_id: clinicId, ...row, ...sealed, kept_by: viewer.accountId })
        .execute();
    else
      await change.tx
        .updateTable('lane')
        .set(sealed)
        .where('clinic_id', '=', clinicId)
        .where('id', '=', row.id)
        .execute();
    change.audit({
      event: 'rating kept',
      capacity,
      studyId: place.study_id,
      dyadId: place.dyad_id,
      itemId: row.id,
    });
  });
}

/** The rating so far, locked until the piece is in; an id of another place or noun is not found. */
async function earlierOf(
  store: Store,
  change: Change,
  clinicId: string,
  row: LaneRow,
): Promise<{ version: number; body: LaneBody } | null> {
  const found = await change.tx
    .selectFrom('lane')
    .select(['id', 'session_id', 'kind', 'side', 'body', 'key_id', 'version', 'deleted_at'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', row.id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) return null;
  const same = found.session_id === row.session_id && found.kind === 'rating' && found.side === row.side;
  if (!same || found.deleted_at !== null) throw new NotFound();
  const keys = await store.vault.openItemKeys(clinicId, [found.key_id]);
  const body = openBody(openForChange(keys, 'lane', found, 'body', found.body));
  // A rating of another width came from a file: pieces of a tenth of a second do not fit into it.
  if (body.stepMs !== RATING_STEP_MS) throw new NotFound();
  return { version: found.version, body };
}
