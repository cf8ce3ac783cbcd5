import { describe, expect, test } from 'vitest';
import { MODALITIES } from './consent.ts';
import {
  consequencesOf,
  cycleKeysToErase,
  ERASABLE,
  holdUntil,
  keysToErase,
  lastCopyGone,
  endsOnLeaving,
  STUDY_PURPOSES,
  withdrawalState,
} from './withdrawal.ts';

const fates = (keys: Parameters<typeof consequencesOf>[0]) =>
  Object.fromEntries(consequencesOf(keys).map(({ object, fate }) => [object, fate]));

describe('what a withdrawal destroys', () => {
  test('leaving whole destroys every key of the seat', () => {
    expect(keysToErase([], true)).toEqual([...ERASABLE]);
  });

  test('taking back quoting or the archive forbids a use and destroys nothing', () => {
    const lines = MODALITIES.map((modality) => ({ purpose: 'quoting' as const, modality }));
    expect(keysToErase(lines, false)).toEqual([]);
  });

  test('the picture alone can be withdrawn, and the sound stays', () => {
    const keys = keysToErase([{ purpose: 'this study', modality: 'video' }], false);
    expect(keys).toEqual(['video']);
    expect(fates(keys)).toMatchObject({
      'joint picture': 'destroyed',
      'joint sound': 'kept',
      'own recall': 'kept',
    });
  });

  test('what was recorded for supervision goes with the yes to supervision, and the study’s keys stay', () => {
    const lines = [{ purpose: 'supervision' as const, modality: 'video' as const }];
    expect(keysToErase(lines, false)).toEqual([]);
    expect(cycleKeysToErase(lines)).toEqual(['video']);
    expect(cycleKeysToErase([{ purpose: 'this study', modality: 'video' }])).toEqual([]);
    expect(cycleKeysToErase([{ purpose: 'supervision', modality: 'transcript' }])).toEqual([]);
    const table = consequencesOf([], true);
    expect(table.filter((row) => row.fate !== 'kept')).toEqual([
      { object: 'supervision', fate: 'destroyed' },
    ]);
    expect(fates([...ERASABLE]).supervision).toBe('kept');
  });

  test('care is never touched', () => {
    expect(STUDY_PURPOSES).not.toContain('care feedback');
    expect(STUDY_PURPOSES).not.toContain('supervision');
    expect(endsOnLeaving('research', 'care feedback')).toBe(false);
    expect(endsOnLeaving('research', 'quoting')).toBe(true);
    expect(endsOnLeaving('care', 'care feedback')).toBe(true);
    expect(fates([...ERASABLE]).care).toBe('kept');
  });

  test('a session transcript loses the own turns, and the partner’s recall is kept but looked at', () => {
    expect(fates(['transcript'])).toMatchObject({
      'session transcript': 'own part destroyed',
      'partner recall': 'checked',
      codes: 'counted',
    });
  });
});

describe('when', () => {
  const DAY = 86_400_000;
  const asked = 1_709_163_000_000;

  test('the hold is counted in whole days, never in calendar months', () => {
    expect(holdUntil(asked, 7)).toBe(asked + 7 * DAY);
    expect(holdUntil(asked, 0)).toBe(asked);
  });

  test('the last copy of a key is gone after thirty days', () => {
    expect(lastCopyGone(asked)).toBe(asked + 30 * DAY);
  });

  test('only the person’s own withdrawal is carried out without a second person', () => {
    const after = asked + 8 * DAY;
    const of = (bySelf: boolean, steps: string[], now = after) =>
      withdrawalState({ bySelf, steps, holdUntil: holdUntil(asked, 7) }, now);
    expect(of(true, [])).toBe('due');
    expect(of(false, [])).toBe('waiting for a second person');
    expect(of(false, ['confirmed'])).toBe('due');
    expect(of(false, ['confirmed'], asked)).toBe('held');
    expect(of(true, ['taken back'])).toBe('taken back');
    expect(of(true, ['carried out'])).toBe('carried out');
  });
});
