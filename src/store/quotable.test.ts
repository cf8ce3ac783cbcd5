import mammoth from 'mammoth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Modality } from '../domain/consent/consent.ts';
import { studyReportDocx } from '../interop/docx/study-report-docx.ts';
import { addCode } from './codebook.ts';
import { addCoding } from './codings.ts';
import { recordConsent } from './consents.ts';
import { exportCodings } from './export-codings.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { exportReport } from './study-report.ts';
import { addEvidence, addTheme } from './themes.ts';

let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
const codeId = newId();
const themeId = newId();

/** The therapist speaks first, the client second. In the recall the interviewer asks and the client answers. */
const SESSION = ['Heron, says the therapist.', 'Osprey, says the client.'];
const RECALL = ['What was there?', 'Curlew, says the client alone.'];

beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
  const { studyId } = study;
  const code = { parentId: null, position: 0, name: 'Birds', definition: '', hue: 1 };
  await addCode(home.store, lead, { changeId: newId(), studyId, id: codeId, ...code });
  await addTheme(home.store, lead, {
    changeId: newId(),
    studyId,
    id: themeId,
    position: 0,
    name: 'Wings',
    claim: '',
  });
  const session = await turnsOf('session', SESSION);
  const recall = await turnsOf('client', RECALL);
  await quote(session.id, session.turns[0], session.turns[0]);
  await quote(session.id, session.turns[1], session.turns[1]);
  await quote(session.id, session.turns[0], session.turns[1]);
  await quote(recall.id, recall.turns[1], recall.turns[1]);
});
afterAll(async () => home.close());

interface Turn {
  readonly id: string;
  readonly text: string;
}

async function turnsOf(
  of: 'session' | 'client',
  sentences: string[],
): Promise<{ id: string; turns: Turn[] }> {
  const transcript = transcriptOf(study, of, sentences);
  await importTranscript(home.store, lead, transcript);
  const { utterances } = await openTranscript(home.store, lead, transcript.id);
  return { id: transcript.id, turns: utterances.map(({ id, text }) => ({ id, text })) };
}

/** Codes and chooses for the report everything from one turn to another. */
async function quote(transcriptId: string, from: Turn | undefined, to: Turn | undefined): Promise<void> {
  if (from === undefined || to === undefined) throw new Error('the transcript has no such turn');
  const excerptId = newId();
  const span = { fromUtteranceId: from.id, fromOffset: 0, toUtteranceId: to.id, toOffset: to.text.length };
  await addCoding(home.store, lead, {
    changeId: newId(),
    id: newId(),
    excerptId,
    transcriptId,
    codeId,
    span,
  });
  const { studyId } = study;
  await addEvidence(home.store, lead, { changeId: newId(), studyId, id: newId(), themeId, excerptId });
}

async function consent(
  side: 'client' | 'therapist',
  modality: Modality,
  state: 'given' | 'refused' | 'withdrawn',
): Promise<void> {
  const onDate = new Date().toISOString().slice(0, 10);
  const lines = [{ id: newId(), purpose: 'quoting' as const, modality, state, onDate }];
  const { studyId, seatIds } = study;
  await recordConsent(home.store, lead, { changeId: newId(), studyId, seatId: seatIds[side], lines });
}

/** The birds that leave in the document and in the table, and how many quotes are counted as withheld. */
async function leaving(): Promise<{ docx: string[]; csv: string[]; withheld: number; codings: number }> {
  const birds = (text: string): string[] =>
    [...new Set([...text.matchAll(/Heron|Osprey|Curlew/g)].map((match) => match[0]))].sort();
  const { studyId } = study;
  const report = await exportReport(home.store, lead, studyId);
  const { value } = await mammoth.extractRawText({ buffer: await studyReportDocx(report) });
  const codings = await exportCodings(home.store, lead, studyId);
  const withheld = report.themes.reduce((sum, theme) => sum + theme.withheld, 0);
  expect(value.includes('not consented to being quoted')).toBe(withheld > 0);
  const csv = birds(codings.map((each) => each.words ?? '').join(' '));
  return { docx: birds(value), csv, withheld, codings: codings.length };
}

test('nobody is quoted who was not asked: the quotes are counted, and their codings stay', async () => {
  expect(await leaving()).toEqual({ docx: [], csv: [], withheld: 4, codings: 4 });
});

test('who consents is quoted, in the modality of the consent and not beside somebody who does not', async () => {
  await consent('client', 'recall interview', 'given');
  expect(await leaving()).toEqual({ docx: ['Curlew'], csv: ['Curlew'], withheld: 3, codings: 4 });
  await consent('client', 'transcript', 'given');
  // The passage over both turns would print the therapist's words too.
  expect(await leaving()).toEqual({
    docx: ['Curlew', 'Osprey'],
    csv: ['Curlew', 'Osprey'],
    withheld: 2,
    codings: 4,
  });
});

test('a consent taken back or lapsed is asked for at the moment of leaving', async () => {
  await consent('client', 'transcript', 'withdrawn');
  expect(await leaving()).toMatchObject({ docx: ['Curlew'], csv: ['Curlew'], withheld: 3 });
  await home.database
    .pool('owner')
    .query(`update consent set valid_until = now() - interval '1 second' where purpose = 'quoting'`);
  expect(await leaving()).toMatchObject({ docx: [], csv: [], withheld: 4 });
});
