import type { ItemKey } from '../seal/seal-row.ts';
import type { Change } from './change.ts';
import { resealUtterances } from './correct-speaker.ts';
import { hideLostWords } from './hide-name.ts';
import { currentFields, type Fields, restoreRow, reviveRow, type RowPlace } from './kept-rows.ts';
import { mapExcerpts } from './map-excerpts.ts';
import { transcriptKey } from './note-keys.ts';
import { ERASED } from './keys/vault.ts';
import { NotFound, Refused } from './refusals.ts';
import { resealHistory } from './reseal-history.ts';
import type { Store } from './store.ts';
import { type Place, seatOfRole, seatsOfDyad, speakerKey } from './transcript-owners.ts';
import { recountWords, takeTranscript, utteranceKey } from './transcript-words.ts';
import { requireOneSpeaker } from './translations/follow-speaker.ts';
import type { UndoStep } from './undo-access.ts';
import { transcriptIdsOf, translationsOf } from './undo-access.ts';

/** A step with the key under which its history is sealed. */
export interface Step extends UndoStep {
  readonly keyId: string;
}

interface Undoing {
  readonly store: Store;
  readonly change: Change;
  readonly clinicId: string;
  readonly studyId: string;
  /** The transcripts whose words go back. */
  readonly places: ReadonlyMap<string, Place>;
  /** Excerpts that are put back exactly; all others follow the words. */
  readonly exact: Set<string>;
}

/** Takes every step of a change back, last first. Refused where somebody's newer work stands on it. */
export async function takeBack(
  store: Store,
  change: Change,
  clinicId: string,
  studyId: string,
  steps: readonly Step[],
): Promise<void> {
  const places = new Map<string, Place>();
  for (const id of transcriptIdsOf(steps)) {
    await takeTranscript(change, clinicId, id);
    places.set(id, await placeOf(change, clinicId, id));
  }
  const undoing: Undoing = { store, change, clinicId, studyId, places, exact: new Set() };
  for (const step of steps) await stepBack(undoing, step);
  for (const step of steps) if (step.noun === 'utterance') await followWords(undoing, step);
  if (steps.some((step) => step.noun === 'redaction')) await hideAgain(undoing, steps);
  for (const place of places.values()) await resealUtterances(store, change, clinicId, place);
  await requireOneSpeaker(change, clinicId, [...places.keys(), ...translationsOf(steps)]);
}

async function placeOf(change: Change, clinicId: string, transcriptId: string): Promise<Place> {
  const row = await change.tx
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return { row, seats: await seatsOfDyad(change.tx, clinicId, row.dyad_id) };
}

async function stepBack(undoing: Undoing, step: Step): Promise<void> {
  const { store, change, clinicId, studyId } = undoing;
  const historyKey = await store.vault.openItemKey(clinicId, step.keyId);
  const key = await rowKey(undoing, step, historyKey);
  const place: RowPlace = { noun: step.noun, id: step.itemId, clinicId, studyId, key, historyKey };
  const now = await currentFields(store, change, place);
  if (step.noun === 'excerpt') return excerptBack(undoing, step, place, now);
  if (!sameFields(now, step.after)) throw new Refused('history.changed-since');
  await restoreRow(store, change, place, step.before);
}

/** What a row is sealed under when it is back; its history stays under the key that it was kept under. */
async function rowKey(undoing: Undoing, step: Step, historyKey: ItemKey): Promise<ItemKey> {
  const { store, change, clinicId, places } = undoing;
  const place = places.get(String(step.before?.['transcript_id']));
  if (place === undefined || step.before === null) {
    return step.noun === 'transcript' ? transcriptKey(store, change.tx, clinicId, step.itemId) : historyKey;
  }
  if (step.noun === 'utterance') {
    const speakerId = step.before['speaker_id'];
    return utteranceKey(store, change, clinicId, place, typeof speakerId === 'string' ? speakerId : null);
  }
  if (step.noun === 'speaker') {
    const role = step.before['role'] as Parameters<typeof seatOfRole>[1];
    return speakerKey(store, clinicId, place, seatOfRole(place, role));
  }
  return step.noun === 'excerpt' ? transcriptKey(store, change.tx, clinicId, place.row.id) : historyKey;
}

/** An excerpt that followed a correction is nobody's newer work: it never stands in the way of an undo. */
async function excerptBack(undoing: Undoing, step: Step, place: RowPlace, now: Fields | null): Promise<void> {
  const { store, change } = undoing;
  if (step.before === null) {
    if (now === null) throw new Refused('history.changed-since');
    return restoreRow(store, change, place, null);
  }
  if (step.after === null) {
    if (now !== null) throw new Refused('history.changed-since');
    await reviveRow(store, change, place);
    return;
  }
  if (!sameFields(now, step.after)) return;
  await restoreRow(store, change, place, step.before);
  undoing.exact.add(step.itemId);
}

/** Excerpts that were made or moved since the change follow the words back. */
async function followWords(undoing: Undoing, step: Step): Promise<void> {
  const { store, change, clinicId, studyId, places, exact } = undoing;
  const [now, back] = [String(step.after?.['text']), String(step.before?.['text'])];
  const place = places.get(String(step.before?.['transcript_id']));
  if (place === undefined || now === back) return;
  const wholeKey = await transcriptKey(store, change.tx, clinicId, place.row.id);
  const words = { clinicId, studyId, utteranceId: step.itemId, before: now, after: back, wholeKey };
  await mapExcerpts(store, change, words, exact);
  await recountWords(change, clinicId, place.row.id, now, back);
}

/**
 * A redaction that is redone hides what was kept while its words stood there again; one that is taken back leaves
 * the earlier versions under its key, where they open as well.
 */
async function hideAgain(undoing: Undoing, steps: readonly Step[]): Promise<void> {
  const { store, change, clinicId, places } = undoing;
  const keys = await store.vault.openItemKeys(
    clinicId,
    steps.map((step) => step.keyId),
  );
  for (const step of steps) {
    const key = keys.get(step.keyId);
    const place = places.get(String(step.before?.['transcript_id']));
    if (key === undefined || key === ERASED) continue;
    if (step.noun !== 'redaction') await resealHistory(store, change, clinicId, [step.itemId], key);
    else if (step.before !== null && place !== undefined) {
      const wholeKey = await transcriptKey(store, change.tx, clinicId, place.row.id);
      const hidden = { name: String(step.before['original']), at: String(step.before['utterance_id']) };
      const hiding = { store, change, clinicId, place, wholeKey };
      await hideLostWords(hiding, { ...hidden, placeholder: '[…]' }, key);
    }
  }
}

/** Key order in stored JSON is not part of a row's state. */
function sameFields(one: Fields | null, other: Fields | null): boolean {
  if (one === null || other === null) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? null) === (other[name] ?? null));
}
