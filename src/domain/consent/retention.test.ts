import { expect, test } from 'vitest';
import { endOfDay } from './calendar-day.ts';
import {
  deletionDay,
  type KeptMaterial,
  keptUntil,
  type RetentionRule,
  retentionStep,
  sharedUntil,
} from './retention.ts';

const rule = (over: Partial<RetentionRule> = {}): RetentionRule => ({
  purpose: 'supervision',
  modality: 'video',
  event: 'supervision cycle end',
  afterDays: 0,
  warnDays: 14,
  ...over,
});
const study = rule({ purpose: 'this study', event: 'study end', afterDays: 365 });
const material = (over: Partial<KeptMaterial> = {}): KeptMaterial => ({
  modality: 'video',
  purposes: [{ purpose: 'supervision', endedOn: null }],
  events: { 'supervision cycle end': '2024-02-29' },
  ...over,
});

test('a supervision recording goes at the end of its cycle', () => {
  expect(keptUntil(material(), [rule()])).toEqual({ day: '2024-02-29', warnDays: 14 });
  expect(keptUntil(material(), [rule({ afterDays: 1 })])?.day).toBe('2024-03-01');
  expect(keptUntil(material(), [rule({ afterDays: 366 })])?.day).toBe('2025-03-01');
  expect(keptUntil(material({ events: {} }), [rule()])).toBeNull();
  expect(keptUntil(material({ modality: 'audio' }), [rule()])).toBeNull();
  expect(keptUntil(material(), [])).toBeNull();
});

test('it is kept as long as the longest of its purposes, and without an end where one of them has none', () => {
  const both = material({
    purposes: [
      { purpose: 'supervision', endedOn: null },
      { purpose: 'this study', endedOn: null },
    ],
  });
  expect(keptUntil(both, [rule(), study])).toBeNull();
  const ended = { ...both, events: { ...both.events, 'study end': '2024-01-01' } };
  expect(keptUntil(ended, [rule(), study])?.day).toBe('2024-12-31');
  expect(keptUntil(ended, [rule()])).toBeNull();
});

test('a consent that has ended keeps nothing, or as long as a rule about its end says', () => {
  const lapsed = material({
    purposes: [
      { purpose: 'supervision', endedOn: null },
      { purpose: 'this study', endedOn: '2024-05-01' },
    ],
  });
  expect(keptUntil(lapsed, [rule(), study])?.day).toBe('2024-02-29');
  const atEnd = rule({ purpose: 'this study', event: 'consent end', afterDays: 30 });
  expect(keptUntil(lapsed, [rule(), atEnd])?.day).toBe('2024-05-31');
  expect(
    keptUntil(material({ purposes: [{ purpose: 'this study', endedOn: '2024-05-01' }] }), [study]),
  ).toBeNull();
});

test('what two people share goes with the later of them', () => {
  const [early, late] = ['2024-01-01', '2024-06-01'].map((day) => ({ day, warnDays: 1 }));
  if (early === undefined || late === undefined) throw new Error('two days are needed');
  expect(sharedUntil([late, early])).toBe(late);
  expect(sharedUntil([early, null])).toBeNull();
});

test('it warns first, deletes after the last day has ended for everybody, and never under a hold', () => {
  const until = { day: '2024-02-29', warnDays: 14 };
  const free = { held: false, warnedOn: null, liftedOn: null };
  const warned = { held: false, warnedOn: '2024-02-15', liftedOn: null };
  const fifteenth = endOfDay('2024-02-14');
  expect(retentionStep(until, free, fifteenth - 1)).toBe('none');
  expect(retentionStep(until, free, fifteenth)).toBe('warn');
  expect(retentionStep(until, warned, endOfDay('2024-02-29') - 1)).toBe('none');
  expect(retentionStep(until, warned, endOfDay('2024-02-29') - 3_600_000)).toBe('none');
  expect(retentionStep(until, warned, endOfDay('2024-02-29'))).toBe('delete');
  for (const now of [fifteenth, endOfDay('2024-02-29'), endOfDay('2034-02-28')]) {
    expect(retentionStep(until, { ...warned, held: true }, now)).toBe('held');
  }
});

test('where nobody was warned in time, the day moves and not the warning', () => {
  const until = { day: '2024-02-29', warnDays: 14 };
  expect(retentionStep(until, { held: false, warnedOn: null, liftedOn: null }, endOfDay('2024-05-01'))).toBe(
    'warn',
  );
  expect(deletionDay(until, { warnedOn: '2024-05-02', liftedOn: null })).toBe('2024-05-16');
  expect(deletionDay(until, { warnedOn: '2024-02-15', liftedOn: '2024-06-01' })).toBe('2024-06-15');
  const warned = { held: false, warnedOn: '2024-05-02', liftedOn: null };
  expect(retentionStep(until, warned, endOfDay('2024-05-16') - 1)).toBe('none');
  expect(retentionStep(until, warned, endOfDay('2024-05-16'))).toBe('delete');
});

test('summer time does not shorten a day: an hour early is too early', () => {
  const until = { day: '2026-03-29', warnDays: 0 };
  const warned = { held: false, warnedOn: '2026-03-29', liftedOn: null };
  expect(retentionStep(until, warned, endOfDay('2026-03-29') - 3_600_000)).toBe('none');
  expect(retentionStep(until, warned, endOfDay('2026-03-29'))).toBe('delete');
});
