import type { Viewer } from '../domain/access/viewer.ts';
import type { RuptureCode, RuptureMark } from '../domain/observation/rupture-mark.ts';
import { accountNames } from './accounts.ts';
import { sessionKey } from './alignment-target.ts';
import { makeChange } from './change.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import { isErased, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { placeOfSession } from './session-place.ts';
import { type StudyAccess, studyAccess, type Target } from './study-access.ts';

/** What the access rule is asked about an observer’s code: the team’s, about both people’s hour. */
export const markTarget = (
  session: { readonly id: string; readonly dyadId: string },
  mine: boolean,
): Target => ({
  kind: 'coding',
  perspective: 'joint',
  dyadId: session.dyadId,
  sessionId: session.id,
  mine,
});

export interface NewRuptureMark {
  readonly changeId: string;
  readonly id: string;
  readonly sessionId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly code: RuptureCode;
  readonly note: string;
}

/** An observer sets a code on a moment of a session. The people of the session learn of it from nothing. */
export async function addRuptureMark(store: Store, viewer: Viewer, mark: NewRuptureMark): Promise<void> {
  const { changeId, ...content } = mark;
  const { id, sessionId, fromMs, toMs, code, note } = mark;
  const { clinicId, accountId } = viewer;
  const session = await observedSession(store, viewer, sessionId);
  const { studyId, dyadId } = session;
  const capacity = session.access.require('write', markTarget(session, true));
  if (toMs < fromMs) throw new Refused('alignment.ends-before-start');
  const key = await sessionKey(store, clinicId, { id: sessionId, studyId, dyadId });
  const request = { id: changeId, verb: 'add rupture mark', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await insertRow(
      change,
      { noun: 'rupture_mark', id, clinicId, studyId, key },
      { session_id: sessionId, from_ms: fromMs, to_ms: toMs, code, note, coder_id: accountId },
    );
    change.audit({ event: 'coding changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** Takes a code away: one’s own, or another’s for whoever may write what they did not make. */
export async function removeRuptureMark(
  store: Store,
  viewer: Viewer,
  removed: { readonly changeId: string; readonly sessionId: string; readonly id: string },
): Promise<void> {
  const { changeId, ...content } = removed;
  const { sessionId, id } = removed;
  const { clinicId } = viewer;
  const session = await observedSession(store, viewer, sessionId);
  const { studyId, dyadId } = session;
  const row = await store.db
    .selectFrom('rupture_mark')
    .select('coder_id')
    .where('clinic_id', '=', clinicId)
    .where('session_id', '=', sessionId)
    .where('id', '=', id)
    .executeTakeFirst();
  const mine = row?.coder_id === viewer.accountId;
  const capacity = session.access.require('write', markTarget(session, mine));
  if (row === undefined) throw new NotFound();
  const key = await sessionKey(store, clinicId, { id: sessionId, studyId, dyadId });
  const request = { id: changeId, verb: 'remove rupture mark', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await changeRow(store, change, { noun: 'rupture_mark', id, clinicId, studyId, key }, null);
    change.audit({ event: 'coding changed', capacity, studyId, dyadId, itemId: id });
  });
}

async function observedSession(store: Store, viewer: Viewer, sessionId: string) {
  const row = await placeOfSession(store, viewer, sessionId);
  const access = await studyAccess(store.db, viewer, row.study_id);
  return { id: sessionId, studyId: row.study_id, dyadId: row.dyad_id, access };
}

/**
 * The observers’ codes of these sessions that the viewer may read, by the clock; null where the viewer may not know that
 * there are any. The caller has the access.
 */
export async function ruptureMarksOf(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  sessions: readonly { readonly id: string; readonly dyadId: string }[],
): Promise<RuptureMark[] | null> {
  const { clinicId, accountId } = viewer;
  const known = new Map(
    sessions.filter((each) => access.may('know', markTarget(each, true))).map((each) => [each.id, each]),
  );
  if (known.size === 0) return null;
  const rows = await store.db
    .selectFrom('rupture_mark')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('session_id', 'in', [...known.keys()])
    .where('deleted_at', 'is', null)
    .orderBy('from_ms')
    .execute();
  const allowed = rows.filter((row) => {
    const session = known.get(row.session_id);
    return session !== undefined && access.may('read', markTarget(session, row.coder_id === accountId));
  });
  const keys = await store.vault.openItemKeys(
    clinicId,
    allowed.map((row) => row.key_id),
  );
  const left = allowed.filter((row) => !isErased(keys, row));
  const names = await accountNames(
    store,
    clinicId,
    left.map((row) => row.coder_id),
  );
  return left.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    fromMs: row.from_ms,
    toMs: row.to_ms,
    code: openColumn(keys, 'rupture_mark', row, 'code', row.code) as RuptureCode,
    note: openColumn(keys, 'rupture_mark', row, 'note', row.note),
    codedBy: names.get(row.coder_id) ?? '',
    mine: row.coder_id === accountId,
  }));
}
