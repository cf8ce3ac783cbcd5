import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { FORM } from '../../../test/fixtures/whole-study.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { listConsentForms, writeConsentForm } from '../consent-forms.ts';
import { signConsent } from '../sign-consent.ts';
import { openConsentRecords } from './open-consent-records.ts';
import { answerSecondPerson, askSecondPerson } from './requests.ts';

const PROOF = { manner: 'signed on screen' as const, name: 'Ada Ruud', strokes: [[10, 10, 400, 60]] };
let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
let other: Viewer;
let formId: string;
let participantId: string;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  lead = await home.again(study.investigator, true);
  const grant = { capacity: 'investigator' as const, studyId: study.studyId };
  other = await home.again(await home.person([grant]), true);
  const seat = await home.store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('id', '=', study.seatIds.client)
    .executeTakeFirstOrThrow();
  participantId = seat.participant_id;
  formId = newId();
  const form = { ...FORM, studyId: study.studyId, id: formId, documentId: newId() };
  await writeConsentForm(home.store, lead, { ...form, changeId: newId() });
  const [written] = await listConsentForms(home.store, lead, study.studyId);
  await signConsent(home.store, lead, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.client,
    givenBy: null,
    formId,
    formHash: written?.hash ?? '',
    onDate: new Date().toISOString().slice(0, 10),
    answers: [{ id: newId(), purpose: 'training', modality: 'video', state: 'given' }],
    proof: PROOF,
  });
});
afterAll(() => home.close());

const open = (viewer: Viewer) => openConsentRecords(home.store, viewer, study.studyId, participantId);

async function agree(): Promise<void> {
  const id = newId();
  const asked = { changeId: newId(), id, studyId: study.studyId, participantId, breakGlass: false };
  await askSecondPerson(home.store, other, { ...asked, reason: 'The ethics board asks.' });
  const answer = { changeId: newId(), studyId: study.studyId, requestId: id, agreed: true };
  await answerSecondPerson(home.store, lead, answer);
}

test('what a participant signed names them, and opens only as their name does', async () => {
  await expect(open(other)).rejects.toThrow('not found');
  await agree();
  expect(await open(other)).toMatchObject([{ manner: 'signed on screen', unchanged: true, body: PROOF }]);
  await expect(open(lead)).rejects.toThrow('not found');
  await expect(open({ ...other, steppedUp: false })).rejects.toThrow('fresh sign-in');
});

test('a form that was changed behind the back of the program is told', async () => {
  const owner = home.database.pool('owner');
  await owner.query(`update consent_form set hash = decode('00', 'hex') where id = $1`, [formId]);
  expect(await open(other)).toMatchObject([{ unchanged: false }]);
});
