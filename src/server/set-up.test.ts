import { readFile } from 'node:fs/promises';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ClosedApp,
  type ClosedHouse,
  openClosedHouse,
  type Visitor,
} from '../../test/fixtures/closed-house.ts';
import { softPasskey } from '../../test/fixtures/soft-passkey.ts';
import { listPeople } from '../api/people.ts';
import * as door from '../api/set-up.ts';
import * as api from '../api/sign-in.ts';
import { listStudies } from '../api/studies.ts';
import { bundlePath } from '../store/keys/key-bundle.ts';

const PASSPHRASE = 'three boats lie in the harbour';
const PASSWORD = 'four gulls over the ferry';
let house: ClosedHouse;
let server: ClosedApp;
let founder: Visitor;
let recoveryKey: string;
let secret: string;
const email = 'ada@example.org';
beforeAll(async () => {
  house = await openClosedHouse();
  server = house.start('set-up');
  founder = server.browser();
});
afterAll(async () => house.close());

const step = async () => (await founder.ask(door.readSetUp)).step;
const refusal = async (response: Response) => {
  const { code } = (await response.json()) as { code: string };
  return [response.status, code];
};

test('before set-up everything but the door is closed', async () => {
  expect(await founder.ask(door.readDoor)).toEqual({ phase: 'set-up', demo: false });
  expect(await refusal(await founder.send(listStudies))).toEqual([503, 'set-up']);
  expect(await refusal(await founder.send(api.offerPasskey))).toEqual([503, 'set-up']);
  expect(await refusal(await founder.send(door.unlock, { passphrase: PASSPHRASE }))).toEqual([
    409,
    'refused',
  ]);
});

test('the printed link works once, for one browser', async () => {
  const token = server.premises.setUp.makeLink();
  const late = server.browser();
  expect(await refusal(await founder.send(door.makeKeys, { passphrase: PASSPHRASE }))).toEqual([
    401,
    'signed out',
  ]);
  expect((await late.send(door.beginSetUp, { token: 'a guess that is long enough' })).status).toBe(401);
  expect((await founder.ask(door.beginSetUp, { token })).step).toBe('keys');
  expect((await late.send(door.beginSetUp, { token })).status).toBe(401);
  expect((await late.send(door.readSetUp)).status).toBe(401);
});

test('no account, second place or store before the recovery key was typed back', async () => {
  expect((await founder.send(door.makeKeys, { passphrase: 'aaaaaaaaaaaaaaaa' })).status).toBe(422);
  ({ recoveryKey } = await founder.ask(door.makeKeys, { passphrase: PASSPHRASE }));
  expect(server.premises.store).toBeNull();
  expect((await founder.send(door.setSecondPlace, { folder: house.secondPlace })).status).toBe(422);
  expect((await founder.send(door.offerFounderCode, { accountId: newId(), email })).status).toBe(422);
  expect((await founder.send(door.confirmRecoveryKey, { typed: recoveryKey.slice(5) })).status).toBe(422);
  expect(await step()).toBe('keys');
  await founder.ask(door.confirmRecoveryKey, { typed: recoveryKey.toLowerCase().replaceAll('-', ' ') });
  expect(await step()).toBe('second place');
  expect((await founder.send(door.makeKeys, { passphrase: PASSPHRASE })).status).toBe(422);
});

test('a broken-off set-up goes on after unlocking, in the browser that unlocked', async () => {
  server = house.start('locked');
  founder = server.browser();
  expect(await refusal(await founder.send(door.readSetUp))).toEqual([409, 'refused']);
  expect(await founder.ask(door.unlock, { recoveryKey })).toEqual({ phase: 'set-up' });
  expect(await step()).toBe('second place');
});

test('the second place gets the bundle and no account comes before it', async () => {
  const accountId = newId();
  const { secret: other } = await founder.ask(door.offerFounderCode, { accountId, email });
  const founding = { clinicId: newId(), clinicName: 'Harbour', accountId, name: 'Ada', email };
  const way = { kind: 'password' as const, password: PASSWORD, code: new TOTP({ secret: other }).generate() };
  expect((await founder.send(door.foundClinic, { ...founding, way })).status).toBe(422);
  expect((await founder.send(door.setSecondPlace, { folder: house.folder })).status).toBe(422);
  const place = await founder.ask(door.setSecondPlace, { folder: house.secondPlace });
  expect(place).toEqual({ folder: house.secondPlace, sameDisk: true });
  expect(await readFile(bundlePath(house.secondPlace), 'utf8')).toContain('keyringFingerprint');
  expect(await step()).toBe('account');
});

test('the first account signs in at once and holds both admin capacities; the set-up is over', async () => {
  const accountId = newId();
  ({ secret } = await founder.ask(door.offerFounderCode, { accountId, email }));
  const code = new TOTP({ secret }).generate();
  const founding = { clinicId: newId(), clinicName: 'Harbour', accountId, name: 'Ada', email };
  const way = { kind: 'password' as const, password: PASSWORD, code };
  expect(
    (await founder.send(door.foundClinic, { ...founding, way: { ...way, code: '000000' } })).status,
  ).toBe(422);
  await founder.ask(door.foundClinic, { ...founding, way });
  expect(await founder.ask(api.whoAmI)).toMatchObject({ accountId, name: 'Ada', clinicName: 'Harbour' });
  const { people } = await founder.ask(listPeople);
  expect(people[0]?.capacities.map((held) => held.capacity)).toEqual(['clinic admin', 'system admin']);
  expect(await refusal(await founder.send(door.readSetUp))).toEqual([409, 'refused']);
  expect(await refusal(await founder.send(door.foundClinic, { ...founding, way }))).toEqual([409, 'refused']);
});

test('after a restart the server is locked, serves the door and nothing else', async () => {
  server = house.start('locked');
  const anyone = server.browser();
  founder = server.browser(founder.jar);
  expect(await anyone.ask(door.readDoor)).toEqual({ phase: 'locked', demo: false });
  expect(await refusal(await founder.send(api.whoAmI))).toEqual([503, 'locked']);
  expect(await refusal(await anyone.send(api.offerPasskey))).toEqual([503, 'locked']);
  expect((await anyone.send(door.unlock, { passphrase: 'three boats lie in the harbor' })).status).toBe(422);
  expect(server.beside()).toBe(0);
  expect(await anyone.ask(door.unlock, { passphrase: PASSPHRASE })).toEqual({ phase: 'open' });
  expect(server.beside()).toBe(1);
  expect((await founder.send(api.whoAmI)).status).toBe(200);
  expect((await anyone.send(api.whoAmI)).status).toBe(401);
});

test('unlocking is limited', async () => {
  const locked = house.start('locked');
  const anyone = locked.browser();
  for (let round = 0; round < 5; round += 1) {
    expect((await anyone.send(door.unlock, { recoveryKey: 'XXXX-XXXX' })).status).toBe(422);
  }
  expect(await refusal(await anyone.send(door.unlock, { passphrase: PASSPHRASE }))).toEqual([
    429,
    'too many',
  ]);
});

test('a passkey is added after a fresh sign-in, signs in once for each challenge and confirms', async () => {
  const ada = server.browser();
  const wrong = { email, password: PASSWORD, code: '000000' };
  expect(await refusal(await ada.send(api.signInWithPassword, wrong))).toEqual([422, 'refused']);
  const code = new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
  await ada.ask(api.signInWithPassword, { email, password: PASSWORD, code });
  const passkey = softPasskey();
  const options = await ada.ask(api.offerOwnPasskey);
  const way = { kind: 'passkey' as const, response: passkey.make(options) as never };
  await ada.ask(api.addWayIn, { way, passkeyName: 'Phone' });
  await ada.ask(api.signOut);
  expect((await ada.send(api.whoAmI)).status).toBe(401);

  const response = passkey.answer(await ada.ask(api.offerPasskey)) as never;
  await ada.ask(api.signInWithPasskey, { response });
  expect((await ada.send(api.signInWithPasskey, { response })).status).toBe(422);
  const before = ada.jar.value('entente');
  const confirmed = passkey.answer(await ada.ask(api.offerStepUpPasskey)) as never;
  await ada.ask(api.stepUp, { kind: 'passkey', response: confirmed });
  expect(ada.jar.value('entente')).not.toBe(before);
  expect((await ada.ask(api.listOwnWaysIn)).passkeys.map((each) => each.name)).toEqual(['Phone']);
});

test('somebody who typed the loopback’s number is led to the name', async () => {
  const response = await server.app.request('http://127.0.0.1:7412/sign-in');
  expect([response.status, response.headers.get('Location')]).toEqual([302, 'http://localhost:7412/sign-in']);
});
