import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPair, makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { readTranscripts } from '../../interop/transcripts/read-transcripts.ts';
import { recordConsent } from '../consents.ts';
import { importTranscript, type NewTranscript } from '../import-transcript.ts';
import { readOwnForms } from './own-forms.ts';
import { Refused } from '../refusals.ts';

/** In the shape of KokoroChat's files; words and ratings are ours. */
const SESSION = {
  dialogue: [{ role: 'client', time: '2020-03-08T10:00:08', utterance: 'よろしくお願いします。' }],
  review_by_client_jp: { 評価ID: 1, 点数: 9, 聴いてもらえた: 2, 要約: 3, 離脱: 'チェックあり' },
  review_by_client_en: {
    evaluation_id: 1,
    score: 9,
    felt_heard: 2,
    summarized: 3,
    unwilling: 'チェックあり',
  },
};

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify(SESSION));
}

async function transcript(over: Partial<NewTranscript> = {}): Promise<NewTranscript> {
  const [read] = (await readTranscripts(bytes())).conversations;
  if (read === undefined) throw new Error('nothing was read');
  return {
    ...read,
    id: newId(),
    sessionId: study.sessionId,
    interviewId: null,
    fileName: 'session.json',
    clockOffsetMs: 0,
    speakers: [{ label: 'client', role: 'client' }],
    ...over,
  };
}

const ownForms = (side: 'client' | 'therapist') =>
  readOwnForms(home.store, { clinicId: home.clinicId, seatId: study.seatIds[side] } as never);

test('a session’s ratings are kept once, as the client’s own, in the words of the form', async () => {
  const one = { changeId: newId(), ...(await transcript()) };
  await importTranscript(home.store, study.investigator, one);
  await importTranscript(home.store, study.investigator, one);
  expect(await ownForms('client')).toMatchObject([
    { session: 3, erased: false, items: { 聴いてもらえた: 2, 要約: 3, 離脱: 1 } },
  ]);
  expect(await ownForms('therapist')).toEqual([]);
});

test('nobody’s key but the client’s opens them, and no word or total stands unsealed', async () => {
  const { rows } = await sql<{ row: string; owners: number; perspective: string }>`
    select r::text as row, cardinality(k.owners) as owners, k.perspective from instrument_response r
    join item_key k on k.clinic_id = r.clinic_id and k.id = r.key_id`.execute(home.store.db);
  expect(rows).toMatchObject([{ owners: 1, perspective: 'client' }]);
  expect(rows[0]?.row).not.toMatch(/聴|kokoro|felt_heard/);
});

test('beside an interview there is no session to rate: nothing is kept', async () => {
  const before = (await ownForms('client')).length;
  const interview = await transcript({ interviewId: study.interviewIds.client });
  await importTranscript(home.store, study.investigator, { changeId: newId(), ...interview });
  expect(await ownForms('client')).toHaveLength(before);
});

test('without the client’s consent to questionnaires the whole file is refused, and says why', async () => {
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  const pair = await addPair(home.store, study.investigator, ids, 2);
  const no = { id: newId(), purpose: 'this study', modality: 'questionnaire', state: 'refused' } as const;
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: pair.seatIds.client,
    lines: [{ ...no, onDate: '2023-03-02' }],
  });
  const one = { changeId: newId(), ...(await transcript({ sessionId: ids.sessionId })) };
  await expect(importTranscript(home.store, study.investigator, one)).rejects.toThrow(
    new Refused('study.consent-lacks', { who: 'Client', what: 'Questionnaires' }),
  );
  const { rows } = await sql`select 1 from transcript where session_id = ${ids.sessionId}`.execute(
    home.store.db,
  );
  expect(rows).toEqual([]);
});
