import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { setAgeRule } from '../age-rules.ts';
import { readDyadPicture } from './dyad-picture.ts';

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());

const age = async () => (await readDyadPicture(home.store, care.therapist, care.dyadId)).ageBand;

test('the picture says how old the client is as the newest decision has it, and nothing where nobody decided', async () => {
  expect(await age()).toBeNull();
  const decide = async (participantId: string, band: '8-12' | '13-15') =>
    setAgeRule(home.store, care.admin, {
      changeId: newId(),
      id: newId(),
      studyId: care.studyId,
      participantId,
      band,
      parentsSee: 'Only that the hours took place.',
    });
  await decide(care.clientParticipantId, '13-15');
  expect(await age()).toBe('13-15');
  await decide(care.clientParticipantId, '8-12');
  expect(await age()).toBe('8-12');
});
