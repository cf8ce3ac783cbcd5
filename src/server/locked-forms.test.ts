import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyEndpoint } from '../../test/fixtures/every-endpoint.ts';
import { aForm, aLink, makeSmallCare, newFormToken, type SmallCare } from '../../test/fixtures/small-care.ts';
import { openTestApp, ORIGIN, type TestApp } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { visitor, type Visitor } from '../../test/fixtures/closed-house.ts';
import * as api from '../api/forms.ts';
import type { Redacted } from '../seal/redacted.ts';
import { sealToLink } from '../seal/seal-to-link.ts';
import { readDyadPicture } from '../store/care/dyad-picture.ts';
import { keepCareSession } from '../store/care/care-meetings.ts';
import { endFormLink } from '../store/forms/form-links.ts';
import { takeInAnswers } from '../store/forms/take-in-answers.ts';
import { type KeylessStore, openKeylessStore } from '../store/store.ts';
import { makeApp } from './app.ts';
import { type Phase, Premises } from './premises.ts';

let home: TestStore;
let care: SmallCare;
let open: TestApp;
let keyless: KeylessStore;
let anyone: Visitor;
let cookie: string;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
  open = openTestApp(home);
  cookie = await open.signIn(care.therapist);
  keyless = openKeylessStore({ app: home.database.connection('app'), blobFolder: tmpdir() });
  anyone = visitor(closed('locked', keyless), ORIGIN);
});
afterAll(async () => {
  await keyless.close();
  await home.close();
});

function closed(phase: Phase, store: KeylessStore | null) {
  const premises = new Premises({ origin: ORIGIN, demo: false, webFolder: 'dist/web' }, phase, null);
  premises.keyless = store;
  premises.refused = null;
  return makeApp(premises);
}

let number = 1;
/** A link of a session of its own, made while the server was open. */
async function freshLink() {
  number += 1;
  const sessionId = newId();
  const session = { id: sessionId, dyadId: care.dyadId, number, heldOn: '2026-03-09' };
  await keepCareSession(home.store, care.therapist, { changeId: newId(), ...session });
  return { sessionId, token: await aLink(home.store, care, sessionId) };
}

async function sealed(token: Redacted<string>, form: unknown): Promise<{ token: string; sealed: string }> {
  const { form: opened } = await anyone.ask(api.openForm, { token: token.reveal() });
  if (opened === null) throw new Error('the form did not open');
  const bytes = await sealToLink(
    Buffer.from(opened.publicKey, 'base64'),
    opened.linkId,
    JSON.stringify(form),
  );
  return { token: token.reveal(), sealed: Buffer.from(bytes).toString('base64') };
}

describe('while the server is locked', () => {
  test('a link opens its form, as an open server opens it', async () => {
    const { token } = await freshLink();
    const locked = await anyone.ask(api.openForm, { token: token.reveal() });
    expect(locked.form).not.toBeNull();
    expect(locked).toEqual(await open.ask(api.openForm, '', { body: { token: token.reveal() } }));
    expect(await anyone.ask(api.openForm, { token: newFormToken().reveal() })).toEqual({ form: null });
  });

  test('an answer is taken in once, and read when the server is unlocked', async () => {
    const { token, sessionId } = await freshLink();
    const form = aForm(3);
    const body = {
      ...(await sealed(token, { ...form, answers: { ...form.answers, safety: true } })),
      id: newId(),
    };
    const [one, two] = await Promise.all([anyone.ask(api.sendForm, body), anyone.ask(api.sendForm, body)]);
    expect([one.arrival, two.arrival]).toEqual(['kept', 'kept']);
    const other = await anyone.ask(api.sendForm, { ...body, id: newId() });
    expect(other.arrival).toBe('answered already');
    expect(await anyone.ask(api.openForm, { token: body.token })).toEqual({ form: null });
    const waiting = await home.store.db.selectFrom('arrived_answer').selectAll().execute();
    expect(waiting.map((row) => row.state)).toEqual(['waiting']);
    await takeInAnswers(home.store);
    const { checks } = await readDyadPicture(home.store, care.therapist, care.dyadId);
    expect(checks.filter((check) => check.sessionId === sessionId)).toHaveLength(1);
    expect(await home.store.db.selectFrom('safety_alert').select('reason').execute()).toHaveLength(1);
  });

  test('what comes for a link that was ended is kept aside, and for one never made is no form', async () => {
    const { token, sessionId } = await freshLink();
    const body = { ...(await sealed(token, aForm(5))), id: newId() };
    await endFormLink(home.store, care.therapist, { changeId: newId(), sessionId });
    expect((await anyone.ask(api.sendForm, body)).arrival).toBe('kept aside');
    const guess = { ...body, id: newId(), token: newFormToken().reveal() };
    expect((await anyone.ask(api.sendForm, guess)).arrival).toBe('no such form');
  });

  test('everything else is refused alike, also with a cookie that is good', async () => {
    const door = ['readDoor', 'unlock', 'beginSetUp', 'readSetUp', 'makeKeys', 'confirmRecoveryKey'];
    const setUp = ['setSecondPlace', 'offerFounderPasskey', 'offerFounderCode', 'foundClinic'];
    const taken = ['openForm', 'sendForm', 'sendSlice'];
    const asked = (await everyEndpoint()).filter(({ name }) => ![...door, ...setUp, ...taken].includes(name));
    expect(asked.length).toBeGreaterThan(200);
    const app = closed('locked', keyless);
    const answers = new Map<string, string[]>();
    for (const { name, endpoint } of asked) {
      for (const id of [care.studyId, newId()]) {
        const path = endpoint.path.replace(/:\w+/g, id);
        const init: RequestInit = { method: endpoint.method, headers: { Cookie: cookie } };
        if (endpoint.method === 'POST') {
          init.headers = { Cookie: cookie, 'Content-Type': 'application/json' };
          init.body = '{}';
        }
        const response = await app.request(`${ORIGIN}${path}`, init);
        const words = `${response.status} ${await response.text()}`;
        answers.set(words, [...(answers.get(words) ?? []), name]);
      }
    }
    // A request whose shape is wrong is told so before anything is looked up; nothing is answered.
    expect([...answers.keys()].filter((words) => !/^(?:503|400|404|413|415) /.test(words))).toEqual([]);
    expect([...answers.keys()].filter((words) => words.startsWith('503 '))).toHaveLength(1);
    for (const names of answers.values()) {
      const odd = names.filter((name) => names.filter((other) => other === name).length % 2 === 1);
      expect(odd).toEqual([]);
    }
  });

  test('there is no key at hand: not in what the routes are given, and not behind its role', async () => {
    expect(Object.keys(keyless)).not.toContain('vault');
    await expect(sql`select * from vault.scope_key`.execute(keyless.db)).rejects.toThrow(/permission denied/);
  });
});

test('before the set-up, and where nothing may be taken in, a link opens nothing', async () => {
  const { token } = await freshLink();
  for (const app of [closed('set-up', keyless), closed('locked', null)]) {
    const response = await visitor(app, ORIGIN).send(api.openForm, { token: token.reveal() });
    expect(response.status).toBe(503);
  }
});
