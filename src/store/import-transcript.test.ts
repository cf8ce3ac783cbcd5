import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { recordConsent } from './consents.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { NotFound } from './refusals.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

test('a session transcript comes back as it was read, each word under its speaker', async () => {
  const transcript = transcriptOf(study, 'session', [
    'How was the week?',
    'Long. I kept the letter.',
    'The letter?',
  ]);
  await importTranscript(home.store, study.investigator, transcript);
  const opened = await openTranscript(home.store, study.investigator, transcript.id);
  expect(opened.utterances.map((utterance) => utterance.text)).toEqual(
    transcript.utterances.map((utterance) => utterance.text),
  );
  expect(opened.utterances.map((utterance) => utterance.fromMs)).toEqual([0, 5000, 10_000]);
  expect(opened.speakers.map((speaker) => speaker.role)).toEqual(['therapist', 'client']);
  const keys = await home.store.db
    .selectFrom('utterance')
    .innerJoin('item_key', 'item_key.id', 'utterance.key_id')
    .select(['item_key.owners', 'utterance.position'])
    .where('transcript_id', '=', transcript.id)
    .orderBy('position')
    .execute();
  expect(keys.every((row) => row.owners.length === 1)).toBe(true);
  expect(keys[0]?.owners).toEqual(keys[2]?.owners);
  expect(keys[0]?.owners).not.toEqual(keys[1]?.owners);
});

test('a repeated import keeps one transcript', async () => {
  const transcript = transcriptOf(study, 'client', ['Where did you stop?', 'Here. I held my breath.']);
  await importTranscript(home.store, study.investigator, transcript);
  await importTranscript(home.store, study.investigator, transcript);
  expect((await openTranscript(home.store, study.investigator, transcript.id)).utterances).toHaveLength(2);
});

test('an interviewer of one side finds nothing of the other', async () => {
  const grant = { capacity: 'interviewer' as const, studyId: study.studyId, side: 'therapist' as const };
  const interviewer = await home.person([grant]);
  const transcript = transcriptOf(study, 'client', ['And there?', 'I thought she had given up on me.']);
  await expect(importTranscript(home.store, interviewer, transcript)).rejects.toThrow(NotFound);
  await importTranscript(home.store, study.investigator, transcript);
  await expect(openTranscript(home.store, interviewer, transcript.id)).rejects.toThrow(NotFound);
  await expect(openTranscript(home.store, interviewer, newId())).rejects.toThrow(NotFound);
});

test('consent that ends closes the words at once', async () => {
  const transcript = transcriptOf(study, 'therapist', ['What happened here?', 'I lost the thread.']);
  await importTranscript(home.store, study.investigator, transcript);
  const line = { id: newId(), purpose: 'this study' as const, modality: 'recall interview' as const };
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.therapist,
    lines: [{ ...line, state: 'withdrawn', onDate: '2023-04-01' }],
  });
  await expect(openTranscript(home.store, study.investigator, transcript.id)).rejects.toThrow(NotFound);
});
