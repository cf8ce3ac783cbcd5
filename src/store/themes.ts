import type { Viewer } from '../domain/access/viewer.ts';
import { checkCodes, CODEBOOK } from './codebook.ts';
import { changeRow, insertRow } from './kept-rows.ts';
import { NotFound } from './refusals.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';
import { changeTeamRows, type TeamRequest, type TeamWork } from './team-change.ts';
import { requireReadable } from './transcript-target.ts';

/** A pattern claimed across codes and dyads, with its own evidence; not a parent code. */
export interface Theme {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly claim: string;
  readonly codeIds: readonly string[];
}

export interface ThemeRequest extends TeamRequest {
  readonly position: number;
  readonly name: string;
  readonly claim: string;
}

const fieldsOf = (theme: ThemeRequest) => ({
  position: theme.position,
  name: theme.name,
  claim: theme.claim,
});
const as = (verb: string, request: TeamRequest) =>
  ({ verb, request, target: CODEBOOK, event: 'coding changed' }) as const;

/** Adds a theme. */
export async function addTheme(store: Store, viewer: Viewer, theme: ThemeRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('add theme', theme), ({ change, place }) =>
    insertRow(change, { ...place, noun: 'theme' }, fieldsOf(theme)),
  );
}

/** Renames, reworks or moves a theme. */
export async function changeTheme(store: Store, viewer: Viewer, theme: ThemeRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('change theme', theme), async ({ change, place }) => {
    await changeRow(store, change, { ...place, noun: 'theme' }, fieldsOf(theme));
  });
}

/** Removes a theme from sight; its codes, evidence and cells come back with undo. */
export async function removeTheme(store: Store, viewer: Viewer, request: TeamRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('remove theme', request), async ({ change, place }) => {
    await changeRow(store, change, { ...place, noun: 'theme' }, null);
  });
}

/** Sets which codes speak for a theme. Ids of new ties are made by the caller, one for each code. */
export async function setThemeCodes(
  store: Store,
  viewer: Viewer,
  request: TeamRequest & { readonly ties: readonly { readonly id: string; readonly codeId: string }[] },
): Promise<void> {
  await changeTeamRows(store, viewer, as('set theme codes', request), async (work) => {
    await checkTheme(work, request.id);
    const codeIds = request.ties.map((tie) => tie.codeId);
    await checkCodes(work.change, work.place, codeIds);
    const now = await tiesOf(work, request.id);
    const wanted = new Set(codeIds);
    for (const tie of now.filter((each) => !wanted.has(each.code_id))) {
      await changeRow(store, work.change, { ...work.place, noun: 'theme_code', id: tie.id }, null);
    }
    const there = new Set(now.map((tie) => tie.code_id));
    for (const tie of request.ties.filter((each) => !there.has(each.codeId))) {
      const fields = { theme_id: request.id, code_id: tie.codeId };
      await insertRow(work.change, { ...work.place, noun: 'theme_code', id: tie.id }, fields);
    }
  });
}

/** Names an excerpt as evidence of a theme beside what its codes bring. */
export async function addEvidence(
  store: Store,
  viewer: Viewer,
  request: TeamRequest & { readonly themeId: string; readonly excerptId: string },
): Promise<void> {
  await changeTeamRows(store, viewer, as('add evidence', request), async (work) => {
    await checkTheme(work, request.themeId);
    await checkExcerpt(work, request.excerptId);
    const fields = { theme_id: request.themeId, excerpt_id: request.excerptId, added_by: viewer.accountId };
    await insertRow(work.change, { ...work.place, noun: 'theme_evidence' }, fields);
  });
}

/** Takes an excerpt out of a theme's evidence. */
export async function removeEvidence(store: Store, viewer: Viewer, request: TeamRequest): Promise<void> {
  await changeTeamRows(store, viewer, as('remove evidence', request), async ({ change, place }) => {
    await changeRow(store, change, { ...place, noun: 'theme_evidence' }, null);
  });
}

/** The themes in order, each with the codes that speak for it. */
export async function listThemes(store: Store, viewer: Viewer, studyId: string): Promise<Theme[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', CODEBOOK);
  const { db } = store;
  const [rows, ties] = await Promise.all([
    db
      .selectFrom('theme')
      .selectAll()
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', studyId)
      .where('deleted_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('theme_code')
      .select(['theme_id', 'code_id'])
      .where('clinic_id', '=', viewer.clinicId)
      .where('study_id', '=', studyId)
      .where('deleted_at', 'is', null)
      .orderBy('id')
      .execute(),
  ]);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    name: openColumn(keys, 'theme', row, 'name', row.name),
    claim: openColumn(keys, 'theme', row, 'claim', row.claim),
    codeIds: ties.filter((tie) => tie.theme_id === row.id).map((tie) => tie.code_id),
  }));
}

async function tiesOf({ change, place }: TeamWork, themeId: string) {
  return change.tx
    .selectFrom('theme_code')
    .select(['id', 'code_id'])
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('theme_id', '=', themeId)
    .where('deleted_at', 'is', null)
    .execute();
}

/** Throws NotFound unless the theme stands in the study. */
export async function checkTheme(
  { change, place }: Pick<TeamWork, 'change' | 'place'>,
  themeId: string,
): Promise<void> {
  const theme = await change.tx
    .selectFrom('theme')
    .select('id')
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('id', '=', themeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (theme === undefined) throw new NotFound();
}

async function checkExcerpt({ change, place, access }: TeamWork, excerptId: string): Promise<void> {
  const excerpt = await change.tx
    .selectFrom('excerpt')
    .select('transcript_id')
    .where('clinic_id', '=', place.clinicId)
    .where('study_id', '=', place.studyId)
    .where('id', '=', excerptId)
    .executeTakeFirst();
  if (excerpt === undefined) throw new NotFound();
  await requireReadable(change.tx, access, place.clinicId, excerpt.transcript_id);
}
