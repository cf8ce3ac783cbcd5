import { type ClinicSpread, clinicSpread } from '../../domain/alliance/possible-drop.ts';
import { type AskedHow, unbrokenRuns } from '../../domain/alliance/unbroken-runs.ts';
import { type CheckAnswers, checkMean } from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** A quarter of an hour: one more form moves the spread of hundreds by nothing that anybody could see. */
const KEEP_MS = 15 * 60_000;

const kept = new WeakMap<Store, Map<string, { at: number; spread: Record<Side, ClinicSpread> }>>();

/**
 * The spread within one person in one place, over everything that was not kept for the service alone: what a possible drop is
 * held against. It is a number about at least twenty people or it is not used (possible-drop.ts), so it tells nothing
 * of anybody. The caller has asked the access rule about the dyad.
 */
export async function readClinicSpread(
  store: Store,
  clinicId: string,
  studyId: string,
): Promise<Record<Side, ClinicSpread>> {
  const places = kept.get(store) ?? new Map<string, { at: number; spread: Record<Side, ClinicSpread> }>();
  kept.set(store, places);
  const now = store.now().getTime();
  const known = places.get(studyId);
  if (known !== undefined && now - known.at < KEEP_MS) return known.spread;
  const spread = await readSpread(store, clinicId, studyId);
  places.set(studyId, { at: now, spread });
  return spread;
}

type Form = AskedHow & { readonly session: number; readonly score: number };

async function readSpread(
  store: Store,
  clinicId: string,
  studyId: string,
): Promise<Record<Side, ClinicSpread>> {
  const rows = await sharedRows(store, clinicId, studyId);
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  const forms: Record<Side, Map<string, Form[]>> = { client: new Map(), therapist: new Map() };
  for (const row of rows) {
    if (isErased(keys, row)) continue;
    const answers = JSON.parse(
      openColumn(keys, 'session_check', row, 'answers', row.answers),
    ) as CheckAnswers;
    const score = checkMean(answers.items);
    if (score === null) continue;
    const series = forms[row.side].get(row.dyad_id) ?? [];
    series.push({ session: row.number, score, mode: row.mode, language: row.language, helper: row.helped });
    forms[row.side].set(row.dyad_id, series);
  }
  return { client: spreadOf(forms.client), therapist: spreadOf(forms.therapist) };
}

const spreadOf = (forms: ReadonlyMap<string, readonly Form[]>): ClinicSpread =>
  clinicSpread(
    [...forms.values()].map((series) => unbrokenRuns(series).map((run) => run.map(({ score }) => score))),
  );

const sharedRows = (store: Store, clinicId: string, studyId: string) =>
  store.db
    .selectFrom('session_check as c')
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'c.clinic_id').onRef('s.id', '=', 'c.session_id'),
    )
    .select([
      'c.id',
      'c.dyad_id',
      'c.side',
      'c.answers',
      'c.key_id',
      'c.version',
      'c.mode',
      'c.language',
      'c.helped',
    ])
    .select('s.number')
    .where('c.clinic_id', '=', clinicId)
    .where('c.study_id', '=', studyId)
    .where('c.lane', '<>', 'service')
    .orderBy('s.number')
    .execute();
