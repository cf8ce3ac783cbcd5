import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { NotFound, Refused } from '../refusals.ts';
import { placeOfSession } from '../session-place.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { type LaneBody, sealLane } from './lane-body.ts';
import { analysisConsented, itemOfLane, type LaneRow, targetOfLane } from './lane-target.ts';

/** A lane of a file as the person who brings it has confirmed it. */
export interface NewLane extends LaneBody {
  readonly id: string;
  readonly kind: LaneRow['kind'];
  readonly side: Side;
  readonly name: string;
}

export interface NewLanes {
  readonly changeId: string;
  readonly sessionId: string;
  /** What observed lanes were made from, and whether a program made them. */
  readonly sound: boolean;
  readonly picture: boolean;
  readonly byMachine: boolean;
  readonly lanes: readonly NewLane[];
}

/** Throws as keepLanes would: asked before a file is read for somebody. */
export async function requireLanes(store: Store, viewer: Viewer, sessionId: string): Promise<void> {
  const place = await placeOfSession(store, viewer, sessionId);
  const access = await studyAccess(store.db, viewer, place.study_id);
  const row = { ...place, id: sessionId, session_id: sessionId, sound: false, picture: false };
  const observed = { ...row, kind: 'observed', side: 'client', by_machine: false } as const;
  const ratings = (['client', 'therapist'] as const).map((side) => ({
    ...observed,
    kind: 'rating' as const,
    side,
  }));
  const targets = [{ ...observed, sound: true }, { ...observed, picture: true }, ...ratings].map(
    targetOfLane,
  );
  if (!targets.some((target) => access.may('write', target))) throw new NotFound();
}

/** Keeps the lanes of one file: all of them or none. */
export async function keepLanes(store: Store, viewer: Viewer, asked: NewLanes): Promise<void> {
  const { changeId, ...content } = asked;
  const { clinicId } = viewer;
  const place = await placeOfSession(store, viewer, asked.sessionId);
  const access = await studyAccess(store.db, viewer, place.study_id);
  const rows = asked.lanes.map((lane) => ({ lane, row: rowOf(asked, lane, place) }));
  const allowed = rows.map((each) => ({
    ...each,
    capacity: requireConsented(access, 'write', targetOfLane(each.row)),
  }));
  for (const { row } of rows)
    if (!(await analysisConsented(store, clinicId, access, row))) throw new Refused('lanes.analysis-consent');
  const sealed = await Promise.all(
    allowed.map(async ({ lane, row, capacity }) => {
      const key = await store.vault.itemKey(clinicId, await itemOfLane(store, clinicId, row));
      const { fromMs, stepMs, values, codes, ends, name } = lane;
      return {
        row,
        capacity,
        sealed: sealLane(key, row.id, 1, name, { fromMs, stepMs, values, codes, ends }),
      };
    }),
  );
  const request = { id: changeId, verb: 'keep lanes', studyId: place.study_id, content };
  await makeChange(store, viewer, request, async (change) => {
    for (const each of sealed) {
      await change.tx
        .insertInto('lane')
        .values({ clinic_id: clinicId, ...each.row, ...each.sealed, kept_by: viewer.accountId })
        .execute();
      change.audit({
        event: each.row.kind === 'rating' ? 'rating kept' : 'lanes kept',
        capacity: each.capacity,
        studyId: place.study_id,
        dyadId: place.dyad_id,
        itemId: each.row.id,
      });
    }
  });
}

function rowOf(asked: NewLanes, lane: NewLane, place: { study_id: string; dyad_id: string }): LaneRow {
  const rating = lane.kind === 'rating';
  return {
    id: lane.id,
    ...place,
    session_id: asked.sessionId,
    kind: lane.kind,
    side: lane.side,
    sound: !rating && asked.sound,
    picture: !rating && asked.picture,
    by_machine: !rating && asked.byMachine,
  };
}
