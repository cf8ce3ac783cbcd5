import type { Capacity, Viewer } from '../domain/access/viewer.ts';
import { targetOfInterview, targetOfSession } from './alignment-target.ts';
import type { Change, HistoryNoun } from './change.ts';
import { CODEBOOK } from './codebook.ts';
import type { Fields } from './kept-rows.ts';
import { NotFound } from './refusals.ts';
import { markTarget } from './rupture-marks.ts';
import type { StudyAccess, Target } from './study-access.ts';
import { targetOfTranscript } from './transcript-target.ts';

/** One row's part in a change, as its history names it. */
export interface UndoStep {
  readonly noun: HistoryNoun;
  readonly itemId: string;
  readonly before: Fields | null;
  readonly after: Fields | null;
}

/** Changes of these rows move a transcript's words. */
const WORDS: readonly HistoryNoun[] = ['utterance', 'speaker', 'redaction', 'transcript'];
/** The excerpts among them only follow. */
const FOLLOW: readonly HistoryNoun[] = [...WORDS, 'excerpt'];
/** These stand between a translation and its original. */
const PAIRED: readonly HistoryNoun[] = ['turn_tie', 'turn_look'];
const ON_CLOCK: readonly HistoryNoun[] = ['anchor', 'shown_span', 'moment', 'recall_mark'];
/** What an observer said of a session. */
const OBSERVED: readonly HistoryNoun[] = ['rupture_mark'];

/**
 * Undoing asks for what the change itself needed: writing the transcript, the recall or the codebook. Where a
 * redaction is undone its words come back, so that asks for what opening them needs.
 */
export async function requireUndo(
  change: Change,
  viewer: Viewer,
  access: StudyAccess,
  steps: readonly UndoStep[],
): Promise<Capacity> {
  const capacities: Capacity[] = [];
  const reveals = steps.some((step) => step.noun === 'redaction');
  for (const id of transcriptIdsOf(steps)) {
    const target = await transcriptTarget(change, viewer, id);
    capacities.push(access.require('write', target));
    if (reveals) capacities.push(access.require('export', target));
  }
  for (const id of await pairedTranscripts(change, viewer, translationsOf(steps))) {
    capacities.push(access.require('write', await transcriptTarget(change, viewer, id)));
  }
  for (const target of await clockTargets(change, viewer, steps)) {
    capacities.push(access.require('write', target));
  }
  for (const target of await observedTargets(change, viewer, steps)) {
    capacities.push(access.require('write', target));
  }
  const otherwise = [...FOLLOW, ...PAIRED, ...ON_CLOCK, ...OBSERVED];
  const team = steps.some((step) => !otherwise.includes(step.noun));
  if (team || capacities.length === 0) capacities.push(access.require('write', CODEBOOK));
  const [first] = capacities;
  if (first === undefined) throw new NotFound();
  return first;
}

/** The transcripts whose words a change moved. */
export function transcriptIdsOf(steps: readonly UndoStep[]): string[] {
  const ids = steps
    .filter((step) => WORDS.includes(step.noun))
    .map((step) =>
      step.noun === 'transcript' ? step.itemId : String((step.before ?? step.after)?.['transcript_id']),
    );
  return [...new Set(ids)];
}

/** The translations whose pairs a change moved. */
export function translationsOf(steps: readonly UndoStep[]): string[] {
  const ids = steps
    .filter((step) => PAIRED.includes(step.noun))
    .map((step) => String((step.before ?? step.after)?.['translation_id']));
  return [...new Set(ids)];
}

/** These translations and their originals. */
async function pairedTranscripts(
  change: Change,
  viewer: Viewer,
  translationIds: readonly string[],
): Promise<string[]> {
  if (translationIds.length === 0) return [];
  const rows = await change.tx
    .selectFrom('transcript')
    .select('translation_of')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', 'in', translationIds)
    .execute();
  return [...translationIds, ...rows.flatMap((row) => row.translation_of ?? [])];
}

async function transcriptTarget(change: Change, viewer: Viewer, id: string): Promise<Target> {
  const row = await change.tx
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return targetOfTranscript(row);
}

async function clockTargets(change: Change, viewer: Viewer, steps: readonly UndoStep[]): Promise<Target[]> {
  const fields = steps.flatMap((step) =>
    ON_CLOCK.includes(step.noun) ? [step.before ?? step.after ?? {}] : [],
  );
  const interviews = new Set(fields.flatMap(({ interview_id: id }) => (typeof id === 'string' ? [id] : [])));
  const sessions = new Set(
    fields.flatMap(({ interview_id, session_id: id }) =>
      interview_id === null && typeof id === 'string' ? [id] : [],
    ),
  );
  return [
    ...(await recallTargets(change, viewer, [...interviews])),
    ...(await talkTargets(change, viewer, [...sessions])),
  ];
}

async function observedTargets(
  change: Change,
  viewer: Viewer,
  steps: readonly UndoStep[],
): Promise<Target[]> {
  const fields = steps.flatMap((step) =>
    OBSERVED.includes(step.noun) ? [step.before ?? step.after ?? {}] : [],
  );
  if (fields.length === 0) return [];
  const ids = [...new Set(fields.map((each) => String(each['session_id'])))];
  const rows = await change.tx
    .selectFrom('session')
    .select(['id', 'dyad_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', 'in', ids)
    .execute();
  return fields.map((each) => {
    const session = rows.find((row) => row.id === each['session_id']);
    if (session === undefined) throw new NotFound();
    return markTarget({ id: session.id, dyadId: session.dyad_id }, each['coder_id'] === viewer.accountId);
  });
}

async function recallTargets(change: Change, viewer: Viewer, ids: readonly string[]): Promise<Target[]> {
  if (ids.length === 0) return [];
  const rows = await change.tx
    .selectFrom('interview')
    .select(['id', 'dyad_id', 'side', 'cycle_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', 'in', ids)
    .execute();
  if (rows.length < ids.length) throw new NotFound();
  return rows.map(targetOfInterview);
}

async function talkTargets(change: Change, viewer: Viewer, ids: readonly string[]): Promise<Target[]> {
  if (ids.length === 0) return [];
  const rows = await change.tx
    .selectFrom('session')
    .select(['id', 'dyad_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', 'in', ids)
    .execute();
  if (rows.length < ids.length) throw new NotFound();
  return rows.map((row) => targetOfSession(row.id, row.dyad_id));
}
