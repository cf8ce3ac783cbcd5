import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStore } from '../../test/fixtures/test-store.ts';
import type { WholeStudy } from '../../test/fixtures/whole-study.ts';
import { signConsent } from './sign-consent.ts';
import { openWholeHome } from '../../test/fixtures/furnished-home.ts';

let home: TestStore;
let whole: WholeStudy;
beforeAll(async () => {
  ({ home, whole } = await openWholeHome());
});
afterAll(async () => home.close());

test('several signatures of one person at the same moment are all kept, one after the other', async () => {
  const { study, seat, form, formHash } = whole.ids;
  const ids = Array.from({ length: 8 }, () => newId());
  const signing = ids.map((id) =>
    signConsent(home.store, whole.investigator, {
      changeId: newId(),
      id,
      studyId: study,
      seatId: seat,
      givenBy: null,
      formId: form,
      formHash,
      onDate: new Date().toISOString().slice(0, 10),
      answers: [{ id: newId(), purpose: 'training', modality: 'video', state: 'given' }],
      proof: { manner: 'signed on screen', name: 'Ada', strokes: [[10, 20, 300, 40]] },
    }),
  );
  expect((await Promise.allSettled(signing)).map((each) => each.status)).toEqual(ids.map(() => 'fulfilled'));
  const kept = await home.store.db.selectFrom('consent_record').select('id').where('id', 'in', ids).execute();
  expect(kept.length).toBe(ids.length);
});
