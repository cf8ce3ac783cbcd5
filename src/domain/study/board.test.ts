import { expect, test } from 'vitest';
import {
  type BoardSession,
  boardSessions,
  checkStanding,
  countParts,
  interviewStanding,
  recordingStanding,
  type Plan,
} from './board.ts';

const HOUR = 3_600_000;
/** Lavik et al. 2022: sessions 3 and 5 videotaped, both sides interviewed. The 48 hours are this example's. */
const plan: Plan = {
  recordedSessions: [3, 5],
  checkedSessions: [1, 2, 3, 4, 5],
  interviewed: ['client', 'therapist'],
  withinHours: 48,
};
const endedBy = 1_000 * HOUR;
const held: BoardSession = { endedBy, recorded: true };

test('12 dyads, two recorded sessions, two sides: 47 of 48 interviews', () => {
  const parts = Array.from({ length: 12 }, (_, dyad) =>
    [3, 5].flatMap((number) =>
      (['client', 'therapist'] as const).map((side) => {
        const lost = dyad === 9 && number === 5 && side === 'therapist';
        const interview = { status: lost ? ('not held' as const) : ('held' as const) };
        return interviewStanding(plan, number, side, held, interview, true, endedBy);
      }),
    ),
  ).flat();
  expect(countParts(parts)).toEqual({ present: 47, planned: 48 });
});

test('an interview is due up to its limit in hours and missing after it', () => {
  const at = (now: number) => interviewStanding(plan, 3, 'client', held, { status: 'due' }, true, now);
  expect(at(endedBy + 48 * HOUR)).toEqual({ state: 'due', until: endedBy + 48 * HOUR });
  expect(at(endedBy + 48 * HOUR + 1)).toEqual({ state: 'missing', until: endedBy + 48 * HOUR });
  expect(interviewStanding(plan, 3, 'client', held, null, true, endedBy).state).toBe('due');
});

test('a session that is still to come makes nothing due', () => {
  expect(interviewStanding(plan, 5, 'client', null, null, true, endedBy).state).toBe('to come');
  expect(recordingStanding(plan, 5, null, true, endedBy).state).toBe('to come');
  expect(checkStanding(plan, 5, { endedBy: null, recorded: false }, false, true, endedBy).state).toBe(
    'to come',
  );
});

test('without consent nothing is shown as there, whatever is there', () => {
  expect(interviewStanding(plan, 3, 'client', held, { status: 'held' }, false, endedBy).state).toBe(
    'not consented',
  );
  expect(interviewStanding(plan, 3, 'client', held, { status: 'not held' }, false, endedBy).state).toBe(
    'not consented',
  );
  expect(checkStanding(plan, 1, held, true, false, endedBy).state).toBe('not consented');
  expect(recordingStanding(plan, 1, held, false, endedBy).state).toBe('not planned');
});

test('what nobody planned is shown when it is there, and not asked for when it is not', () => {
  expect(interviewStanding(plan, 2, 'client', held, { status: 'held' }, true, endedBy).state).toBe('present');
  expect(interviewStanding(plan, 2, 'client', held, null, true, endedBy).state).toBe('not planned');
  const oneSided = { ...plan, interviewed: ['client'] as const };
  expect(interviewStanding(oneSided, 3, 'therapist', held, null, true, endedBy).state).toBe('not planned');
});

test('a recording that was not made is missing once the day is over', () => {
  const unrecorded = { endedBy, recorded: false };
  expect(recordingStanding(plan, 3, unrecorded, true, endedBy).state).toBe('due');
  expect(recordingStanding(plan, 3, unrecorded, true, endedBy + 1).state).toBe('missing');
});

test('the columns are the planned sessions and those that took place', () => {
  expect(boardSessions(plan, [1, 2, 7])).toEqual([1, 2, 3, 4, 5, 7]);
});
