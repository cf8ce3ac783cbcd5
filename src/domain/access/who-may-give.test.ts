import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAPACITIES, CLINIC_WIDE, type Grant, GRANTED_CAPACITIES, type Viewer } from './viewer.ts';
import { type Gift, governsClinic, isGift, mayGive } from './who-may-give.ts';

const viewer = (grants: Partial<Grant>[], more: Partial<Viewer> = {}): Viewer => ({
  clinicId: 'clinic',
  accountId: 'ada',
  seats: [],
  grants: grants.map((grant) => ({
    capacity: 'coder',
    studyId: null,
    dyadId: null,
    side: null,
    itemId: null,
    ...grant,
  })),
  steppedUp: true,
  ...more,
});
const gift = (capacity: string | null, more: Partial<Gift> = {}): Gift => ({
  capacity,
  studyId: null,
  dyadId: null,
  side: null,
  ...more,
});
const facts = { seatWall: 'study', leaderless: false, care: false } as const;
const admin = viewer([{ capacity: 'clinic admin' }]);
const leader = viewer([{ capacity: 'investigator', studyId: 's1' }]);

test('a seat is never granted', () => {
  for (const capacity of ['client', 'therapist', 'root', '']) {
    expect(isGift(gift(capacity))).toBe(false);
    expect(isGift(gift(capacity, { studyId: 's1' }))).toBe(false);
    expect(mayGive(admin, gift(capacity), facts)).toBe(false);
  }
});

test('the admin gives what holds for the clinic, the investigator what holds in the study', () => {
  for (const capacity of GRANTED_CAPACITIES) {
    const wide = CLINIC_WIDE.includes(capacity);
    const here = gift(capacity, { studyId: wide ? null : 's1' });
    const given = { capacity, admin: mayGive(admin, here, facts), leader: mayGive(leader, here, facts) };
    expect(given).toEqual({ capacity, admin: wide, leader: !wide });
  }
  expect(mayGive(admin, gift(null), facts)).toBe(true);
  expect(mayGive(leader, gift(null), facts)).toBe(false);
});

test('a capacity of the clinic takes no study, one of a study no clinic, and only some a side', () => {
  expect(isGift(gift('auditor', { studyId: 's1' }))).toBe(false);
  expect(isGift(gift('coder'))).toBe(false);
  expect(isGift(gift('coder', { studyId: 's1', side: 'client' }))).toBe(true);
  expect(isGift(gift('supervisor', { studyId: 's1', side: 'client' }))).toBe(false);
});

test('an investigator gives nothing in another study, and one of a dyad nothing beyond it', () => {
  expect(mayGive(leader, gift('coder', { studyId: 's2' }), facts)).toBe(false);
  const ofDyad = viewer([{ capacity: 'investigator', studyId: 's1', dyadId: 'd1' }]);
  expect(mayGive(ofDyad, gift('coder', { studyId: 's1', dyadId: 'd1' }), facts)).toBe(true);
  expect(mayGive(ofDyad, gift('coder', { studyId: 's1', dyadId: 'd2' }), facts)).toBe(false);
  expect(mayGive(ofDyad, gift('coder', { studyId: 's1' }), facts)).toBe(false);
});

test('without a fresh sign-in nobody gives anything', () => {
  expect(mayGive({ ...admin, steppedUp: false }, gift('auditor'), facts)).toBe(false);
  expect(mayGive({ ...leader, steppedUp: false }, gift('coder', { studyId: 's1' }), facts)).toBe(false);
  expect(governsClinic({ ...admin, steppedUp: false })).toBe(false);
});

test('whoever sits in a study gives nothing in it', () => {
  const seated = {
    ...leader,
    seats: [{ seatId: 'x', studyId: 's1', dyadId: 'd1', side: 'therapist' as const }],
  };
  expect(mayGive(seated, gift('coder', { studyId: 's1' }), facts)).toBe(false);
});

test('only a study that nobody leads gets its investigator from the clinic’s admin', () => {
  const lead = gift('investigator', { studyId: 's1' });
  expect(mayGive(admin, lead, facts)).toBe(false);
  expect(mayGive(admin, lead, { ...facts, leaderless: true, care: false })).toBe(true);
  expect(mayGive(admin, gift('coder', { studyId: 's1' }), { ...facts, leaderless: true, care: false })).toBe(
    false,
  );
  expect(
    mayGive(leader, gift('investigator', { studyId: 's2' }), { ...facts, leaderless: true, care: false }),
  ).toBe(false);
});

test('no other capacity gives anything, alone or together', () => {
  const powerless = CAPACITIES.filter(
    (each) => each !== 'clinic admin' && each !== 'investigator',
  ) as Grant['capacity'][];
  const study = fc.constantFrom(null, 's1', 's2');
  const dyad = fc.constantFrom(null, 'd1');
  fc.assert(
    fc.property(
      fc.array(fc.record({ capacity: fc.constantFrom(...powerless), studyId: study, dyadId: dyad })),
      fc.record({
        capacity: fc.constantFrom(null, ...CAPACITIES),
        studyId: study,
        dyadId: dyad,
        side: fc.constantFrom(null, 'client' as const),
      }),
      fc.boolean(),
      (grants, given, leaderless) => {
        expect(mayGive(viewer(grants), given, { ...facts, leaderless })).toBe(false);
      },
    ),
  );
});
