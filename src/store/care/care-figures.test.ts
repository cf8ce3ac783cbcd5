import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anotherClient, keepPaperForms } from '../../../test/fixtures/many-checks.ts';
import { makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { addDyad, switchOnShipped } from '../../../test/fixtures/whole-care.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { GAD_7 } from '../../domain/instruments/gad-7.ts';
import { setAgeRule } from '../age-rules.ts';
import { askInstruments } from '../instruments/asked-instruments.ts';
import { NotFound, Refused } from '../refusals.ts';
import { readCareFigures } from './care-figures.ts';
import { keepCareSession } from './care-meetings.ts';
import { readCaseload } from './caseload.ts';
import { readDyadPicture } from './dyad-picture.ts';
import { noteTherapyEnd } from './therapy-ends.ts';

let home: TestStore;
let care: SmallCare;
let therapist: Viewer;
let dyad: Awaited<ReturnType<typeof anotherClient>>;
let colleague: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  const instrumentId = await switchOnShipped(home.store, care.admin, 'gad-7');
  dyad = await anotherClient(home, care);
  therapist = dyad.therapist;
  const asked = [{ id: newId(), instrumentId, place: 'after' as const }];
  await askInstruments(home.store, therapist, { changeId: newId(), dyadId: dyad.id, asked });
  const answers = Object.fromEntries(GAD_7.questionCodes.map((code) => [code, 'LA6568-5']));
  const filled = { value: 7, instrument: { instrumentId, answers } };
  await keepPaperForms(home.store, therapist, dyad.id, [filled, { value: 6 }, filled]);
  const somebody = await home.person();
  const other = await addDyad(home.store, care.admin, care.studyId, somebody.accountId);
  colleague = await home.again(somebody);
  const session = { id: newId(), dyadId: other.id, number: 1, heldOn: '2026-03-02' };
  await keepCareSession(home.store, colleague, { changeId: newId(), ...session });
}, 30_000);
afterAll(async () => home.close());

const figures = async (viewer: Viewer) => readCareFigures(home.store, viewer, care.studyId);
const table = async (viewer: Viewer, definition: 'overdue return' | 'ended by the client alone') =>
  (await figures(viewer)).lifeTables.find((each) => each.definition === definition);
const note = async (how: Parameters<typeof noteTherapyEnd>[2]['how'], viewer = therapist) =>
  noteTherapyEnd(home.store, viewer, {
    changeId: newId(),
    id: newId(),
    dyadId: dyad.id,
    how,
    endedOn: how === 'goes on' ? null : '2026-04-01',
  });

describe('what many clients add up to', () => {
  test('is counted over the clients that the viewer may see, and no others', async () => {
    expect(await table(care.admin, 'overdue return')).toMatchObject({ clients: 3 });
    expect(await table(therapist, 'overdue return')).toMatchObject({ clients: 2 });
    expect(await table(colleague, 'overdue return')).toMatchObject({ clients: 1 });
    for (const viewer of [care.reader, await home.person()]) {
      await expect(figures(viewer)).rejects.toThrow(NotFound);
    }
    await expect(readCareFigures(home.store, care.admin, newId())).rejects.toThrow(NotFound);
  });

  test('rests on answers only of those whose answers the viewer may read', async () => {
    expect(await figures(care.admin)).toMatchObject({ readable: 0, effects: [] });
    expect(await figures(colleague)).toMatchObject({ effects: [] });
    expect(await figures(therapist)).toMatchObject({
      readable: 2,
      effects: [
        {
          clients: 1,
          enough: false,
          effect: null,
          standing: [
            { sessions: 10, needed: 25, there: 0 },
            { sessions: 5, needed: 60, there: 0 },
          ],
        },
      ],
    });
  });

  test('holds nothing of a child under 11', async () => {
    const { participant_id: participantId } = await home.store.db
      .selectFrom('seat')
      .select('participant_id')
      .where('id', '=', dyad.clientSeatId)
      .executeTakeFirstOrThrow();
    const decide = async (band: '8-12' | 'adult') =>
      setAgeRule(home.store, care.admin, {
        changeId: newId(),
        id: newId(),
        studyId: care.studyId,
        participantId,
        band,
        parentsSee: 'Only that the hours took place.',
      });
    await decide('8-12');
    expect(await figures(therapist)).toMatchObject({ readable: 1, effects: [] });
    await decide('adult');
    expect((await figures(therapist)).readable).toBe(2);
  });

  test('reading it is logged, for nobody’s dyad in particular', async () => {
    const events = await home.store.db
      .selectFrom('audit_event')
      .select(['dyad_id', 'study_id'])
      .where('event', '=', 'care figures opened')
      .execute();
    expect(events.length).toBeGreaterThan(0);
    expect(events.every((event) => event.dyad_id === null && event.study_id === care.studyId)).toBe(true);
  });
});

describe('how a therapy ended', () => {
  test('moves the life table by its definition, and taking it back restores it', async () => {
    const before = await table(therapist, 'ended by the client alone');
    expect(before).toMatchObject({ dropouts: 0, clients: 2 });
    await note('ended by the client alone');
    const alone = await table(therapist, 'ended by the client alone');
    expect(alone).toMatchObject({ dropouts: 1, clients: 2 });
    expect(alone?.sessions.find(({ session }) => session === 3)).toMatchObject({
      atRisk: 1,
      dropouts: 1,
      survival: 0,
    });
    await note('intake only');
    expect(await table(therapist, 'overdue return')).toMatchObject({ clients: 1, without: 1 });
    await note('goes on');
    expect(await table(therapist, 'ended by the client alone')).toEqual(before);
  });

  test('ends what is overdue, on the caseload and on the client’s page', async () => {
    const line = async () =>
      (await readCaseload(home.store, therapist, care.studyId)).find(({ dyadId }) => dyadId === dyad.id);
    expect(await line()).toMatchObject({ returnOverdue: true, ended: null });
    await note('agreed');
    const ended = { how: 'agreed', endedOn: '2026-04-01' };
    expect(await line()).toMatchObject({ returnOverdue: false, ended });
    expect((await readDyadPicture(home.store, therapist, dyad.id)).ended).toEqual(ended);
  });

  test('is noted by whoever runs the dyad’s care, with its day', async () => {
    for (const viewer of [colleague, care.reader, await home.person()]) {
      await expect(note('agreed', viewer)).rejects.toThrow(NotFound);
    }
    const noted = { changeId: newId(), id: newId(), dyadId: dyad.id, how: 'agreed' as const, endedOn: null };
    await expect(noteTherapyEnd(home.store, therapist, noted)).rejects.toThrow(
      new Refused('care.ending-needs-day'),
    );
  });
});
