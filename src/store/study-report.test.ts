import mammoth from 'mammoth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forbiddenIn } from '../../test/fixtures/forbidden-phrases.ts';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { openQuotes } from '../domain/report/study-report.ts';
import { studyReportDocx } from '../interop/docx/study-report-docx.ts';
import { decideQuote } from './quote-decisions.ts';
import { NeedsStepUp, NotFound, Refused } from './refusals.ts';
import { listStudies } from './studies.ts';
import { exportReport, readReport } from './study-report.ts';
import { loadViewer } from './viewers.ts';
import { openDemoHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let investigator: Viewer;
let studyId: string;
beforeAll(async () => {
  const demo = await openDemoHome();
  home = demo.home;
  const { account } = demo;
  investigator = await loadViewer(home.store.db, { ...account, steppedUp: true });
  studyId = (await listStudies(home.store, investigator))[0]?.id ?? '';
});
afterAll(async () => home.close());

async function decideAll(decision: 'keep' | 'mask' | 'drop'): Promise<string[]> {
  const open = openQuotes(await readReport(home.store, investigator, studyId));
  for (const { excerptId } of open) {
    const request = { changeId: newId(), studyId, id: newId(), excerptId, decision, reason: '' };
    await decideQuote(home.store, investigator, request);
  }
  return open.map((quote) => quote.words);
}

test('the report waits until every quote beside its partner’s is decided, then leaves as a readable document', async () => {
  await expect(exportReport(home.store, investigator, studyId)).rejects.toThrow(Refused);
  const masked = await decideAll('mask');
  expect(masked.length).toBeGreaterThan(0);
  const report = await exportReport(home.store, investigator, studyId);
  const { value: text } = await mammoth.extractRawText({ buffer: await studyReportDocx(report) });
  for (const expected of [
    report.title,
    '47 of 48 planned recall interviews',
    'Statement of interests',
    'Limits',
  ]) {
    expect(text).toContain(expected);
  }
  for (const theme of report.themes) expect(text).toContain(theme.name);
  const [words] = masked;
  const after = text.slice(text.indexOf(words ?? '') + (words ?? '').length).trimStart();
  expect(after).toMatch(/^a (client|therapist)\b/);
});

test('a dropped quote is not in the document', async () => {
  const report = await readReport(home.store, investigator, studyId);
  const quote = report.themes.flatMap((theme) => theme.quotes).find((each) => each.decision === 'mask');
  const request = {
    changeId: newId(),
    studyId,
    id: newId(),
    excerptId: quote?.excerptId ?? '',
    reason: 'Too near.',
  };
  await decideQuote(home.store, investigator, { ...request, decision: 'drop' });
  const document = await studyReportDocx(await exportReport(home.store, investigator, studyId));
  const { value: text } = await mammoth.extractRawText({ buffer: document });
  expect(text).not.toContain(quote?.words ?? 'nothing');
  expect(forbiddenIn(text)).toEqual([]);
});

test('it needs a fresh sign-in, and nobody outside finds it', async () => {
  const stale = { ...investigator, steppedUp: false };
  await expect(exportReport(home.store, stale, studyId)).rejects.toThrow(NeedsStepUp);
  await expect(readReport(home.store, await home.person([], investigator.clinicId), studyId)).rejects.toThrow(
    NotFound,
  );
});
