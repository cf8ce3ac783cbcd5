import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { openQuotes, printedQuotes, type ReportQuote } from '../domain/report/study-report.ts';
import { beginDueErasures } from './erasure/begin-erasure.ts';
import { finishErasures } from './erasure/finish-erasures.ts';
import { decidePrintedQuote, listAffectedQuotes } from './printed-quotes.ts';
import { decideQuote } from './quote-decisions.ts';
import { ERASED_WORDS } from './sealed-columns.ts';
import { listStudies } from './studies.ts';
import { exportReport, readReport } from './study-report.ts';
import { loadViewer } from './viewers.ts';
import { withdraw } from './withdrawals/withdraw.ts';
import { openDemoHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let viewer: Viewer;
let studyId: string;
let printed: ReportQuote[];
beforeAll(async () => {
  const demo = await openDemoHome();
  home = demo.home;
  const { account } = demo;
  viewer = await loadViewer(home.store.db, { ...account, steppedUp: true });
  studyId = (await listStudies(home.store, viewer))[0]?.id ?? '';
  for (const { excerptId } of openQuotes(await readReport(home.store, viewer, studyId))) {
    const request = { changeId: newId(), studyId, id: newId(), excerptId, reason: '' };
    await decideQuote(home.store, viewer, { ...request, decision: 'keep' });
  }
  printed = (await exportReport(home.store, viewer, studyId)).themes.flatMap(printedQuotes);
}, 120_000);
afterAll(() => home.close());

const affected = () => listAffectedQuotes(home.store, viewer, studyId);

test('nothing is listed until somebody withdraws; then their quotes are, and nobody else’s', async () => {
  expect(printed.length).toBeGreaterThan(5);
  expect(await affected()).toEqual([]);
  const [quote] = printed;
  if (quote === undefined) throw new Error('no quote');
  const theirs = printed.filter((each) => each.seatId === quote.seatId);
  const leave = {
    changeId: newId(),
    id: newId(),
    studyId,
    seatId: quote.seatId,
    whole: true,
    lines: [],
    reason: '',
  };
  await withdraw(home.store, viewer, leave, { atOnce: { secondPerson: newId() } });
  const listed = await affected();
  expect(listed).toHaveLength(theirs.length);
  expect(listed.map((each) => each.pseudonym)).toEqual(theirs.map((each) => each.pseudonym));

  const decided = {
    changeId: newId(),
    id: newId(),
    studyId,
    quoteId: listed[0]?.id ?? '',
    reason: 'As promised.',
  };
  await decidePrintedQuote(home.store, viewer, { ...decided, decision: 'comes out' });
  expect((await affected())[0]).toMatchObject({ decision: 'comes out', reason: 'As promised.' });
});

test('a later report prints neither the words nor the tombstone of who left', async () => {
  await beginDueErasures(home.store);
  await finishErasures(home.store, async () => undefined);
  const [quote] = printed;
  const report = await readReport(home.store, viewer, studyId);
  const quotes = report.themes.flatMap((theme) => theme.quotes);
  expect(quotes.filter((each) => each.seatId === quote?.seatId)).toEqual([]);
  expect(quotes.some((each) => each.words.includes(ERASED_WORDS))).toBe(false);
  expect(report.themes.reduce((sum, theme) => sum + theme.withheld, 0)).toBeGreaterThan(0);
});
