import { expect, test } from 'vitest';
import { needsGuardian } from './age-rule.ts';
import { allConsent, type ConsentEntry, type ConsentingSeat, standingOf } from './consent.ts';
import { endOfDay } from './calendar-day.ts';
import { lapsing, mayFollow } from './consent-validity.ts';

/** The end of 23 November 2026. */
const NOW = endOfDay('2026-11-23');
const adult: ConsentingSeat = { id: 'a', needsGuardian: false };
const child: ConsentingSeat = { id: 'a', needsGuardian: true };
const line = (over: Partial<ConsentEntry> = {}): ConsentEntry => ({
  seatId: 'a',
  purpose: 'this study',
  modality: 'video',
  state: 'given',
  givenBy: null,
  validUntil: null,
  assent: false,
  ...over,
});
const standing = (entries: ConsentEntry[], seat = adult, now = NOW) =>
  standingOf(entries, seat, 'this study', 'video', now);

test('a consent is one person’s, for one purpose and one modality', () => {
  expect(standing([line()])).toBe('given');
  expect(standing([line({ seatId: 'b' })])).toBe('not asked');
  expect(standing([line({ purpose: 'training' })])).toBe('not asked');
  expect(standing([line({ modality: 'audio' })])).toBe('not asked');
  expect(allConsent([line()], [], 'this study', 'video', NOW)).toBe(false);
  expect(allConsent([line()], [adult, { id: 'b', needsGuardian: false }], 'this study', 'video', NOW)).toBe(
    false,
  );
});

test('a consent that lapsed this very instant is none', () => {
  expect(standing([line({ validUntil: NOW })], adult, NOW - 1)).toBe('given');
  expect(standing([line({ validUntil: NOW })], adult, NOW)).toBe('lapsed');
  expect(allConsent([line({ validUntil: NOW })], [adult], 'this study', 'video', NOW)).toBe(false);
});

test('a child’s yes and the guardian’s are both needed, and either one’s no is a no', () => {
  const assent = line({ assent: true });
  const guardian = line({ givenBy: 'g' });
  expect(standing([assent], child)).toBe('guardian not asked');
  expect(standing([guardian], child)).toBe('child not asked');
  expect(standing([assent, guardian], child)).toBe('given');
  expect(standing([line({ assent: true, state: 'refused' }), guardian], child)).toBe('refused');
  expect(standing([assent, line({ givenBy: 'g', state: 'withdrawn' })], child)).toBe('withdrawn');
  expect(standing([assent, guardian, line({ givenBy: 'h', state: 'refused' })], child)).toBe('refused');
  const past = NOW - 1000;
  expect(standing([assent, line({ givenBy: 'g', validUntil: past })], child)).toBe('lapsed');
  expect(standing([line({ assent: true, validUntil: past }), guardian], child)).toBe('lapsed');
});

test('a guardian speaks for nobody who is grown, and a child’s assent is no grown person’s consent', () => {
  expect(standing([line({ givenBy: 'g' })])).toBe('not asked');
  expect(standing([line({ assent: true }), line({ givenBy: 'g' })])).toBe('not asked');
});

test('a band that the limit cuts through counts as below it', () => {
  expect(needsGuardian('8-12', 16)).toBe(true);
  expect(needsGuardian('13-15', 16)).toBe(true);
  expect(needsGuardian('16-17', 16)).toBe(false);
  expect(needsGuardian('16-17', 18)).toBe(true);
  expect(needsGuardian('13-15', 14)).toBe(true);
  expect(needsGuardian('adult', 21)).toBe(false);
});

test('it is said thirty days before that a consent lapses', () => {
  const until = endOfDay('2026-12-23');
  expect(lapsing(null, NOW)).toBe('no end');
  expect(lapsing(until, NOW - 1)).toBe('later');
  expect(lapsing(until, NOW)).toBe('soon');
  expect(lapsing(until, until - 1)).toBe('soon');
  expect(lapsing(until, until)).toBe('lapsed');
});

test('an older paper does not undo a later no', () => {
  expect(mayFollow(null, '2020-01-01')).toBe(true);
  expect(mayFollow({ onDate: '2023-05-02' }, '2023-05-01')).toBe(false);
  expect(mayFollow({ onDate: '2023-05-02' }, '2023-05-02')).toBe(true);
});
