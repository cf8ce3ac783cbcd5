import type { Viewer } from '../domain/access/viewer.ts';
import type { Change } from './change.ts';
import { changeRow, insertRow, type RowPlace } from './kept-rows.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess, type Target } from './study-access.ts';
import { changeTeamRows, type TeamRequest } from './team-change.ts';

export interface Code {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly name: string;
  readonly definition: string;
  /** Degrees on the colour wheel; lightness and chroma follow the theme, so that every hue stays readable. */
  readonly hue: number;
}

export interface CodeRequest extends Code {
  readonly changeId: string;
  readonly studyId: string;
}

/** The codebook is the team's: whoever codes may extend it. */
export const CODEBOOK: Target = { kind: 'coding', perspective: 'team', dyadId: null, mine: true };

const fieldsOf = (code: Code) => ({
  parent_id: code.parentId,
  position: code.position,
  name: code.name,
  definition: code.definition,
  hue: code.hue,
});

/** Adds a code to the codebook tree. */
export async function addCode(store: Store, viewer: Viewer, code: CodeRequest): Promise<void> {
  await alterCodebook(store, viewer, 'add code', code, async (change, place) => {
    await checkParent(change, place, code.parentId);
    await insertRow(change, place, fieldsOf(code));
  });
}

/** Renames, redefines, recolours or moves a code; its codings stay on it. */
export async function changeCode(store: Store, viewer: Viewer, code: CodeRequest): Promise<void> {
  await alterCodebook(store, viewer, 'change code', code, async (change, place) => {
    await checkParent(change, place, code.parentId);
    await changeRow(store, change, place, fieldsOf(code));
  });
}

/** Removes a code, its sub-codes and their codings from sight; undo brings all of them back. */
export async function removeCode(
  store: Store,
  viewer: Viewer,
  request: { changeId: string; studyId: string; id: string },
): Promise<void> {
  await alterCodebook(store, viewer, 'remove code', request, async (change, place) => {
    for (const codeId of await withDescendants(change, place)) {
      await removeCodingsOf(store, change, place, codeId);
      await changeRow(store, change, { ...place, id: codeId }, null);
    }
  });
}

/** The whole codebook in tree order: parents before children, siblings by position. */
export async function listCodes(store: Store, viewer: Viewer, studyId: string): Promise<Code[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', CODEBOOK);
  const rows = await store.db
    .selectFrom('code')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    position: row.position,
    name: openColumn(keys, 'code', row, 'name', row.name),
    definition: openColumn(keys, 'code', row, 'definition', row.definition),
    hue: row.hue,
  }));
}

async function alterCodebook(
  store: Store,
  viewer: Viewer,
  verb: string,
  request: TeamRequest,
  work: (change: Change, place: RowPlace) => Promise<void>,
): Promise<void> {
  const as = { verb, request, target: CODEBOOK, event: 'coding changed' as const };
  await changeTeamRows(store, viewer, as, ({ change, place }) => work(change, { ...place, noun: 'code' }));
}

/** Throws NotFound unless all of these codes are in the study's codebook. */
export async function checkCodes(
  change: Change,
  place: Pick<RowPlace, 'clinicId' | 'studyId'>,
  codeIds: readonly string[],
): Promise<void> {
  const asked = [...new Set(codeIds)];
  if (asked.length === 0) return;
  const known = await change.tx
    .selectFrom('code')
    .select('id')
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('id', 'in', asked)
    .where('deleted_at', 'is', null)
    .execute();
  if (known.length !== asked.length) throw new NotFound();
}

/** The parent must be there, and must not be the code itself or one of its own descendants. */
async function checkParent(change: Change, place: RowPlace, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const below = await withDescendants(change, place);
  const parent = await change.tx
    .selectFrom('code')
    .select('id')
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('id', '=', parentId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (parent === undefined || below.includes(parentId)) throw new NotFound();
}

/** The code and everything below it, deepest first. */
async function withDescendants(change: Change, place: RowPlace): Promise<string[]> {
  const rows = await change.tx
    .selectFrom('code')
    .select(['id', 'parent_id'])
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('deleted_at', 'is', null)
    .execute();
  const found = [place.id];
  for (let at = 0; at < found.length; at += 1) {
    found.push(...rows.filter((row) => row.parent_id === found[at]).map((row) => row.id));
  }
  return found.reverse();
}

async function removeCodingsOf(store: Store, change: Change, place: RowPlace, codeId: string): Promise<void> {
  const codings = await change.tx
    .selectFrom('coding')
    .select('id')
    .where('clinic_id', '=', place.clinicId)
    .where('code_id', '=', codeId)
    .where('deleted_at', 'is', null)
    .execute();
  for (const coding of codings)
    await changeRow(store, change, { ...place, noun: 'coding', id: coding.id }, null);
}
