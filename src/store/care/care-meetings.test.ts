import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anotherClient } from '../../../test/fixtures/many-checks.ts';
import { makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { AppointmentState } from '../../domain/care/appointment.ts';
import { NotFound } from '../refusals.ts';
import { keepAppointment } from './care-meetings.ts';
import { readCaseload } from './caseload.ts';
import { readDyadPicture } from './dyad-picture.ts';

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
}, 30_000);
afterAll(async () => home.close());

describe('an appointment', () => {
  const id = newId();
  const keep = async (
    at: string,
    state: AppointmentState,
    { dyadId, changeId }: { dyadId: string; changeId: string } = { dyadId: care.dyadId, changeId: newId() },
  ) => keepAppointment(home.store, care.therapist, { changeId, id, dyadId, at, state });
  const appointments = async () =>
    (await readDyadPicture(home.store, care.therapist, care.dyadId)).appointments;
  const line = async () =>
    (await readCaseload(home.store, care.therapist, care.studyId)).find(
      ({ dyadId }) => dyadId === care.dyadId,
    );

  test('is corrected in place, and the caseload follows what became of it', async () => {
    const now = home.store.now().getTime();
    const yesterday = new Date(now - 86_400_000).toISOString();
    await keep(yesterday, 'not attended');
    expect(await line()).toMatchObject({ nextAt: null, returnOverdue: true });
    const next = new Date(now + 86_400_000).toISOString();
    await keep(next, 'planned');
    expect(await appointments()).toEqual([{ id, at: next, state: 'planned' }]);
    expect(await line()).toMatchObject({ nextAt: next, returnOverdue: false });
  });

  test('the same correction sent twice is one', async () => {
    const changeId = newId();
    const at = new Date(home.store.now().getTime() + 172_800_000).toISOString();
    await keep(at, 'cancelled', { dyadId: care.dyadId, changeId });
    await keep(at, 'cancelled', { dyadId: care.dyadId, changeId });
    const rows = await home.store.db
      .selectFrom('appointment')
      .select('version')
      .where('id', '=', id)
      .execute();
    expect(rows).toEqual([{ version: 3 }]);
  });

  test('of one dyad is none of another’s', async () => {
    const other = await anotherClient(home, care);
    const before = await appointments();
    await expect(
      keepAppointment(home.store, other.therapist, {
        changeId: newId(),
        id,
        dyadId: other.id,
        at: '2026-03-18T10:00:00.000Z',
        state: 'held',
      }),
    ).rejects.toThrow(NotFound);
    expect(await appointments()).toEqual(before);
  });
});
