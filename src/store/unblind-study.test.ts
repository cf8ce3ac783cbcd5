import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { WholeStudy } from '../../test/fixtures/whole-study.ts';
import { listCodings } from './codings.ts';
import { listChanges, undoChange } from './history.ts';
import { readMatrix } from './matrix.ts';
import { NeedsStepUp, NotFound } from './refusals.ts';
import { readStudy } from './studies.ts';
import { unblindStudy } from './unblind-study.ts';
import { openWholeHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let whole: WholeStudy;
let studyId: string;
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
  studyId = whole.ids.study;
});
afterAll(async () => home.close());

test('only who leads the study unblinds it, and only freshly signed in', async () => {
  const { investigator } = whole;
  const change = () => ({ changeId: newId(), studyId });
  const leader = await home.again(investigator, false);
  await expect(unblindStudy(home.store, leader, change())).rejects.toThrow(NeedsStepUp);
  const others = [
    await home.person([{ capacity: 'coder', studyId }]),
    await home.person([{ capacity: 'clinic admin', studyId: null }]),
    await home.person(),
  ];
  for (const other of others) {
    const fresh = await home.again(other, true);
    await expect(unblindStudy(home.store, fresh, change())).rejects.toThrow(NotFound);
  }
  expect((await readStudy(home.store, investigator, studyId)).unblinded).toBe(false);
});

test('unblinded coders see each other’s codings and the matrix; there is no way back', async () => {
  const { investigator, ids } = whole;
  const blind = await home.person([{ capacity: 'coder', studyId, side: 'client' }]);
  expect(await listCodings(home.store, blind, ids.recall)).toEqual([]);
  await expect(readMatrix(home.store, blind, studyId, null)).rejects.toThrow(NotFound);
  const changeId = newId();
  await unblindStudy(home.store, investigator, { changeId, studyId });
  expect((await readStudy(home.store, investigator, studyId)).unblinded).toBe(true);
  expect(await listCodings(home.store, blind, ids.recall)).toHaveLength(1);
  await readMatrix(home.store, blind, studyId, null);
  const [line] = await listChanges(home.store, investigator, studyId, 1);
  expect(line).toMatchObject({ verb: 'unblind', undoable: false });
  const undo = { changeId: newId(), studyId, undoes: changeId };
  await expect(undoChange(home.store, investigator, undo)).rejects.toMatchObject({
    key: 'history.nothing-to-undo',
  });
  const again = unblindStudy(home.store, investigator, { changeId: newId(), studyId });
  await expect(again).rejects.toMatchObject({ key: 'study.unblinded-already' });
});

test('the audit log says who did it', async () => {
  const events = await home.store.db
    .selectFrom('audit_event')
    .select(['account_id', 'capacity', 'study_id'])
    .where('event', '=', 'study unblinded')
    .execute();
  expect(events).toEqual([
    { account_id: whole.investigator.accountId, capacity: 'investigator', study_id: studyId },
  ]);
});
