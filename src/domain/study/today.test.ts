import { expect, test } from 'vitest';
import { BACKUP_OLD_MS, DRILL_OLD_MS, inOrder, safekeepingNeeds } from './today.ts';

const NOW = 1_700_000_000_000;
const well = { backupGoodAt: NOW - 1, drillGoodAt: NOW - 1, drillFailed: false, hasKeyCopy: true };

test('nothing is said while backup, drill and key copy are young', () => {
  expect(safekeepingNeeds(well, NOW)).toEqual([]);
  expect(safekeepingNeeds({ ...well, backupGoodAt: NOW - BACKUP_OLD_MS }, NOW)).toEqual([]);
});

test('what was missed, failed or never done is said', () => {
  expect(safekeepingNeeds({ ...well, backupGoodAt: NOW - BACKUP_OLD_MS - 1 }, NOW)).toEqual(['backup old']);
  expect(safekeepingNeeds({ ...well, drillGoodAt: NOW - DRILL_OLD_MS - 1 }, NOW)).toEqual(['drill old']);
  expect(safekeepingNeeds({ ...well, drillFailed: true }, NOW)).toEqual(['drill failed']);
  const never = { backupGoodAt: null, drillGoodAt: null, drillFailed: false, hasKeyCopy: false };
  expect(safekeepingNeeds(never, NOW)).toEqual(['no backup', 'no drill', 'no key copy']);
});

test('broken glass comes first, and of one kind what is due first', () => {
  const thing = { studyId: null, studyTitle: null, about: '', by: null };
  const things = [
    { ...thing, kind: 'no backup' as const },
    { ...thing, kind: 'copy asked' as const, by: '2026-12-02' },
    { ...thing, kind: 'copy asked' as const, by: '2026-12-01' },
    { ...thing, kind: 'glass broken' as const },
  ];
  expect(inOrder(things).map(({ kind, by }) => by ?? kind)).toEqual([
    'glass broken',
    '2026-12-01',
    '2026-12-02',
    'no backup',
  ]);
});
