import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addPair,
  makeSmallStudy,
  type SmallStudy,
  transcriptOf,
} from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { endOfDay } from '../../domain/consent/calendar-day.ts';
import type { ConsentState, Modality, Purpose } from '../../domain/consent/consent.ts';
import { recordConsent } from '../consents.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { importTranscript } from '../import-transcript.ts';
import { openTranscript } from '../open-transcript.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import type { Store } from '../store.ts';
import { carryOutRetention } from './carry-out-retention.ts';
import { liftLegalHold, listLegalHolds, placeLegalHold } from './legal-holds.ts';
import { listRetention } from './list-retention.ts';
import { noteMilestone, setRetentionRule } from './retention-rules.ts';

let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());
beforeEach(async () => {
  await home.database.pool('owner').query('truncate retention_rule');
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
});

/** The store as it is at an instant: the job and the lists ask it for the time. */
const at = (ms: number): Store => ({ ...home.store, now: () => new Date(ms) });
const round = async (ms: number) => carryOutRetention(at(ms));
const finish = async () => finishErasures(home.store, async () => undefined);

const rule = (over: Partial<Parameters<typeof setRetentionRule>[2]> = {}) =>
  setRetentionRule(home.store, lead, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    purpose: 'this study',
    modality: 'transcript',
    event: 'study end',
    afterDays: 365,
    warnDays: 14,
    ...over,
  });
const ended = (onDate: string | null, over: Partial<Parameters<typeof noteMilestone>[2]> = {}) =>
  noteMilestone(home.store, lead, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    dyadId: null,
    event: 'study end',
    onDate,
    ...over,
  });
const say = async (purpose: Purpose, modality: Modality, state: ConsentState, onDate: string) => {
  for (const seatId of Object.values(study.seatIds)) {
    const lines = [{ id: newId(), purpose, modality, state, onDate }];
    await recordConsent(home.store, lead, { changeId: newId(), studyId: study.studyId, seatId, lines });
  }
};
async function transcript(): Promise<string> {
  const words = transcriptOf(study, 'session', ['How was it?', 'Long.']);
  await importTranscript(home.store, lead, words);
  return words.id;
}
const words = async (id: string): Promise<string> => {
  home.store.vault.forget();
  const { utterances } = await openTranscript(home.store, lead, id);
  return utterances.map((each) => each.text).join(' ');
};
const steps = async () => {
  const rows = await home.store.db
    .selectFrom('retention_step')
    .select(['step', 'modality', 'items', 'on_date'])
    .where('study_id', '=', study.studyId)
    .orderBy('at')
    .execute();
  return rows.map((row) => `${row.step} ${row.modality} ${row.items} ${row.on_date}`);
};

test('transcripts are warned of and deleted a year after the study’s end, through a leap day, and not an hour early', async () => {
  const id = await transcript();
  await rule();
  const start = endOfDay('2023-02-28');
  expect(await round(start)).toEqual({ warned: 0, deleted: 0 });
  await ended('2023-03-01');
  // 2023-03-01 and 365 days is 2024-02-29.
  const last = endOfDay('2024-02-29');
  expect(await round(last - 20 * 86_400_000)).toEqual({ warned: 0, deleted: 0 });
  expect(await round(endOfDay('2024-02-14'))).toEqual({ warned: 2, deleted: 0 });
  expect(await round(endOfDay('2024-02-14'))).toEqual({ warned: 0, deleted: 0 });
  expect(await round(last - 3_600_000)).toEqual({ warned: 0, deleted: 0 });
  expect(await words(id)).toBe('How was it? Long.');
  expect(await round(last)).toEqual({ warned: 0, deleted: 2 });
  expect(await round(last)).toEqual({ warned: 0, deleted: 0 });
  await finish();
  expect(await words(id)).not.toMatch(/How|Long/);
  expect(await steps()).toEqual([
    'warned transcript 1 2024-02-15',
    'warned transcript 1 2024-02-15',
    'deleted transcript 1 2024-03-01',
    'deleted transcript 1 2024-03-01',
  ]);
  expect(await round(last + 86_400_000)).toEqual({ warned: 0, deleted: 0 });
});

test('a server that was off warns first and deletes later', async () => {
  await transcript();
  await rule();
  await ended('2023-03-01');
  const late = endOfDay('2025-06-30');
  expect(await round(late)).toEqual({ warned: 2, deleted: 0 });
  expect(await listRetention(at(late), lead, [study.studyId])).toMatchObject([
    { state: 'soon', lastDay: '2025-07-15' },
    { state: 'soon', lastDay: '2025-07-15' },
  ]);
  expect(await round(endOfDay('2025-07-15') - 1)).toEqual({ warned: 0, deleted: 0 });
  expect(await round(endOfDay('2025-07-15'))).toEqual({ warned: 0, deleted: 2 });
});

test('a hold is shown and beats every rule, until somebody lifts it; then it is warned of before it goes', async () => {
  const id = await transcript();
  await rule();
  await ended('2023-03-01');
  const last = endOfDay('2024-02-29');
  const hold = { studyId: study.studyId, dyadId: study.dyadId, reason: 'Kestrel complaint.' };
  const holdId = newId();
  await placeLegalHold(home.store, lead, { changeId: newId(), id: holdId, ...hold });
  for (const now of [endOfDay('2024-02-14'), last, last + 400 * 86_400_000]) {
    expect(await round(now)).toEqual({ warned: 0, deleted: 0 });
  }
  expect(await listRetention(at(last), lead, [study.studyId])).toMatchObject([
    { state: 'held' },
    { state: 'held' },
  ]);
  expect(await words(id)).toBe('How was it? Long.');
  const lift = { studyId: study.studyId, holdId, reason: 'Settled.' };
  await liftLegalHold(home.store, lead, { changeId: newId(), id: newId(), ...lift });
  const again = { changeId: newId(), id: newId(), ...lift };
  await expect(liftLegalHold(home.store, lead, again)).rejects.toThrow(Refused);
  expect(await listLegalHolds(home.store, lead, study.studyId)).toMatchObject([
    { reason: 'Kestrel complaint.', lifted: { reason: 'Settled.', by: lead.accountId } },
  ]);
  expect(await round(last)).toEqual({ warned: 2, deleted: 0 });
  const { rows } = await home.database
    .pool('owner')
    .query(`select encode(reason, 'escape') as r from legal_hold`);
  expect(JSON.stringify(rows)).not.toContain('Kestrel');
});

test('a hold that is placed after the warning stops the deletion', async () => {
  await transcript();
  await rule();
  await ended('2023-03-01');
  expect(await round(endOfDay('2024-02-14'))).toEqual({ warned: 2, deleted: 0 });
  const hold = { studyId: study.studyId, dyadId: null, reason: 'An order.' };
  await placeLegalHold(home.store, lead, { changeId: newId(), id: newId(), ...hold });
  expect(await round(endOfDay('2024-03-30'))).toEqual({ warned: 0, deleted: 0 });
  const [holdId = ''] = (await listLegalHolds(home.store, lead, study.studyId)).map((each) => each.id);
  const lift = { changeId: newId(), id: newId(), studyId: study.studyId, holdId, reason: 'Settled.' };
  await liftLegalHold(at(endOfDay('2024-06-01') - 1), lead, lift);
  expect(await round(endOfDay('2024-06-02'))).toEqual({ warned: 0, deleted: 0 });
  expect(await round(endOfDay('2024-06-15'))).toEqual({ warned: 0, deleted: 2 });
});

test('what is held for supervision goes at the end of its dyad’s cycle, unless the study keeps it too', async () => {
  const id = await transcript();
  await say('supervision', 'transcript', 'given', '2023-03-01');
  await rule({ purpose: 'supervision', event: 'supervision cycle end', afterDays: 0, warnDays: 7 });
  await ended('2023-06-30', { event: 'supervision cycle end', dyadId: study.dyadId });
  const cycle = endOfDay('2023-06-30');
  expect(await round(cycle + 30 * 86_400_000)).toEqual({ warned: 0, deleted: 0 });
  await say('this study', 'transcript', 'withdrawn', '2023-05-01');
  expect(await round(endOfDay('2023-06-22'))).toEqual({ warned: 2, deleted: 0 });
  expect(await round(cycle)).toEqual({ warned: 0, deleted: 2 });
  await finish();
  await say('this study', 'transcript', 'given', '2023-05-02');
  expect(await words(id)).not.toMatch(/How|Long/);
});

test('another dyad’s cycle ends nothing here, and a day taken back moves the end', async () => {
  await transcript();
  await say('supervision', 'transcript', 'given', '2023-03-01');
  await say('this study', 'transcript', 'withdrawn', '2023-05-01');
  await rule({ purpose: 'supervision', event: 'supervision cycle end', afterDays: 0, warnDays: 7 });
  const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
  await addPair(home.store, lead, ids, 2);
  await ended('2023-06-30', { event: 'supervision cycle end', dyadId: ids.dyadId });
  expect(await round(endOfDay('2023-07-30'))).toEqual({ warned: 0, deleted: 0 });
  await ended('2023-06-30', { event: 'supervision cycle end', dyadId: study.dyadId });
  expect(await round(endOfDay('2023-06-30'))).toEqual({ warned: 2, deleted: 0 });
  await ended(null, { event: 'supervision cycle end', dyadId: study.dyadId });
  expect(await round(endOfDay('2024-06-30'))).toEqual({ warned: 0, deleted: 0 });
});

test('a rule that is ended or set anew is another rule; two servers do each step once', async () => {
  await transcript();
  await rule();
  await ended('2023-03-01');
  await rule({ afterDays: null });
  expect(await round(endOfDay('2030-01-01'))).toEqual({ warned: 0, deleted: 0 });
  await rule({ afterDays: 10 });
  const both = await Promise.all([round(endOfDay('2023-03-05')), round(endOfDay('2023-03-05'))]);
  expect(both.reduce((sum, each) => sum + each.warned, 0)).toBe(2);
});

test('only who governs the study, freshly signed in, sets rules and holds; nobody else learns of them', async () => {
  const stale = { ...lead, steppedUp: false };
  const hold = { studyId: study.studyId, dyadId: null, reason: 'An order.' };
  const place = (by: Viewer) => placeLegalHold(home.store, by, { changeId: newId(), id: newId(), ...hold });
  await expect(place(stale)).rejects.toThrow(NeedsStepUp);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  await expect(place({ ...coder, steppedUp: true })).rejects.toThrow(NotFound);
  await expect(listLegalHolds(home.store, coder, study.studyId)).rejects.toThrow(NotFound);
  await transcript();
  await rule({ afterDays: 0 });
  await ended('2023-03-01');
  expect(await listRetention(home.store, coder, [study.studyId], true)).toEqual([]);
  const other = await makeSmallStudy(home);
  const foreign = {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    dyadId: other.dyadId,
    reason: 'So.',
  };
  await expect(placeLegalHold(home.store, lead, foreign)).rejects.toThrow(NotFound);
});
