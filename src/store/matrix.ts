import type { Viewer } from '../domain/access/viewer.ts';
import {
  dyadByTheme,
  type MatrixCell,
  type ThemeCount,
  type Verdict,
} from '../domain/coding/dyad-by-theme.ts';
import { accountNames } from './accounts.ts';
import { keepAudit } from './change.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { dyadKey } from './note-keys.ts';
import { NotFound } from './refusals.ts';
import { readCoverage } from './recall-coverage.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess, type Target } from './study-access.ts';
import { changeTeamRows, type TeamRequest } from './team-change.ts';
import { countEvidence, readableTranscripts, readReferences } from './theme-evidence.ts';
import { checkTheme } from './themes.ts';

/** A reasoned judgement on one cell. */
export interface Judgement {
  readonly id: string;
  readonly dyadId: string;
  readonly themeId: string;
  readonly verdict: Verdict | null;
  readonly reason: string;
  readonly authorName: string;
  readonly judgedAt: string;
}

export interface PairedMatrix {
  readonly cells: readonly MatrixCell[];
  readonly judgements: readonly Judgement[];
}

/** What setting both sides side by side is asked about. */
export const COMPARISON: Target = { kind: 'comparison', perspective: 'team', dyadId: null };

/**
 * The paired dyad-by-theme matrix, computed after filtering for this viewer. `sessionIds` narrows it to some
 * sessions. Only for those who may compare: a blind coder would learn the other side's counts from it.
 */
export async function readMatrix(
  store: Store,
  viewer: Viewer,
  studyId: string,
  sessionIds: readonly string[] | null,
): Promise<PairedMatrix> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('read', COMPARISON);
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [
    { event: 'comparison opened', capacity, studyId },
  ]);
  const within = (sessionId: string): boolean => sessionIds === null || sessionIds.includes(sessionId);
  const [readable, coverage, dyadIds, themeIds, judgements] = await Promise.all([
    readableTranscripts(store, viewer.clinicId, studyId, access),
    readCoverage(store, viewer.clinicId, studyId, access),
    idsOf(store, viewer.clinicId, studyId, 'dyad'),
    idsOf(store, viewer.clinicId, studyId, 'theme'),
    readJudgements(store, viewer.clinicId, studyId),
  ]);
  const transcripts = new Map([...readable].filter(([, each]) => within(each.session_id)));
  const counts = await countEvidence(store, viewer, access, transcripts);
  const oneSided = dyadsWithSilence(counts);
  const silent = new Map([...transcripts].filter(([, each]) => oneSided.has(each.dyad_id)));
  const references = await readReferences(store, viewer, access, silent, coverage.alignments);
  const sides = coverage.sides.filter((each) => within(each.sessionId));
  const cells = dyadByTheme(dyadIds, themeIds, counts, references, sides);
  return { cells, judgements };
}

/** Dyads in which a theme is spoken of by one side only: just there the times of the evidence are needed. */
function dyadsWithSilence(counts: readonly ThemeCount[]): Set<string> {
  const sides = new Map<string, number>();
  for (const { dyadId, themeId } of counts) {
    sides.set(`${dyadId}|${themeId}`, (sides.get(`${dyadId}|${themeId}`) ?? 0) + 1);
  }
  return new Set([...sides].flatMap(([name, count]) => (count === 1 ? [name.split('|')[0] ?? ''] : [])));
}

/** Judges a cell, or judges it anew; the earlier judgement stays in history with its author. */
export async function judgeCell(
  store: Store,
  viewer: Viewer,
  request: TeamRequest & {
    readonly dyadId: string;
    readonly themeId: string;
    readonly verdict: Verdict | null;
    readonly reason: string;
  },
): Promise<void> {
  const target = { ...COMPARISON, dyadId: request.dyadId };
  const as = { verb: 'judge cell', request, target, event: 'comparison changed' as const };
  await changeTeamRows(store, viewer, as, async ({ change, place }) => {
    await checkTheme({ change, place }, request.themeId);
    const key = await dyadKey(store, change.tx, place.clinicId, place.studyId, request.dyadId);
    const earlier = await change.tx
      .selectFrom('matrix_cell')
      .select('id')
      .where('clinic_id', '=', place.clinicId)
      .where('study_id', '=', place.studyId)
      .where('dyad_id', '=', request.dyadId)
      .where('theme_id', '=', request.themeId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    const fields = { verdict: request.verdict, reason: request.reason, author_id: viewer.accountId };
    if (earlier === undefined) {
      const cell = { ...fields, dyad_id: request.dyadId, theme_id: request.themeId };
      await insertRow(change, { ...place, noun: 'matrix_cell', key }, cell);
    } else if (earlier.id === request.id) {
      await changeRow(store, change, { ...place, noun: 'matrix_cell', key }, fields);
      await change.tx
        .updateTable('matrix_cell')
        .set({ judged_at: store.now() })
        .where('clinic_id', '=', place.clinicId)
        .where('id', '=', request.id)
        .execute();
    } else {
      // Somebody judged the cell in the meantime: theirs is to be seen before it is overwritten.
      throw new NotFound();
    }
  });
}

async function idsOf(
  store: Store,
  clinicId: string,
  studyId: string,
  table: 'dyad' | 'theme',
): Promise<string[]> {
  if (table === 'dyad') {
    const rows = await store.db
      .selectFrom('dyad')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .orderBy('number')
      .execute();
    return rows.map((row) => row.id);
  }
  const rows = await store.db
    .selectFrom('theme')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function readJudgements(store: Store, clinicId: string, studyId: string): Promise<Judgement[]> {
  const rows = await store.db
    .selectFrom('matrix_cell')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const names = await accountNames(
    store,
    clinicId,
    rows.map((row) => row.author_id),
  );
  return rows.map((row) => ({
    id: row.id,
    dyadId: row.dyad_id,
    themeId: row.theme_id,
    verdict: row.verdict,
    reason: openColumn(keys, 'matrix_cell', row, 'reason', row.reason),
    authorName: names.get(row.author_id) ?? '',
    judgedAt: row.judged_at.toISOString(),
  }));
}
