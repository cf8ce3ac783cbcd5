import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { SaidOfTranslation } from '../../domain/transcript/translation.ts';
import { decidePartnerTurns } from '../withdrawals/partner-turns.ts';
import { eraseKeys } from '../erasure/erase-keys.ts';
import { ERASED_WORDS } from '../sealed-columns.ts';
import { teamItem } from '../studies.ts';
import { correctSpeaker } from '../correct-speaker.ts';
import { correctUtterance } from '../correct-utterance.ts';
import { undoChange } from '../history.ts';
import { importTranscript } from '../import-transcript.ts';
import { listTranscripts } from '../list-transcripts.ts';
import { openTranscript, readTranscript } from '../open-transcript.ts';
import { redactWords } from '../redact-words.ts';
import { NotFound, Refused } from '../refusals.ts';
import { removeTranscript } from '../remove-transcript.ts';
import { lookAtPair } from './look-at-pair.ts';
import { readTranslations } from './read-translations.ts';
import { tieTurn } from './tie-turn.ts';

const DARI = ['هفته چطور بود؟', 'سخت بود. فریبا نیامد.', 'و بعد؟', 'هیچ.'];
const ENGLISH = ['How was the week?', 'Hard. Fariba did not come.', 'And then?', 'Nothing.'];

let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
let original: string;
let translation: string;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = study.investigator;
});
beforeEach(async () => {
  original = await keep('session', DARI);
  translation = await keep('session', ENGLISH, said(original));
});
afterAll(async () => home.close());

const said = (originalId: string, more: Partial<SaidOfTranslation> = {}): SaidOfTranslation => ({
  originalId,
  language: 'en',
  originalLanguage: 'prs',
  translator: 'Sefa N.',
  translatorRole: 'translator',
  translatedOn: '2023-03-20',
  ...more,
});

async function keep(of: Side | 'session', sentences: readonly string[], of_?: SaidOfTranslation) {
  const transcript = transcriptOf(study, of, sentences);
  await importTranscript(home.store, lead, { ...transcript, ...(of_ && { translation: of_ }) });
  return transcript.id;
}

const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return error instanceof Refused ? error.key : error instanceof NotFound ? 'not found' : String(error);
  }
};
const pair = async (viewer = lead) => (await readTranslations(home.store, viewer, original))[0];
const turns = async (id: string) => (await openTranscript(home.store, lead, id)).utterances;
const turn = async (id: string, at: number) => {
  const found = (await turns(id))[at];
  if (found === undefined) throw new Error('no such turn');
  return found;
};
const tie = async (at: number, originalAt: number | null, viewer = lead): Promise<string> => {
  const changeId = newId();
  await tieTurn(home.store, viewer, {
    changeId,
    id: newId(),
    transcriptId: translation,
    utteranceId: (await turn(translation, at)).id,
    originalUtteranceId: originalAt === null ? null : (await turn(original, originalAt)).id,
  });
  return changeId;
};
/** The places of the original's turns that the translation's turns are tied to. */
const tied = async (): Promise<(number | null)[]> => {
  const ties = (await pair())?.ties ?? [];
  const places = (await turns(original)).map((each) => each.id);
  return (await turns(translation)).map(({ id }) => {
    const found = ties.find((each) => each.utteranceId === id);
    return found === undefined ? null : places.indexOf(found.originalUtteranceId);
  });
};
const undo = async (undoes: string, viewer = lead): Promise<string> => {
  const changeId = newId();
  await undoChange(home.store, viewer, { changeId, studyId: study.studyId, undoes });
  return changeId;
};
/** The seats under whose keys the turns of a transcript lie. */
const owners = async (id: string): Promise<string[][]> => {
  const { rows } = await home.database.pool('owner').query<{ seats: string[] }>(
    `select array(select p.seat_id::text from vault.person_key p where p.id = any (k.owners) order by 1) as seats
     from utterance u join item_key k on k.clinic_id = u.clinic_id and k.id = u.key_id
     where u.transcript_id = $1 order by u.position`,
    [id],
  );
  return rows.map((row) => row.seats);
};

test('a translation is kept beside its original, turn by turn, each turn under its speaker’s key', async () => {
  expect(await pair()).toMatchObject({
    originalId: original,
    translationId: translation,
    originalLanguage: 'prs',
    language: 'en',
    translator: 'Sefa N.',
    translatorRole: 'translator',
    translatedOn: '2023-03-20',
    mayTie: true,
  });
  expect(await readTranslations(home.store, lead, translation)).toEqual([await pair()]);
  expect(await tied()).toEqual([0, 1, 2, 3]);
  const { client, therapist } = study.seatIds;
  expect(await owners(translation)).toEqual([[therapist], [client], [therapist], [client]]);
  const listed = await listTranscripts(home.store, lead, study.studyId);
  expect(listed.find((each) => each.id === translation)).toMatchObject({
    language: 'en',
    translationOf: original,
  });
});

test('what cannot be is refused with its reason, and nothing of it is kept', async () => {
  const before = (await listTranscripts(home.store, lead, study.studyId)).length;
  const asked = async (more: Partial<SaidOfTranslation>, of: Side | 'session' = 'session') =>
    refused(keep(of, ENGLISH, said(original, more)));
  expect(await asked({}, 'client')).toBe('translation.elsewhere');
  expect(await asked({ originalId: translation })).toBe('translation.of-a-translation');
  expect(await asked({ language: 'in English' })).toBe('translation.no-language-tag');
  expect(await asked({ language: 'PRS' })).toBe('translation.same-language');
  expect(await asked({ originalId: newId() })).toBe('not found');
  const silent = await keep('client', DARI);
  expect(await asked({ originalId: silent, originalLanguage: null }, 'client')).toBe(
    'translation.which-original-language',
  );
  expect(await listTranscripts(home.store, lead, study.studyId)).toHaveLength(before + 1);
});

test('a hand ties a turn elsewhere or not at all, and each can be undone', async () => {
  const moved = await tie(3, 1);
  expect(await tied()).toEqual([0, 1, 2, 1]);
  const parted = await tie(3, null);
  expect(await tied()).toEqual([0, 1, 2, null]);
  await undo(parted);
  expect(await tied()).toEqual([0, 1, 2, 1]);
  await undo(moved);
  expect(await tied()).toEqual([0, 1, 2, 3]);
  expect(await refused(tie(3, 0))).toBe('translation.other-speaker');
  expect(await tied()).toEqual([0, 1, 2, 3]);
});

test('a tie needs both transcripts, and turns of these two', async () => {
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  expect(await refused(tie(3, 1, coder))).toBe('not found');
  const other = await keep('session', DARI);
  const asked = { changeId: newId(), id: newId(), transcriptId: translation };
  const foreign = (await turn(other, 1)).id;
  const own = (await turn(translation, 1)).id;
  for (const each of [
    { utteranceId: own, originalUtteranceId: foreign },
    { utteranceId: foreign, originalUtteranceId: null },
    { transcriptId: original, utteranceId: (await turn(original, 1)).id, originalUtteranceId: null },
  ]) {
    expect(await refused(tieTurn(home.store, lead, { ...asked, ...each, changeId: newId() }))).toBe(
      'not found',
    );
  }
});

test('who turns out to have spoken has the translation too: both lie under one key, and undo brings both back', async () => {
  const { client, therapist } = study.seatIds;
  const { id, version, text, fromMs, toMs } = await turn(original, 2);
  const speakers = (await openTranscript(home.store, lead, original)).speakers;
  const speakerId = speakers.find((each) => each.role === 'client')?.id ?? '';
  const changeId = newId();
  const correction = { id, version, text, fromMs, toMs, speakerId };
  await correctUtterance(home.store, lead, { changeId, transcriptId: original, ...correction });
  for (const each of [original, translation])
    expect(await owners(each)).toEqual([[therapist], [client], [client], [client]]);
  expect((await turn(translation, 2)).text).toBe(ENGLISH[2]);
  await undo(changeId);
  for (const each of [original, translation])
    expect(await owners(each)).toEqual([[therapist], [client], [therapist], [client]]);
});

test('a whole speaker who becomes another takes the other language along, to a speaker that it lacked', async () => {
  const { client } = study.seatIds;
  const both = Object.values(study.seatIds).toSorted();
  const [therapist] = (await openTranscript(home.store, lead, translation)).speakers;
  const changeId = newId();
  const speaker = {
    transcriptId: translation,
    id: therapist?.id ?? '',
    label: 'O',
    role: 'observer' as const,
  };
  await correctSpeaker(home.store, lead, { changeId, ...speaker });
  const opened = await openTranscript(home.store, lead, original);
  expect(opened.speakers.map((each) => each.role)).toEqual(['therapist', 'client', 'observer']);
  // No observer sits in this dyad: whose words they are is not known, so either one's leaving takes them.
  expect(await owners(original)).toEqual([both, [client], both, [client]]);
  await undo(changeId);
  expect(await owners(original)).toEqual(await owners(translation));
  expect((await turns(original)).map((each) => each.text)).toEqual(DARI);
});

test('no undo leaves a turn with one person and its translation with another', async () => {
  const untied = await tie(2, null);
  const { id, version, text, fromMs, toMs } = await turn(original, 2);
  const speakers = (await openTranscript(home.store, lead, original)).speakers;
  const speakerId = speakers.find((each) => each.role === 'client')?.id ?? '';
  const correction = { id, version, text, fromMs, toMs, speakerId };
  await correctUtterance(home.store, lead, { changeId: newId(), transcriptId: original, ...correction });
  expect(await refused(undo(untied))).toBe('history.changed-since');
  expect(await tied()).toEqual([0, 1, null, 3]);
});

test('after a name is taken out of one turn, its pair waits until somebody has looked at both', async () => {
  const redact = async (id: string, at: number, name: string): Promise<string> => {
    const { id: utteranceId, version, text } = await turn(id, at);
    const changeId = newId();
    const fromOffset = text.indexOf(name);
    const words = { utteranceId, version, fromOffset, toOffset: fromOffset + name.length };
    await redactWords(home.store, lead, { changeId, transcriptId: id, ...words, placeholder: '[name]' });
    return changeId;
  };
  const waiting = async () => (await pair())?.ties.map((each) => each.heldBack.length > 0);
  const look = async (viewer = lead): Promise<string> => {
    const changeId = newId();
    const tieId = (await pair())?.ties[1]?.id ?? '';
    await lookAtPair(home.store, viewer, { changeId, transcriptId: translation, tieId });
    return changeId;
  };
  expect(await refused(look())).toBe('translation.nothing-to-look-at');
  await redact(original, 1, 'فریبا');
  expect(await waiting()).toEqual([false, true, false, false]);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  expect(await refused(look(coder))).toBe('not found');
  const looked = await look();
  expect(await waiting()).toEqual([false, false, false, false]);
  await undo(looked);
  expect(await waiting()).toEqual([false, true, false, false]);
  await redact(translation, 1, 'Fariba');
  await look();
  expect(await waiting()).toEqual([false, false, false, false]);
  // Tied to another turn and back, the pair is a new one.
  const away = await tie(1, null);
  await tie(1, 1);
  expect(await waiting()).toEqual([false, true, false, false]);
  expect(await refused(undo(away))).not.toBe('done');
});

test('who may not read the one finds no trace of it at the other', async () => {
  const fresh = await home.again(lead, true);
  await removeTranscript(home.store, fresh, { changeId: newId(), transcriptId: original });
  expect(await readTranslations(home.store, lead, translation)).toEqual([]);
  const listed = await listTranscripts(home.store, lead, study.studyId);
  expect(listed.find((each) => each.id === translation)?.translationOf).toBe(null);
  expect(await refused(readTranslations(home.store, lead, original))).toBe('not found');
  const side = { capacity: 'interviewer' as const, studyId: study.studyId, side: 'therapist' as const };
  const interviewer = await home.person([side]);
  const recall = await keep('client', DARI);
  const ofRecall = await keep('client', ENGLISH, said(recall));
  for (const id of [recall, ofRecall])
    expect(await refused(readTranslations(home.store, interviewer, id))).toBe('not found');
});

test('with the client’s words in the original fall those of the translation, and the therapist’s stay', async () => {
  const { store, clinicId } = home;
  const leaving = await makeSmallStudy(home);
  const kept = async (sentences: readonly string[], translation_?: SaidOfTranslation) => {
    const transcript = transcriptOf(leaving, 'session', sentences);
    const whole = { ...transcript, ...(translation_ && { translation: translation_ }) };
    await importTranscript(store, leaving.investigator, whole);
    return transcript.id;
  };
  const spoken = await kept(DARI);
  const translated = await kept(ENGLISH, said(spoken));
  const seatId = leaving.seatIds.client;
  const erasureId = newId();
  const key = await store.vault.itemKey(clinicId, teamItem(leaving.studyId));
  const row = { clinic_id: clinicId, id: erasureId, study_id: leaving.studyId, withdrawal_id: null };
  const unnamed = { key_id: key.id, reason: Buffer.of(), asked_by: null, second_person: null };
  await store.db
    .insertInto('erasure')
    .values({ ...row, ...unnamed, begun_at: store.now() })
    .execute();
  const targets = [{ seatId, modality: 'transcript' as const }];
  await eraseKeys(store.vault, { clinicId, erasureId, scopeId: leaving.studyId, targets }, store.now());
  for (const [id, words] of [
    [spoken, DARI],
    [translated, ENGLISH],
  ] as const) {
    const { utterances } = await readTranscript(store, clinicId, id);
    expect(utterances.map((each) => each.text)).toEqual([words[0], ERASED_WORDS, words[2], ERASED_WORDS]);
  }
  // Of both only half is left, so they are shut until somebody has decided, about each for itself.
  const decide = async (transcriptId: string) =>
    decidePartnerTurns(store, await home.again(leaving.investigator, true), {
      changeId: newId(),
      id: newId(),
      studyId: leaving.studyId,
      transcriptId,
      keep: true,
      reason: 'The therapist agrees.',
    });
  const told = async (id: string) => refused(readTranslations(store, leaving.investigator, id));
  expect(await told(spoken)).toBe('not found');
  await decide(spoken);
  expect(await readTranslations(store, leaving.investigator, spoken)).toEqual([]);
  expect(await told(translated)).toBe('not found');
  await decide(translated);
  const [half] = await readTranslations(store, leaving.investigator, spoken);
  expect(half).toMatchObject({ translationId: translated, translator: '' });
});

test('no name of a translator and no word of a translation stands unsealed', async () => {
  const { rows } = await home.database
    .pool('owner')
    .query<{ row: string }>(
      `select t::text as row from transcript t union all select u::text from utterance u union all select x::text from turn_tie x`,
    );
  const all = rows.map((each) => each.row).join('\n');
  const hex = (text: string) => Buffer.from(text).toString('hex');
  for (const secret of ['Sefa N.', 'Fariba', ENGLISH[0] ?? '']) {
    expect(all).not.toContain(secret);
    expect(all).not.toContain(hex(secret));
  }
});
