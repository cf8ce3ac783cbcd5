import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { addCodings } from './add-codings.ts';
import { addCode } from './codebook.ts';
import { listCodings } from './codings.ts';
import { undoChange } from './history.ts';
import { importTranscript } from './import-transcript.ts';
import { listTranscripts } from './list-transcripts.ts';
import { openTranscript } from './open-transcript.ts';
import { NotFound } from './refusals.ts';
import { removeTranscript } from './remove-transcript.ts';

let home: TestStore;
let study: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
});
afterAll(async () => home.close());

async function codedTranscript(): Promise<string> {
  const transcript = transcriptOf(study, 'client', [
    'Where?',
    'I held my breath.',
    'And then?',
    'I went on.',
  ]);
  await importTranscript(home.store, study.investigator, transcript);
  const { utterances } = await openTranscript(home.store, study.investigator, transcript.id);
  const codeId = newId();
  const code = { changeId: newId(), studyId: study.studyId, id: codeId, parentId: null, position: 0 };
  await addCode(home.store, study.investigator, { ...code, name: 'breath', definition: '', hue: 10 });
  await addCodings(home.store, study.investigator, {
    changeId: newId(),
    transcriptId: transcript.id,
    codings: [1, 3].map((at) => {
      const id = utterances[at]?.id ?? '';
      const span = { fromUtteranceId: id, fromOffset: 0, toUtteranceId: id, toOffset: 5 };
      return { id: newId(), excerptId: newId(), codeId, span };
    }),
  });
  return transcript.id;
}

test('a removed transcript is in no list, and comes back whole with its codings', async () => {
  const transcriptId = await codedTranscript();
  const before = await listTranscripts(home.store, study.investigator, study.studyId);
  const codings = await listCodings(home.store, study.investigator, transcriptId);
  expect(codings).toHaveLength(2);
  const request = { changeId: newId(), transcriptId };
  await removeTranscript(home.store, study.investigator, request);
  await removeTranscript(home.store, study.investigator, request);
  expect(await listTranscripts(home.store, study.investigator, study.studyId)).toEqual([]);
  await expect(openTranscript(home.store, study.investigator, transcriptId)).rejects.toThrow(NotFound);
  await undoChange(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    undoes: request.changeId,
  });
  expect(await listTranscripts(home.store, study.investigator, study.studyId)).toEqual(before);
  expect(await listCodings(home.store, study.investigator, transcriptId)).toEqual(codings);
  expect((await openTranscript(home.store, study.investigator, transcriptId)).utterances).toHaveLength(4);
});

test('who may not change everybody’s codings may not remove what they stand on', async () => {
  const transcriptId = await codedTranscript();
  for (const capacity of ['interviewer', 'coder'] as const) {
    const viewer = await home.person([{ capacity, studyId: study.studyId, side: 'client' }]);
    const [listed] = await listTranscripts(home.store, viewer, study.studyId);
    expect(listed?.mayRemove).toBe(false);
    const request = { changeId: newId(), transcriptId };
    await expect(removeTranscript(home.store, viewer, request)).rejects.toThrow(NotFound);
  }
});
