import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { NotFound } from './refusals.ts';
import { beginStudy, listStudies, readStudy } from './studies.ts';

let home: TestStore;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());

const study = () => ({
  changeId: newId(),
  id: newId(),
  title: 'Two voices in the first five sessions',
  question: 'How does each side live through the hour?',
  interests: 'None.',
  startedOn: '2023-01-16',
});

test('whoever begins a study may read it; nobody else of the clinic knows of it', async () => {
  const ada = await home.person();
  const begun = study();
  await beginStudy(home.store, ada, begun);
  const investigator = await home.again(ada);
  expect((await listStudies(home.store, investigator)).map((each) => each.title)).toEqual([begun.title]);
  const stranger = await home.person();
  expect(await listStudies(home.store, stranger)).toEqual([]);
  await expect(readStudy(home.store, stranger, begun.id)).rejects.toThrow(NotFound);
  await expect(readStudy(home.store, investigator, newId())).rejects.toThrow(NotFound);
});

test('a repeated change does nothing twice; the same id with other content or owner is not found', async () => {
  const ada = await home.person();
  const begun = study();
  await beginStudy(home.store, ada, begun);
  await beginStudy(home.store, ada, begun);
  expect(await listStudies(home.store, await home.again(ada))).toHaveLength(1);
  await expect(beginStudy(home.store, ada, { ...begun, title: 'Other' })).rejects.toThrow(NotFound);
  await expect(beginStudy(home.store, await home.person(), begun)).rejects.toThrow(NotFound);
});

test('another clinic finds nothing', async () => {
  const ada = await home.person();
  const begun = study();
  await beginStudy(home.store, ada, begun);
  const foreign = await home.person(
    [{ capacity: 'investigator', studyId: begun.id }],
    await home.otherClinic(),
  );
  await expect(readStudy(home.store, foreign, begun.id)).rejects.toThrow(NotFound);
});
