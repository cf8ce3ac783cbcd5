import type { Viewer } from '../../domain/access/viewer.ts';
import type { SearchQuestion } from '../../domain/search/find-in-text.ts';
import { keepAudit } from '../change.ts';
import { CODEBOOK } from '../codebook.ts';
import { ERASED } from '../keys/vault.ts';
import { Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { targetOfTranscript } from '../transcript-target.ts';
import { StudyText } from './study-text.ts';
import type { SealedTranscript, SearchResult, ThreadReply } from './study-text-thread.ts';

/** Hits that are shown; the total counts all of them. */
export const MOST_HITS = 1000;

/** One study's thread for each store; the map goes with its store. */
const texts = new WeakMap<Store, Map<string, StudyText>>();

/**
 * Searches the words that the viewer may read now. Which transcripts those are is asked anew each time, so that a
 * dropped right takes effect with the next search; the thread only holds text.
 */
export async function searchStudy(
  store: Store,
  viewer: Viewer,
  studyId: string,
  question: SearchQuestion,
): Promise<SearchResult> {
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('read', CODEBOOK);
  await keepAudit(store.db, viewer.clinicId, viewer.accountId, [
    { event: 'study searched', capacity, studyId },
  ]);
  const rows = await store.db
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('deleted_at', 'is', null)
    .orderBy('imported_at')
    .orderBy('id')
    .execute();
  const readable = rows.filter((row) => access.may('read', targetOfTranscript(row)));
  const text = textOf(store, `${viewer.clinicId}|${studyId}`);
  await keepUpToDate(store, viewer.clinicId, text, readable);
  const transcriptIds = readable.map((row) => row.id);
  const reply = await text.ask<ThreadReply>({ kind: 'search', transcriptIds, question, limit: MOST_HITS });
  if ('refused' in reply) throw new Refused('search.bad-pattern');
  return reply as SearchResult;
}

/** Ends the threads of a store, as before it closes or after a withdrawal. */
export function dropStudyTexts(store: Store): void {
  for (const text of texts.get(store)?.values() ?? []) text.close();
  texts.delete(store);
}

function textOf(store: Store, name: string): StudyText {
  const ofStore = texts.get(store) ?? new Map<string, StudyText>();
  texts.set(store, ofStore);
  const text = ofStore.get(name) ?? new StudyText();
  ofStore.set(name, text);
  return text;
}

/** Hands the thread what it lacks or holds in an older revision; true on every server, without notifications. */
async function keepUpToDate(
  store: Store,
  clinicId: string,
  text: StudyText,
  transcripts: readonly { id: string; revision: number }[],
): Promise<void> {
  const { held } = await text.ask<{ held: [string, number][] }>({ kind: 'held' });
  const revisions = new Map(held);
  for (const transcript of transcripts.filter((each) => revisions.get(each.id) !== each.revision)) {
    await text.ask({ kind: 'keep', transcripts: [await sealedTranscript(store, clinicId, transcript)] });
  }
}

async function sealedTranscript(
  store: Store,
  clinicId: string,
  transcript: { id: string; revision: number },
): Promise<SealedTranscript> {
  const rows = await store.db
    .selectFrom('utterance')
    .select(['id', 'version', 'key_id as keyId', 'text'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', transcript.id)
    .orderBy('position')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.keyId),
  );
  // What was erased has no words to find; the tombstone's own would be found instead.
  const there = rows.filter((row) => keys.get(row.keyId) !== ERASED);
  return {
    ...transcript,
    rows: there,
    keys: [...keys.values()].flatMap((key) => (key === ERASED ? [] : [key])),
  };
}
