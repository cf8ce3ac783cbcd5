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
import { listRedactions, openRedaction } from './open-redactions.ts';
import { openTranscript } from './open-transcript.ts';
import { redactName } from './redact-name.ts';
import { redactWords } from './redact-words.ts';
import { NeedsStepUp, NotFound, Refused } from './refusals.ts';
import { openColumn, type SealedRow } from './sealed-columns.ts';

const NAME = 'Ingeborg';
let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
let fresh: Viewer;
let codeId: string;
let transcriptId: string;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = study.investigator;
  fresh = await home.again(lead, true);
  codeId = newId();
  const code = { changeId: newId(), studyId: study.studyId, id: codeId, parentId: null, position: 0 };
  await addCode(home.store, lead, { ...code, name: 'naming', definition: '', hue: 1 });
});
beforeEach(async () => {
  const transcript = {
    ...transcriptOf(study, 'session', [
      'Who folds them?',
      `My sister ${NAME} does, ${NAME}’s good at it.`,
      'And then?',
      `Ask ${NAME}a, not ${NAME}.`,
    ]),
    fileName: `session with ${NAME}.vtt`,
    losses: [{ where: 'line 3', what: `The label “${NAME}” stands alone.` }],
  };
  await importTranscript(home.store, lead, transcript);
  transcriptId = transcript.id;
});
afterAll(async () => home.close());

const open = async () => openTranscript(home.store, lead, transcriptId);
const turn = async (index: number) => {
  const found = (await open()).utterances[index];
  if (found === undefined) throw new Error('no such turn');
  return found;
};
const correct = async (index: number, text: string): Promise<string> => {
  const { id, version, fromMs, toMs, speakerId } = await turn(index);
  const changeId = newId();
  const correction = { changeId, transcriptId, id, version, fromMs, toMs, speakerId, text };
  await correctUtterance(home.store, lead, correction);
  return changeId;
};
const mark = async (index: number, fromOffset: number, toOffset: number) => {
  const { id } = await turn(index);
  const span = { fromUtteranceId: id, fromOffset, toUtteranceId: id, toOffset };
  const coding = { changeId: newId(), id: newId(), excerptId: newId(), transcriptId, codeId, span };
  await addCoding(home.store, lead, coding);
  return coding;
};
const covered = async (codingId: string): Promise<string> => {
  const coding = (await listCodings(home.store, lead, transcriptId)).find((each) => each.id === codingId);
  const { utterances } = await open();
  const text = utterances.find((each) => each.id === coding?.span.fromUtteranceId)?.text ?? '';
  return coding?.lostText ?? text.slice(coding?.span.fromOffset, coding?.span.toOffset);
};
const everywhere = async (): Promise<string> => {
  const changeId = newId();
  await redactName(home.store, lead, { changeId, transcriptId, name: NAME, placeholder: '[sister]' });
  return changeId;
};
const first = async (): Promise<string> => {
  const { id, version, text } = await turn(1);
  const changeId = newId();
  const fromOffset = text.indexOf(NAME);
  const toOffset = fromOffset + NAME.length;
  const words = { utteranceId: id, version, fromOffset, toOffset, placeholder: '[name]' };
  await redactWords(home.store, lead, { changeId, transcriptId, ...words });
  return changeId;
};
const undo = async (undoes: string, viewer = fresh): Promise<string> => {
  const changeId = newId();
  await undoChange(home.store, viewer, { changeId, studyId: study.studyId, undoes });
  return changeId;
};

/** Every sealed text, of whatever table, that opens with a key of this transcript or of the team. */
async function readableRows(): Promise<string[]> {
  const owner = home.database.pool('owner');
  const sealed = [
    ['utterance', 'text'],
    ['speaker', 'label'],
    ['transcript', 'file_name'],
    ['transcript', 'losses'],
    ['excerpt', 'lost_text'],
    ['history', 'before'],
    ['history', 'after'],
  ] as const;
  const texts: string[] = [];
  for (const [table, column] of sealed) {
    const { rows } = await owner.query<SealedRow & { sealed: Buffer }>(
      `select t.id, t.key_id, ${table === 'history' ? '1' : 't.version'} as version, t.${column} as sealed
       from ${table} t join item_key k on k.clinic_id = t.clinic_id and k.id = t.key_id
       where t.${column} is not null and ((k.item_kind = 'transcript' and k.item_id = $1) or k.item_kind = 'team')`,
      [transcriptId],
    );
    const keys = await home.store.vault.openItemKeys(
      home.clinicId,
      rows.flatMap((row) => row.key_id ?? []),
    );
    texts.push(...rows.map((row) => openColumn(keys, table, row, column, row.sealed)));
  }
  return texts;
}
const holdsName = async (): Promise<string[]> =>
  (await readableRows()).filter((text) => new RegExp(`${NAME}(?!a)`, 'u').test(text));

test('a name gives way to a placeholder, excerpts keep their place, and the original is kept apart', async () => {
  const { text } = await turn(1);
  const sister = await mark(1, 0, text.indexOf(' does'));
  const within = await mark(1, text.indexOf(NAME) + 2, text.indexOf(NAME) + 5);
  await first();
  expect((await turn(1)).text).toBe(`My sister [name] does, ${NAME}’s good at it.`);
  expect(await covered(sister.id)).toBe('My sister [name]');
  expect(await covered(within.id)).toBe('[name]');
  const [redaction] = await listRedactions(home.store, lead, transcriptId);
  expect(redaction).toMatchObject({ fromOffset: 10, length: 6 });
});

test('after a name is taken out everywhere, nothing under the transcript’s keys holds it, earlier versions neither', async () => {
  const lost = await mark(1, 3, 18);
  const gone = await mark(1, 10, 18);
  await correct(1, 'My does, good at it.');
  const removal = { changeId: newId(), transcriptId, id: gone.id };
  await removeCoding(home.store, lead, removal);
  await correct(1, `Folding is done, says ${NAME}, by ${NAME}.`);
  await correct(3, 'Ask somebody.');
  const { speakers } = await open();
  const speaker = { changeId: newId(), transcriptId, id: speakers[1]?.id ?? '', label: NAME };
  await correctSpeaker(home.store, lead, { ...speaker, role: 'client' });
  await correctSpeaker(home.store, lead, {
    ...speaker,
    changeId: newId(),
    label: `${NAME} B.`,
    role: 'client',
  });
  expect(await covered(lost.id)).toContain(NAME);
  expect((await holdsName()).length).toBeGreaterThan(8);
  const change = await everywhere();
  expect(await holdsName()).toEqual([]);
  const after = await open();
  expect(after.utterances[1]?.text).toBe('Folding is done, says [sister], by [sister].');
  expect(after.speakers[1]?.label).toBe('[sister] B.');
  expect(after.fileName).toBe('session with [sister].vtt');
  expect(after.losses[0]?.what).toContain('[sister]');
  expect(await covered(lost.id)).toBe('sister [sister]');
  await undo(change);
  const back = await open();
  expect(back.utterances[1]?.text).toBe(`Folding is done, says ${NAME}, by ${NAME}.`);
  expect(back).toMatchObject({ fileName: `session with ${NAME}.vtt` });
  expect(await covered(lost.id)).toBe(`sister ${NAME}`);
  expect(await listRedactions(home.store, lead, transcriptId)).toEqual([]);
});

test('redone, the name is gone again from every row', async () => {
  await correct(1, `Mine ${NAME}.`);
  const change = await everywhere();
  const undone = await undo(change);
  await correct(1, `Yours ${NAME}.`).then((later) => undo(later));
  await undo(undone);
  expect(await holdsName()).toEqual([]);
  expect((await turn(1)).text).toBe('Mine [sister].');
  expect(await listRedactions(home.store, lead, transcriptId)).toHaveLength(2);
});

test('a later correction moves the placeholder, and the original is still found under it', async () => {
  await first();
  await correct(1, `Well, my own sister [name] does, ${NAME}’s good at it.`);
  const {
    id: redactionId,
    fromOffset,
    length,
  } = (await listRedactions(home.store, lead, transcriptId))[0] ?? {
    id: '',
    fromOffset: 0,
    length: 0,
  };
  const { text } = await turn(1);
  expect(text.slice(fromOffset, fromOffset + length)).toBe('[name]');
  expect(await openRedaction(home.store, fresh, { transcriptId, redactionId })).toEqual({ original: NAME });
});

test('an original opens only for an investigator who has just signed in, and the log says so', async () => {
  await first();
  const [{ id: redactionId } = { id: '' }] = await listRedactions(home.store, lead, transcriptId);
  const asked = { transcriptId, redactionId };
  await expect(openRedaction(home.store, lead, asked)).rejects.toThrow(NeedsStepUp);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  const foreign = await home.person([], await home.otherClinic());
  for (const viewer of [await home.again(coder, true), await home.again(foreign, true)]) {
    await expect(openRedaction(home.store, viewer, asked)).rejects.toThrow(NotFound);
  }
  await expect(listRedactions(home.store, foreign, transcriptId)).rejects.toThrow(NotFound);
  await openRedaction(home.store, fresh, asked);
  const events = await home.store.db
    .selectFrom('audit_event')
    .select('item_id')
    .where('event', '=', 'redaction opened')
    .where('item_id', '=', redactionId)
    .execute();
  expect(events).toHaveLength(1);
});

test('taking a redaction back asks for what opening it asks for', async () => {
  const change = await first();
  await expect(undo(change, lead)).rejects.toThrow(NeedsStepUp);
  await undo(change);
  expect((await turn(1)).text).toContain(`sister ${NAME}`);
});

test('a stale or empty place is refused, and who may only read redacts nothing', async () => {
  const { id: utteranceId, version } = await turn(1);
  const words = { transcriptId, utteranceId, version, fromOffset: 10, toOffset: 18, placeholder: '[name]' };
  const ask = async (viewer: Viewer, more: object) =>
    redactWords(home.store, viewer, { changeId: newId(), ...words, ...more });
  await expect(ask(lead, { version: version + 1 })).rejects.toThrow(Refused);
  await expect(ask(lead, { toOffset: 10 })).rejects.toThrow(Refused);
  await expect(ask(lead, { toOffset: 999 })).rejects.toThrow(Refused);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  await expect(ask(coder, {})).rejects.toThrow(NotFound);
  const name = { changeId: newId(), transcriptId, name: NAME, placeholder: '[name]' };
  await expect(redactName(home.store, coder, name)).rejects.toThrow(NotFound);
});
