import mammoth from 'mammoth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { studyReportDocx } from '../../interop/docx/study-report-docx.ts';
import { say } from '../../messages/say.ts';
import { setAnchor } from '../anchors.ts';
import { addCode } from '../codebook.ts';
import { addCoding } from '../codings.ts';
import { recordConsent } from '../consents.ts';
import { exportCodings } from '../export-codings.ts';
import { importTranscript } from '../import-transcript.ts';
import { readMatrix } from '../matrix.ts';
import { openTranscript } from '../open-transcript.ts';
import { readQuotes } from '../quotes.ts';
import { redactName } from '../redact-name.ts';
import { removeTranscript } from '../remove-transcript.ts';
import { exportReport } from '../study-report.ts';
import { addEvidence, addTheme, setThemeCodes } from '../themes.ts';
import { lookAtPair } from './look-at-pair.ts';
import { readTranslations } from './read-translations.ts';

const DARI = ['هفته چطور بود؟', 'سخت بود. فریبا نیامد.'];
const ENGLISH = ['How was the week?', 'Hard. Fariba did not come.'];
const WITHHELD = say('translation.withheld-translation');

let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
let ids: { original: string; translation: string; code: string; theme: string };
beforeAll(async () => {
  home = await openTestStore();
});
beforeEach(async () => {
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
  const { studyId } = study;
  const [code, theme] = [newId(), newId()];
  const named = { parentId: null, position: 0, name: 'Waiting', definition: '', hue: 1 };
  await addCode(home.store, lead, { changeId: newId(), studyId, id: code, ...named });
  const claimed = { position: 0, name: 'Absence', claim: '' };
  await addTheme(home.store, lead, { changeId: newId(), studyId, id: theme, ...claimed });
  const ties = [{ id: newId(), codeId: code }];
  await setThemeCodes(home.store, lead, { changeId: newId(), studyId, id: theme, ties });
  ids = { ...(await keepBoth('session')), code, theme };
});
afterAll(async () => home.close());

async function keepBoth(of: Side | 'session') {
  const spoken = transcriptOf(study, of, DARI);
  const translated = transcriptOf(study, of, ENGLISH);
  const said = { language: 'en', originalLanguage: 'prs', translator: 'Sefa', translatedOn: null };
  await importTranscript(home.store, lead, spoken);
  const translation = { ...said, originalId: spoken.id, translatorRole: 'interpreter' as const };
  await importTranscript(home.store, lead, { ...translated, translation });
  return { original: spoken.id, translation: translated.id };
}

/** Codes a whole turn. */
async function mark(transcriptId: string, at = 1): Promise<string> {
  const { utterances } = await openTranscript(home.store, lead, transcriptId);
  const turn = utterances[at];
  if (turn === undefined) throw new Error('no such turn');
  const excerptId = newId();
  const span = { fromUtteranceId: turn.id, fromOffset: 0, toUtteranceId: turn.id };
  await addCoding(home.store, lead, {
    changeId: newId(),
    id: newId(),
    excerptId,
    transcriptId,
    codeId: ids.code,
    span: { ...span, toOffset: turn.text.length },
  });
  return excerptId;
}
const quotes = async (viewer = lead) =>
  (await readQuotes(home.store, viewer, study.studyId, { codeId: ids.code, limit: 10 })).quotes;
const redact = async (transcriptId: string, name: string) =>
  redactName(home.store, lead, { changeId: newId(), transcriptId, name, placeholder: '[name]' });
const look = async (): Promise<void> => {
  const [pair] = await readTranslations(home.store, lead, ids.original);
  const tieId = pair?.ties[1]?.id ?? '';
  await lookAtPair(home.store, lead, { changeId: newId(), transcriptId: ids.translation, tieId });
};

test('a quote has its translation beside it, and one of a translation its original', async () => {
  await mark(ids.original);
  await mark(ids.translation);
  expect(await quotes()).toMatchObject([
    {
      words: DARI[1],
      side: 'client',
      other: { quoteIs: 'original', quoteLanguage: 'prs', language: 'en', words: ENGLISH[1] },
    },
    {
      words: ENGLISH[1],
      side: 'client',
      other: {
        quoteIs: 'translation',
        quoteLanguage: 'en',
        language: 'prs',
        words: DARI[1],
        translator: 'Sefa',
      },
    },
  ]);
});

test('marked in both languages, the same words count once', async () => {
  const countNow = async () =>
    (await readMatrix(home.store, lead, study.studyId, null)).cells.find((cell) => cell.themeId === ids.theme)
      ?.client.excerpts;
  await mark(ids.translation);
  expect(await countNow()).toBe(1);
  await mark(ids.original);
  expect(await countNow()).toBe(1);
  await mark(ids.original, 0);
  expect(await countNow()).toBe(1);
});

test('after a redaction the other language is withheld everywhere, until somebody has looked at both', async () => {
  await mark(ids.original);
  await mark(ids.translation);
  await redact(ids.original, 'فریبا');
  const both = await quotes();
  expect(both[0]).toMatchObject({ words: 'سخت بود. [name] نیامد.', other: { words: WITHHELD } });
  expect(both[1]).toMatchObject({ words: WITHHELD, other: { words: 'سخت بود. [name] نیامد.' } });
  expect(JSON.stringify(both)).not.toContain('Fariba');
  await redact(ids.translation, 'Fariba');
  expect(JSON.stringify(await quotes())).toContain(say('translation.withheld-original'));
  await look();
  const after = await quotes();
  expect(after[0]?.other?.words).toBe('Hard. [name] did not come.');
  expect(after[1]?.words).toBe('Hard. [name] did not come.');
});

test('of a transcript that is not there for the viewer a quote shows nothing, and is withheld all the same', async () => {
  await mark(ids.translation);
  await redact(ids.original, 'فریبا');
  await removeTranscript(home.store, lead, { changeId: newId(), transcriptId: ids.original });
  expect(await quotes()).toMatchObject([{ words: WITHHELD, other: null }]);
});

test('without consent to be quoted neither language leaves, and with it both leave the same way', async () => {
  const excerptId = await mark(ids.original);
  const evidence = { studyId: study.studyId, id: newId(), themeId: ids.theme, excerptId };
  await addEvidence(home.store, lead, { changeId: newId(), ...evidence });
  const texts = async (both: boolean): Promise<string> => {
    const report = await exportReport(home.store, lead, study.studyId);
    expect(report.transcripts).toMatchObject({ sessions: 1, words: 7 });
    return (await mammoth.extractRawText({ buffer: await studyReportDocx(report, { both }) })).value;
  };
  const [closed] = await exportCodings(home.store, lead, study.studyId);
  expect(closed).toMatchObject({ words: null, other: null });
  const without = await texts(true);
  for (const words of [DARI[1], ENGLISH[1], 'Sefa']) expect(without).not.toContain(words);
  for (const seatId of Object.values(study.seatIds)) {
    const line = { id: newId(), purpose: 'quoting' as const, modality: 'transcript' as const };
    const lines = [{ ...line, state: 'given' as const, onDate: '2023-02-01' }];
    await recordConsent(home.store, lead, { changeId: newId(), studyId: study.studyId, seatId, lines });
  }
  const [open] = await exportCodings(home.store, lead, study.studyId);
  expect(open).toMatchObject({ words: DARI[1], other: { words: ENGLISH[1], language: 'en' } });
  const printed = await texts(true);
  expect(printed.indexOf(DARI[1] ?? '?')).toBeGreaterThan(0);
  expect(printed.indexOf(ENGLISH[1] ?? '?')).toBeGreaterThan(printed.indexOf(DARI[1] ?? '?'));
  expect(printed).toContain('Translated by Sefa (interpreter in the room).');
  const one = await texts(false);
  expect(one).toContain(DARI[1]);
  expect(one).not.toContain(ENGLISH[1]);
  await redact(ids.original, 'فریبا');
  const [held] = await exportCodings(home.store, lead, study.studyId);
  expect(held?.other?.words).toBe(WITHHELD);
  expect(await texts(true)).not.toContain('Fariba');
});

test('a quote of a translated recall stands at the second to which its original is tied', async () => {
  const recall = await keepBoth('client');
  const { utterances } = await openTranscript(home.store, lead, recall.original);
  const interviewId = study.interviewIds.client;
  const anchor = { id: newId(), utteranceId: utterances[1]?.id ?? '', sessionMs: 90_000 };
  await setAnchor(home.store, lead, { changeId: newId(), interviewId, ...anchor });
  await mark(recall.translation);
  expect((await quotes())[0]).toMatchObject({ kind: 'recall', sessionMs: 90_000 });
  const translated = (await openTranscript(home.store, lead, recall.translation)).utterances[1]?.id ?? '';
  const again = { changeId: newId(), interviewId, id: newId(), utteranceId: translated, sessionMs: 0 };
  await expect(setAnchor(home.store, lead, again)).rejects.toThrow('translation.tie-the-original');
});

test('an interpreter’s own words are neither side’s, and in no count', async () => {
  const session = transcriptOf(study, 'session', ['Ask him.', 'He says that it was hard.']);
  const speakers = session.speakers.map((each) =>
    each.role === 'client' ? { ...each, role: 'interpreter' as const } : each,
  );
  await importTranscript(home.store, lead, { ...session, speakers });
  await mark(session.id);
  const [quote] = await quotes();
  expect(quote).toMatchObject({ words: 'He says that it was hard.', side: null });
  const cell = (await readMatrix(home.store, lead, study.studyId, null)).cells.find(
    (each) => each.themeId === ids.theme,
  );
  expect([cell?.client.excerpts, cell?.therapist.excerpts]).toEqual([0, 0]);
});
