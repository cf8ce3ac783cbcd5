import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepScannedConsent, signConsent } from '../api/consents.ts';
import { AUDIT_EXPORT } from '../api/audit.ts';
import { handOver, whoAmI } from '../api/sign-in.ts';
import { listConsents } from '../api/study-setup.ts';
import { listConsentForms, writeConsentForm } from '../store/consent-forms.ts';
import { readSignIn, stepUpSignIn } from '../store/sign-ins.ts';
import { BEFORE_THE_DOOR, OWN_SPACE } from '../../test/fixtures/endpoint-law.ts';
import { everyEndpoint } from '../../test/fixtures/every-endpoint.ts';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';

let home: TestStore;
let server: TestApp;
let study: SmallStudy;
let form: { id: string; hash: string };
beforeAll(async () => {
  home = await openTestStore();
  server = openTestApp(home);
  study = await makeSmallStudy(home);
  const written = {
    id: newId(),
    documentId: newId(),
    number: 1,
    audience: 'client' as const,
    language: 'en',
    title: 'May we film?',
    body: 'We film two hours.',
    asks: [{ purpose: 'training' as const, modality: 'video' as const }],
    asksAgain: false,
    inUseFrom: '2023-01-02',
  };
  await writeConsentForm(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    ...written,
  });
  const [kept] = await listConsentForms(home.store, study.investigator, study.studyId);
  if (kept === undefined) throw new Error('no form');
  form = kept;
});
afterAll(async () => home.close());

async function handedOver(seatId = study.seatIds.client): Promise<string> {
  const cookie = await server.signIn(study.investigator);
  await server.ask(handOver, cookie, { body: { studyId: study.studyId, seatId } });
  return cookie;
}
const answerFor = (seatId: string, manner: 'signed on screen' | 'oral with witness') => ({
  params: { studyId: study.studyId },
  body: {
    changeId: newId(),
    id: newId(),
    seatId,
    givenBy: null,
    formId: form.id,
    formHash: form.hash,
    onDate: new Date().toISOString().slice(0, 10),
    answers: [
      { id: newId(), purpose: 'training' as const, modality: 'video' as const, state: 'given' as const },
    ],
    proof:
      manner === 'signed on screen'
        ? { manner, name: 'Ada', strokes: [[10, 10, 200, 90, 400, 20, 600, 120, 800, 40, 900, 90]] }
        : { manner, witness: 'W', place: 'Room 2', said: 'Yes.' },
  },
});

test('a device that was handed over opens nothing of the staff’s, at any address', async () => {
  const cookie = await handedOver();
  const open: string[] = [];
  for (const { name, endpoint } of await everyEndpoint()) {
    if (BEFORE_THE_DOOR.includes(name) && name !== 'listOwnWaysIn') continue;
    if (['handOver', 'signConsent'].includes(name)) continue;
    const named = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name, newId()]);
    const params = { ...Object.fromEntries(named), studyId: study.studyId };
    const response = await server.send(endpoint, cookie, { params });
    // The room of a recall interview and an own space know no sign-in of the staff.
    const own = OWN_SPACE.includes(name) || /^\/api\/(own|room)\b/.test(endpoint.path);
    if (response.status !== (own ? 401 : 403)) open.push(`${name}: ${response.status}`);
  }
  expect(open).toEqual([]);
  const headers = { Cookie: cookie };
  for (const path of [AUDIT_EXPORT, keepScannedConsent.path.replace(':studyId', study.studyId)])
    expect((await server.app.request(`${ORIGIN}${path}`, { headers })).status).not.toBe(200);
});

test('it takes the answer of the one person, by signing, and nobody else’s', async () => {
  const cookie = await handedOver();
  const { client, therapist } = study.seatIds;
  const send = async (seatId: string, manner: 'signed on screen' | 'oral with witness') =>
    (await server.send(signConsent, cookie, answerFor(seatId, manner))).status;
  expect(await send(therapist, 'signed on screen')).toBe(404);
  expect(await send(client, 'oral with witness')).toBe(404);
  expect(await send(client, 'signed on screen')).toBe(200);
  expect((await server.send(whoAmI, cookie)).status).toBe(403);
});

test('only the account that signed in takes it back, by confirming itself; the old token is dead then', async () => {
  const cookie = await handedOver();
  const signedIn = await readSignIn(home.store, cookie.replace('entente=', ''));
  expect(signedIn).toMatchObject({ steppedUp: false, handedOverTo: study.seatIds.client });
  if (signedIn === null) throw new Error('signed out');
  const fresh = `entente=${(await stepUpSignIn(home.store, signedIn)).reveal()}`;
  expect((await server.send(whoAmI, cookie)).status).toBe(401);
  const params = { studyId: study.studyId };
  expect((await server.send(listConsents, fresh, { params })).status).toBe(200);
});

test('nobody hands over for a seat whose consents they may not write, nor of another clinic', async () => {
  const body = { studyId: study.studyId, seatId: study.seatIds.client };
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  const foreign = await home.person([{ capacity: 'clinic admin', studyId: null }], await home.otherClinic());
  for (const viewer of [coder, foreign]) {
    const cookie = await server.signIn(viewer);
    expect((await server.send(handOver, cookie, { body })).status).toBe(404);
    expect((await server.send(whoAmI, cookie)).status).toBe(200);
  }
  const elsewhere = { ...body, seatId: newId() };
  const cookie = await server.signIn(study.investigator);
  expect((await server.send(handOver, cookie, { body: elsewhere })).status).toBe(404);
});
