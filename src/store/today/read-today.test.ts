import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { makeWholeStudy, type WholeStudy } from '../../../test/fixtures/whole-study.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { readToday } from './read-today.ts';

const DAY_MS = 86_400_000;

let home: TestStore;
let whole: WholeStudy;
beforeAll(async () => {
  home = await openTestStore();
  whole = await makeWholeStudy(home);
});
afterAll(() => home.close());

test('says what has to be answered, confirmed, decided, and how safely the data is kept', async () => {
  const memo = '/nowhere/second-place.json';
  const things = await readToday(home.store, whole.investigator, memo);
  const kinds = things.map((thing) => thing.kind);
  for (const kind of [
    'second person asked',
    'key change asked',
    'withdrawal to confirm',
    'half transcript',
    'copy asked',
    'no backup',
  ])
    expect(kinds).toContain(kind);
  expect(kinds.slice(0, 2)).toEqual(['safety answer', 'glass broken']);
  const withdrawal = things.find((thing) => thing.kind === 'withdrawal to confirm');
  expect(withdrawal?.about).toBe('Person therapist');
});

test('a withdrawal that nobody confirmed stays blocked and is loud when its hold is over, also to who entered it', async () => {
  const later: Store = { ...home.store, now: () => new Date(Date.now() + 400 * DAY_MS) };
  const { ids, investigator } = whole;
  const entered = await home.store.db
    .selectFrom('withdrawal')
    .select(['asked_by', 'seat_id'])
    .where('id', '=', ids.withdrawal)
    .executeTakeFirstOrThrow();
  const colleague = { ...investigator, accountId: entered.asked_by };
  for (const viewer of [investigator, await home.again(colleague, true)]) {
    const kinds = (await readToday(later, viewer, null)).map((thing) => thing.kind);
    expect(kinds.filter((kind) => kind !== 'glass broken' && kind !== 'safety answer')[0]).toBe(
      'withdrawal overdue',
    );
    expect(kinds).not.toContain('withdrawal to confirm');
  }
  expect(await beginDueErasures(later)).toBe(0);
  const access = await studyAccess(later.db, investigator, ids.study);
  expect(access.standing(entered.seat_id, 'training', 'transcript')).toBe('withdrawn');
});

test('a coder, a stranger and the client find nothing of it', async () => {
  const coder = await home.person([{ capacity: 'coder', studyId: whole.ids.study }]);
  for (const viewer of [coder, await home.person(), whole.client]) {
    expect(await readToday(home.store, viewer, '/nowhere/second-place.json')).toEqual([]);
  }
});

test('without a second place there is no talk of backups', async () => {
  const kinds = (await readToday(home.store, whole.investigator, null)).map((thing) => thing.kind);
  expect(kinds).not.toContain('no backup');
  expect(kinds).toContain('copy asked');
});
