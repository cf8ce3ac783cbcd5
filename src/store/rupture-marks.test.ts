import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSmallCare, type SmallCare } from '../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { makeWholeStudy, type WholeStudy } from '../../test/fixtures/whole-study.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import { RUPTURE_CODES } from '../domain/observation/rupture-mark.ts';
import { readDyadPicture } from './care/dyad-picture.ts';
import { giveCapacity } from './clinics.ts';
import { recordConsent } from './consents.ts';
import { undoChange } from './history.ts';
import { NotFound } from './refusals.ts';
import { addRuptureMark, removeRuptureMark } from './rupture-marks.ts';
import { readSessionReview } from './session-review.ts';
import { unblindStudy } from './unblind-study.ts';

let home: TestStore;
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());

const aMark = (sessionId: string, more: Partial<Parameters<typeof addRuptureMark>[2]> = {}) => ({
  changeId: newId(),
  id: newId(),
  sessionId,
  fromMs: 60_000,
  toMs: 75_000,
  code: 'withdrawal' as const,
  note: 'A-CANARY looks away.',
  ...more,
});

describe('an observer’s codes in a study', () => {
  let whole: WholeStudy;
  let sessionId: string;
  let coder: Viewer;
  let other: Viewer;
  beforeAll(async () => {
    whole = await makeWholeStudy(home);
    sessionId = whole.ids.session;
    const study = whole.ids.study;
    coder = await home.person([{ capacity: 'coder', studyId: study }]);
    other = await home.person([{ capacity: 'coder', studyId: study }]);
  });
  const marksOf = async (viewer: Viewer) =>
    (await readSessionReview(home.store, viewer, sessionId)).observed?.marks.map(({ id }) => id);

  test('stand on moments of the session, each code, sealed, with who set it', async () => {
    for (const code of RUPTURE_CODES) await addRuptureMark(home.store, coder, aMark(sessionId, { code }));
    const { observed } = await readSessionReview(home.store, coder, sessionId);
    expect(observed?.mayWrite).toBe(true);
    expect(observed?.marks.map(({ code }) => code).sort()).toEqual([...RUPTURE_CODES].sort());
    expect(observed?.marks[0]).toMatchObject({
      fromMs: 60_000,
      toMs: 75_000,
      mine: true,
      codedBy: 'Somebody',
    });
    const rows = await home.store.db.selectFrom('rupture_mark').selectAll().execute();
    const stored = rows.flatMap((row) => [row.code, row.note]).map((bytes) => bytes.toString('latin1'));
    expect(stored.join()).not.toMatch(/CANARY|withdrawal|boundary/);
  });

  test('are each coder’s own until the study is unblinded; the investigator sees all', async () => {
    const mark = aMark(sessionId);
    await addRuptureMark(home.store, other, mark);
    expect(await marksOf(other)).toEqual([mark.id]);
    expect(await marksOf(coder)).not.toContain(mark.id);
    expect(await marksOf(whole.investigator)).toContain(mark.id);
    const taken = { changeId: newId(), sessionId, id: mark.id };
    await expect(removeRuptureMark(home.store, coder, taken)).rejects.toThrow(NotFound);
    await expect(
      removeRuptureMark(home.store, coder, { ...taken, changeId: newId(), id: newId() }),
    ).rejects.toThrow(NotFound);
  });

  test('are taken back and brought back, by whoever set them', async () => {
    const mark = aMark(sessionId);
    await addRuptureMark(home.store, coder, mark);
    const undo = { changeId: newId(), studyId: whole.ids.study, undoes: mark.changeId };
    await expect(undoChange(home.store, other, { ...undo, changeId: newId() })).rejects.toThrow(NotFound);
    await undoChange(home.store, coder, undo);
    expect(await marksOf(coder)).not.toContain(mark.id);
    await undoChange(home.store, coder, { ...undo, changeId: newId(), undoes: undo.changeId });
    expect(await marksOf(coder)).toContain(mark.id);
    const removal = { changeId: newId(), sessionId, id: mark.id };
    await removeRuptureMark(home.store, coder, removal);
    await undoChange(home.store, coder, { ...undo, changeId: newId(), undoes: removal.changeId });
    expect(await marksOf(coder)).toContain(mark.id);
  });

  test('are nothing to the people of the session, to an interviewer, or to anybody else', async () => {
    const interviewer = await home.person([{ capacity: 'interviewer', studyId: whole.ids.study }]);
    expect((await readSessionReview(home.store, interviewer, sessionId)).observed).toBeNull();
    for (const viewer of [whole.client, interviewer, await home.person()]) {
      await expect(addRuptureMark(home.store, viewer, aMark(sessionId))).rejects.toThrow(NotFound);
      const taken = { changeId: newId(), sessionId, id: whole.ids.ruptureMark };
      await expect(removeRuptureMark(home.store, viewer, taken)).rejects.toThrow(NotFound);
    }
    await expect(addRuptureMark(home.store, coder, aMark(newId()))).rejects.toThrow(NotFound);
  });

  test('are seen by every coder once the study is unblinded', async () => {
    const investigator = await home.again(whole.investigator, true);
    await unblindStudy(home.store, investigator, { changeId: newId(), studyId: whole.ids.study });
    expect((await marksOf(coder))?.length).toBe((await marksOf(whole.investigator))?.length);
  });
});

describe('an observer’s codes in everyday care', () => {
  let care: SmallCare;
  let supervisor: Viewer;
  const consent = async (seatId: string, state: 'given' | 'refused') =>
    recordConsent(home.store, care.admin, {
      changeId: newId(),
      studyId: care.studyId,
      seatId,
      lines: [
        { id: newId(), purpose: 'supervision', modality: 'transcript', state, onDate: '2026-03-01' },
        { id: newId(), purpose: 'supervision', modality: 'questionnaire', state, onDate: '2026-03-01' },
      ],
    });
  beforeAll(async () => {
    care = await makeSmallCare(home);
    const somebody = await home.person();
    const { accountId } = somebody;
    await giveCapacity(home.store, home.clinicId, {
      accountId,
      capacity: 'supervisor',
      studyId: care.studyId,
    });
    supervisor = await home.again(somebody);
  });
  const seenBy = async (viewer: Viewer) => (await readDyadPicture(home.store, viewer, care.dyadId)).observed;

  test('rest on both people’s consent to supervision', async () => {
    await consent(care.clientSeatId, 'given');
    expect(await seenBy(supervisor)).toBeNull();
    await expect(addRuptureMark(home.store, supervisor, aMark(care.sessionId))).rejects.toThrow(NotFound);
    await consent(care.therapistSeatId, 'given');
    const mark = aMark(care.sessionId, { code: 'boundary violation' });
    await addRuptureMark(home.store, supervisor, mark);
    expect(await seenBy(supervisor)).toMatchObject({ mayWrite: true, marks: [{ id: mark.id }] });
    await consent(care.clientSeatId, 'refused');
    expect(
      (await readDyadPicture(home.store, supervisor, care.dyadId).catch(() => null))?.observed ?? null,
    ).toBeNull();
    await consent(care.clientSeatId, 'given');
  });

  test('the therapist’s and the administrator’s page is to the byte what it is without them', async () => {
    const page = async (viewer: Viewer) =>
      JSON.stringify(await readDyadPicture(home.store, viewer, care.dyadId));
    const before = [await page(care.therapist), await page(care.admin)];
    await addRuptureMark(home.store, supervisor, aMark(care.sessionId, { code: 'confrontation' }));
    expect([await page(care.therapist), await page(care.admin)]).toEqual(before);
    expect(await seenBy(care.therapist)).toBeNull();
    for (const viewer of [care.therapist, care.admin, care.reader]) {
      await expect(addRuptureMark(home.store, viewer, aMark(care.sessionId))).rejects.toThrow(NotFound);
    }
  });

  test('a supervisor takes their own back', async () => {
    const mark = aMark(care.sessionId);
    await addRuptureMark(home.store, supervisor, mark);
    const undo = { changeId: newId(), studyId: care.studyId, undoes: mark.changeId };
    await undoChange(home.store, supervisor, undo);
    expect((await seenBy(supervisor))?.marks.map(({ id }) => id)).not.toContain(mark.id);
  });
});
