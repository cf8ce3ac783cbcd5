import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { accountNames } from './accounts.ts';
import { type Change, type HistoryNoun, makeChange } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import type { Fields } from './kept-rows.ts';
import { NotFound, Refused } from './refusals.ts';
import { openForChange } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';
import { requireUndo } from './undo-access.ts';
import { type Step, takeBack } from './undo-steps.ts';

/** One line of a study's decision trail. */
export interface ChangeLine {
  readonly id: string;
  readonly at: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly verb: string;
  readonly undoes: string | null;
  /** Undone and not redone since. */
  readonly undone: boolean;
  /** Has kept rows, so that it can be undone. */
  readonly undoable: boolean;
}

/** The newest changes of a study, by database time. Blind coders see their own. */
export async function listChanges(
  store: Store,
  viewer: Viewer,
  studyId: string,
  limit: number,
): Promise<ChangeLine[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', CODEBOOK);
  const seesAll = access.may('read', { ...CODEBOOK, mine: false });
  const { rows } = await sql<Omit<ChangeLine, 'at' | 'accountName'> & { at: Date }>`
    select c.id, c.at, c.account_id as "accountId", c.verb, c.undoes,
      exists (select 1 from history h where h.clinic_id = c.clinic_id and h.change_id = c.id) as undoable,
      coalesce((select not u.undone from
        (select x.id, exists (select 1 from change y where y.clinic_id = x.clinic_id and y.undoes = x.id) as undone
          from change x where x.clinic_id = c.clinic_id and x.undoes = c.id order by x.ordinal desc limit 1) u), false)
        as undone
    from change c
    where c.clinic_id = ${viewer.clinicId} and c.study_id = ${studyId}
      and (${seesAll} or c.account_id = ${viewer.accountId})
    order by c.ordinal desc limit ${limit}`.execute(store.db);
  const names = await accountNames(
    store,
    viewer.clinicId,
    rows.map((row) => row.accountId),
  );
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    accountName: names.get(row.accountId) ?? '',
  }));
}

/**
 * Undoes one of the viewer's own changes; undoing an undo is redo. Refused where a later change stands on it:
 * silently overwriting somebody's newer work would be the worse error.
 */
export async function undoChange(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; studyId: string; undoes: string },
): Promise<void> {
  const access = await studyAccess(store.db, viewer, request.studyId);
  const spec = { id: request.changeId, verb: 'undo', studyId: request.studyId, content: request.undoes };
  await makeChange(store, viewer, { ...spec, undoes: request.undoes }, async (change) => {
    await checkUndoable(change, viewer, request);
    const steps = await stepsOf(store, change, viewer.clinicId, request.undoes);
    const capacity = await requireUndo(change, viewer, access, steps);
    await takeBack(store, change, viewer.clinicId, request.studyId, steps);
    change.audit({ event: 'change undone', capacity, studyId: request.studyId, itemId: request.undoes });
  });
}

async function checkUndoable(
  change: Change,
  viewer: Viewer,
  request: { changeId: string; studyId: string; undoes: string },
): Promise<void> {
  // The app may not update changes, so it cannot lock their rows; two undos of one change wait here instead.
  await sql`select pg_advisory_xact_lock(hashtextextended(${request.undoes}, 0))`.execute(change.tx);
  const target = await change.tx
    .selectFrom('change')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', request.studyId)
    .where('account_id', '=', viewer.accountId)
    .where('id', '=', request.undoes)
    .executeTakeFirst();
  if (target === undefined) throw new NotFound();
  const undone = await change.tx
    .selectFrom('change')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('undoes', '=', request.undoes)
    .where('id', '!=', request.changeId)
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom('change as redo')
            .select('redo.id')
            .whereRef('redo.clinic_id', '=', 'change.clinic_id')
            .whereRef('redo.undoes', '=', 'change.id'),
        ),
      ),
    )
    .executeTakeFirst();
  if (undone !== undefined) throw new Refused('history.undone-already');
}

/** The steps of a change, last first. */
async function stepsOf(store: Store, change: Change, clinicId: string, changeId: string): Promise<Step[]> {
  const rows = await change.tx
    .selectFrom('history')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('change_id', '=', changeId)
    .orderBy('position', 'desc')
    .execute();
  if (rows.length === 0) throw new Refused('history.nothing-to-undo');
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const open = (row: (typeof rows)[number], column: 'before' | 'after'): Fields | null => {
    const sealed = row[column];
    if (sealed === null) return null;
    return JSON.parse(openForChange(keys, 'history', { ...row, version: 1 }, column, sealed)) as Fields;
  };
  return rows.map((row) => ({
    noun: row.noun as HistoryNoun,
    itemId: row.item_id,
    keyId: row.key_id,
    before: open(row, 'before'),
    after: open(row, 'after'),
  }));
}
