import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { addCode } from './codebook.ts';
import { addCoding, listCodings, removeCoding } from './codings.ts';
import { correctSpeaker } from './correct-speaker.ts';
import { correctUtterance } from './correct-utterance.ts';
import { undoChange } from './history.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { NotFound, Refused } from './refusals.ts';

let home: TestStore;
let study: SmallStudy;
let codeId: string;
let transcriptId: string;
let lead: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = study.investigator;
  codeId = newId();
  await addCode(home.store, lead, {
    changeId: newId(),
    studyId: study.studyId,
    id: codeId,
    parentId: null,
    position: 0,
    name: 'watching',
    definition: '',
    hue: 1,
  });
});
beforeEach(async () => {
  const transcript = transcriptOf(study, 'session', [
    'Where was that?',
    'I watched his pen and wated.',
    'And then?',
  ]);
  await importTranscript(home.store, lead, transcript);
  transcriptId = transcript.id;
});
afterAll(async () => home.close());

const open = async () => openTranscript(home.store, lead, transcriptId);
const turn = async (index: number) => {
  const { utterances } = await open();
  const found = utterances[index];
  if (found === undefined) throw new Error('no such turn');
  return found;
};
const correct = async (index: number, text: string, more: object = {}): Promise<string> => {
  const { id, version, fromMs, toMs, speakerId } = await turn(index);
  const changeId = newId();
  const correction = { changeId, transcriptId, id, version, fromMs, toMs, speakerId, text, ...more };
  await correctUtterance(home.store, lead, correction);
  return changeId;
};
const mark = async (from: [number, number], to: [number, number]) => {
  const [fromUtteranceId, toUtteranceId] = [(await turn(from[0])).id, (await turn(to[0])).id];
  const span = { fromUtteranceId, fromOffset: from[1], toUtteranceId, toOffset: to[1] };
  const coding = { changeId: newId(), id: newId(), excerptId: newId(), transcriptId, codeId, span };
  await addCoding(home.store, lead, coding);
  return coding;
};
/** The words under a coding as they stand now; `lost: …` where a correction took them. */
const wordsOf = async (codingId: string): Promise<string> => {
  const coding = (await listCodings(home.store, lead, transcriptId)).find((each) => each.id === codingId);
  if (coding === undefined) return 'no coding';
  if (coding.lostText !== null) return `lost: ${coding.lostText}`;
  const { utterances } = await open();
  const { span } = coding;
  const first = utterances.findIndex((each) => each.id === span.fromUtteranceId);
  const last = utterances.findIndex((each) => each.id === span.toUtteranceId);
  return utterances
    .slice(first, last + 1)
    .map((each, index) =>
      each.text.slice(
        index === 0 ? span.fromOffset : 0,
        index === last - first ? span.toOffset : each.text.length,
      ),
    )
    .join('\n');
};
const undo = async (undoes: string, viewer = lead): Promise<string> => {
  const changeId = newId();
  await undoChange(home.store, viewer, { changeId, studyId: study.studyId, undoes });
  return changeId;
};

test('words are corrected, every excerpt follows, and one undo brings back all of it', async () => {
  const pen = await mark([1, 10], [1, 17]);
  const waited = await mark([1, 22], [1, 27]);
  const across = await mark([0, 6], [1, 9]);
  const { revision } = await open();
  const change = await correct(1, 'Then I watched his pen, and waited.');
  expect((await turn(1)).text).toBe('Then I watched his pen, and waited.');
  expect(await wordsOf(pen.id)).toBe('his pen');
  expect(await wordsOf(waited.id)).toBe('waited');
  expect(await wordsOf(across.id)).toBe('was that?\nThen I watched');
  expect((await open()).revision).toBe(revision + 1);
  const undone = await undo(change);
  expect((await turn(1)).text).toBe('I watched his pen and wated.');
  expect(await wordsOf(waited.id)).toBe('wated');
  expect(await wordsOf(across.id)).toBe('was that?\nI watched');
  expect((await open()).revision).toBe(revision + 2);
  await undo(undone);
  expect(await wordsOf(pen.id)).toBe('his pen');
  expect(await wordsOf(waited.id)).toBe('waited');
});

test('an excerpt that loses all its words is kept with them, and gets them back', async () => {
  const coding = await mark([1, 10], [1, 17]);
  const change = await correct(1, 'I waited.');
  expect(await wordsOf(coding.id)).toBe('lost: his pen');
  const again = await correct(1, 'Well, I waited.');
  expect(await wordsOf(coding.id)).toBe('lost: his pen');
  await undo(again);
  await undo(change);
  expect(await wordsOf(coding.id)).toBe('his pen');
});

test('times and speaker are corrected, and nonsense is refused', async () => {
  const { speakers } = await open();
  const other = speakers[0]?.id ?? '';
  await correct(1, 'Mine.', { fromMs: 4000, toMs: 4500, speakerId: other });
  expect(await turn(1)).toMatchObject({ fromMs: 4000, toMs: 4500, speakerId: other, text: 'Mine.' });
  await expect(correct(1, 'x', { fromMs: 2, toMs: 1 })).rejects.toThrow(Refused);
  await expect(correct(1, 'x', { speakerId: newId() })).rejects.toThrow(NotFound);
});

test('of two corrections of what was read at one time only the first is kept', async () => {
  const { id, version, fromMs, toMs, speakerId } = await turn(1);
  const send = (text: string) =>
    correctUtterance(home.store, lead, {
      changeId: newId(),
      transcriptId,
      id,
      version,
      fromMs,
      toMs,
      speakerId,
      text,
    });
  const outcomes = await Promise.allSettled([send('one'), send('two')]);
  expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find((each) => each.status === 'rejected')?.reason).toMatchObject({
    key: 'correction.changed-meanwhile',
  });
});

test('coding and correcting at once keep each other’s work, whatever is undone first', async () => {
  const before = await mark([1, 10], [1, 17]);
  const change = await correct(1, 'Then I watched his pen and waited.');
  const after = await mark([1, 7], [1, 22]);
  expect(await wordsOf(after.id)).toBe('watched his pen');
  await undo(before.changeId);
  expect(await wordsOf(before.id)).toBe('no coding');
  await undo(change);
  expect(await wordsOf(after.id)).toBe('watched his pen');
});

test('a coding that is taken off, put back after a correction, stands on its words', async () => {
  const coding = await mark([1, 10], [1, 17]);
  const undone = await undo(coding.changeId);
  await correct(1, 'Then again I watched his pen and waited.');
  await undo(undone);
  expect(await wordsOf(coding.id)).toBe('his pen');
  const removal = { changeId: newId(), transcriptId, id: coding.id };
  await removeCoding(home.store, lead, removal);
  await correct(1, 'I watched his pen.');
  await undo(removal.changeId);
  expect(await wordsOf(coding.id)).toBe('his pen');
});

test('a speaker who turns out to be the other person takes the words along to that person’s key', async () => {
  const { speakers } = await open();
  const client = speakers.find((each) => each.role === 'client');
  if (client === undefined) throw new Error('no client');
  await correct(1, 'I watched his pen.');
  const ownersOf = async (): Promise<string[]> => {
    const owner = home.database.pool('owner');
    const { rows } = await owner.query<{ seat: string }>(
      `select distinct p.seat_id as seat from (
         select key_id from utterance where transcript_id = $1 and position = 1
         union all select key_id from history where item_id = (select id from utterance where transcript_id = $1
           and position = 1)) k
       join item_key i on i.id = k.key_id join vault.person_key p on p.id = any (i.owners)`,
      [transcriptId],
    );
    return rows.map((row) => row.seat);
  };
  expect(await ownersOf()).toEqual([study.seatIds.client]);
  const changeId = newId();
  const correction = { changeId, transcriptId, id: client.id, label: 'T', role: 'therapist' as const };
  await correctSpeaker(home.store, lead, correction);
  expect(await ownersOf()).toEqual([study.seatIds.therapist]);
  const now = await open();
  expect(now.speakers.find((each) => each.id === client.id)).toMatchObject({ label: 'T', role: 'therapist' });
  expect(now.utterances[1]?.text).toBe('I watched his pen.');
  await undo(changeId);
  expect(await ownersOf()).toEqual([study.seatIds.client]);
  const back = await open();
  expect(back.speakers.find((each) => each.id === client.id)).toMatchObject({ role: 'client' });
});

test('who may only read corrects nothing, and another clinic finds nothing', async () => {
  const { id, version, fromMs, toMs, speakerId } = await turn(1);
  const correction = { transcriptId, id, version, fromMs, toMs, speakerId, text: 'x' };
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  const foreign = await home.person([], await home.otherClinic());
  for (const viewer of [coder, foreign]) {
    await expect(correctUtterance(home.store, viewer, { changeId: newId(), ...correction })).rejects.toThrow(
      NotFound,
    );
    const speaker = { changeId: newId(), transcriptId, id: speakerId ?? '', label: 'x' };
    await expect(correctSpeaker(home.store, viewer, { ...speaker, role: 'client' })).rejects.toThrow(
      NotFound,
    );
  }
});

test('the same correction sent twice is one', async () => {
  const { id, version, fromMs, toMs, speakerId } = await turn(1);
  const correction = { changeId: newId(), transcriptId, id, version, fromMs, toMs, speakerId, text: 'Once.' };
  await correctUtterance(home.store, lead, correction);
  await correctUtterance(home.store, lead, correction);
  expect(await turn(1)).toMatchObject({ text: 'Once.', version: version + 1 });
});
