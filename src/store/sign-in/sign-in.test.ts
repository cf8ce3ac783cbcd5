import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { quickestOfEach } from '../../../test/fixtures/quickest-of-each.ts';
import { softPasskey } from '../../../test/fixtures/soft-passkey.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { NeedsStepUp, Refused, TooMany } from '../refusals.ts';
import { readSignIn, type SignedIn, startSignIn } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { readSecrets } from './account-secrets.ts';
import { beginAttempt, clearOldAttempts } from './attempts.ts';
import { recallChallenge } from './challenges.ts';
import { offerCode } from './new-way-in.ts';
import { addWayIn, boundToOwn, listOwnWaysIn, removePasskey } from './own-ways-in.ts';
import { offerNewPasskey, offerPasskey } from './passkeys.ts';
import {
  BOUND_TO_SIGN_IN,
  boundToSignIn,
  signInWithPasskey,
  signInWithPassword,
  stepUp,
} from './prove-account.ts';

const SITE = { origin: 'http://localhost:7412' };
const PASSWORD = 'three boats lie in the harbour';
let home: TestStore;
/** The same store with a clock that the test moves. */
let store: Store;
let clock: number;
beforeAll(async () => {
  home = await openTestStore();
  store = { ...home.store, now: () => new Date(clock) };
});
afterAll(async () => home.close());
beforeEach(() => {
  clock = Date.now();
});

const code = (secret: string): string => new TOTP({ secret }).generate({ timestamp: clock });
const signedInAs = async (viewer: Viewer): Promise<SignedIn> => {
  const signedIn = await readSignIn(store, (await startSignIn(store, viewer)).reveal());
  if (signedIn === null) throw new Error('not signed in');
  return signedIn;
};

/** An account that signs in with a password and codes. */
async function withPassword(password = PASSWORD) {
  const viewer = await home.again(await home.person(), true);
  const { email = '' } = (await readSecrets(store, viewer)) ?? {};
  const offer = offerCode(store, email, boundToOwn(viewer.accountId));
  const secret = offer.secret.reveal();
  const way = {
    kind: 'password' as const,
    password: new Redacted(password),
    code: code(secret),
    ticket: offer.ticket,
  };
  await addWayIn(store, SITE, { viewer, signedIn: await signedInAs(viewer) }, { way, passkeyName: '' });
  clock += 30_000;
  return { viewer, email, secret };
}

async function withPasskey() {
  const viewer = await home.again(await home.person(), true);
  const passkey = softPasskey();
  const who = { accountId: viewer.accountId, name: 'Somebody', email: 'a@example.org' };
  const { ticket, options } = await offerNewPasskey(store, SITE, who, boundToOwn(viewer.accountId));
  const way = { kind: 'passkey' as const, ticket, response: passkey.make(options) };
  const asked = { viewer, signedIn: await signedInAs(viewer) };
  await addWayIn(store, SITE, asked, { way, passkeyName: 'Laptop' });
  return { viewer, passkey };
}

const password = (email: string, given: { password?: string; code: string }, address = newId()) =>
  signInWithPassword(store, {
    email,
    password: new Redacted(given.password ?? PASSWORD),
    code: given.code,
    address,
  });

test('password and code together sign in; one of them wrong gets the same answer as an unknown address', async () => {
  const { viewer, email, secret } = await withPassword();
  const answers = await Promise.all([
    password(email, { password: 'another harbour, other boats', code: code(secret) }).catch(String),
    password(email, { code: '000000' }).catch(String),
    password(`${newId()}@example.org`, { code: code(secret) }).catch(String),
  ]);
  expect(new Set(answers).size).toBe(1);
  const token = await password(` ${email.toUpperCase()} `, { code: code(secret) });
  expect((await readSignIn(store, token.reveal()))?.accountId).toBe(viewer.accountId);
});

test('a code is used once, and no older one after it', async () => {
  const { email, secret } = await withPassword();
  const earlier = code(secret);
  clock += 30_000;
  await password(email, { code: code(secret) });
  await expect(password(email, { code: code(secret) })).rejects.toThrow(Refused);
  await expect(password(email, { code: earlier })).rejects.toThrow(Refused);
  clock += 30_000;
  await password(email, { code: code(secret) });
});

test('two who type the same code at the same moment: one gets in', async () => {
  const { email, secret } = await withPassword();
  const typed = code(secret);
  const tries = await Promise.allSettled([1, 2, 3].map(() => password(email, { code: typed })));
  expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
});

test('an unknown address takes about as long as a known one', async () => {
  const { email } = await withPassword();
  const refused = (address: string): Promise<unknown> =>
    password(address, { code: '000000' }).catch(() => null);
  const ratio = await quickestOfEach(
    { from: 0.5, to: 2 },
    () => refused(email),
    () => refused(`${newId()}@example.org`),
  );
  console.log(`a refusal of a known address, to one of an unknown: ${ratio.toFixed(2)}`);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test('the tenth failure closes the account for a while, for an unknown address just the same', async () => {
  const { email, secret } = await withPassword();
  for (const address of [email, `${newId()}@example.org`]) {
    for (let round = 0; round < 10; round += 1) {
      await expect(password(address, { code: '000000' })).rejects.toThrow(Refused);
    }
    await expect(password(address, { code: code(secret) })).rejects.toThrow(TooMany);
  }
  clock += 6 * 60_000;
  await password(email, { code: code(secret) });
});

test('attempts at the same moment are all counted', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 30 }, () => beginAttempt(store, 'one name', newId())),
  );
  expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(10);
});

test('one address cannot try many accounts; its /64 is one address', async () => {
  const network = '2001:db8:1:2';
  for (let round = 0; round < 100; round += 1) {
    await beginAttempt(store, newId(), `${network}:${round}::1`);
  }
  await expect(beginAttempt(store, newId(), `${network}::9`)).rejects.toThrow(TooMany);
  await beginAttempt(store, newId(), '2001:db8:1:3::9');
});

test('old attempts are cleared away and hold no address in clear', async () => {
  await beginAttempt(store, 'someone@example.org', '192.0.2.7');
  const { rows } = await home.database.pool('app').query('SELECT bucket::text FROM sign_in_attempt');
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('someone').toString('hex'));
  clock += 25 * 60 * 60_000;
  await clearOldAttempts(store);
  expect((await home.database.pool('app').query('TABLE sign_in_attempt')).rows).toHaveLength(0);
});

test('a passkey signs in, once for each challenge', async () => {
  const { viewer, passkey } = await withPasskey();
  const { ticket, options } = await offerPasskey(store, SITE, BOUND_TO_SIGN_IN);
  const response = passkey.answer(options);
  const token = await signInWithPasskey(store, SITE, { ticket, response }, newId());
  expect((await readSignIn(store, token.reveal()))?.accountId).toBe(viewer.accountId);
  await expect(signInWithPasskey(store, SITE, { ticket, response }, newId())).rejects.toThrow(Refused);
});

test('a passkey answer from another site, without PIN or finger, too late, rolled back or elsewhere is refused', async () => {
  const { passkey } = await withPasskey();
  const good = await offerPasskey(store, SITE, BOUND_TO_SIGN_IN);
  await signInWithPasskey(
    store,
    SITE,
    { ...good, response: passkey.answer(good.options, { counter: 9 }) },
    '',
  );
  for (const how of [
    { origin: 'http://localhost:9999' },
    { origin: 'https://evil.example', relyingParty: 'evil.example' },
    { verified: false },
    { counter: 5 },
  ]) {
    const { ticket, options } = await offerPasskey(store, SITE, BOUND_TO_SIGN_IN);
    const response = passkey.answer(options, { counter: 20, ...how });
    await expect(signInWithPasskey(store, SITE, { ticket, response }, '')).rejects.toThrow(Refused);
  }
  const late = await offerPasskey(store, SITE, BOUND_TO_SIGN_IN);
  clock += 6 * 60_000;
  const response = passkey.answer(late.options, { counter: 30 });
  await expect(signInWithPasskey(store, SITE, { ...late, response }, '')).rejects.toThrow(Refused);
});

test('a ticket whose time was moved, or of another purpose, is another challenge', async () => {
  const { ticket, options } = await offerPasskey(store, SITE, BOUND_TO_SIGN_IN);
  const challenge = Buffer.from(options.challenge, 'base64url');
  expect(recallChallenge(store, 'passkey', BOUND_TO_SIGN_IN, ticket)?.bytes).toEqual(challenge);
  const later = `${(clock + 9_000_000).toString(36)}.${ticket.split('.')[1]}`;
  expect(recallChallenge(store, 'passkey', BOUND_TO_SIGN_IN, later)?.bytes).not.toEqual(challenge);
  expect(recallChallenge(store, 'passkey', 'step-up|x', ticket)?.bytes).not.toEqual(challenge);
  expect(recallChallenge(store, 'new passkey', BOUND_TO_SIGN_IN, ticket)?.bytes).not.toEqual(challenge);
  for (const wrong of ['', 'x', `${ticket}x`, ticket.replace('.', '')]) {
    expect(recallChallenge(store, 'passkey', BOUND_TO_SIGN_IN, wrong)).toBeNull();
  }
});

test('a fresh confirmation needs the account’s own passkey and gives a new token', async () => {
  const one = await withPasskey();
  const other = await withPasskey();
  const token = await startSignIn(store, one.viewer);
  clock += 6 * 60_000;
  const signedIn = await readSignIn(store, token.reveal());
  if (signedIn === null) throw new Error('signed out');
  expect(signedIn.steppedUp).toBe(false);
  const confirm = async (passkey: typeof one.passkey) => {
    const { ticket, options } = await offerPasskey(store, SITE, boundToSignIn(signedIn), one.viewer);
    return stepUp(store, SITE, signedIn, { ticket, response: passkey.answer(options) }, newId());
  };
  await expect(confirm(other.passkey)).rejects.toThrow(Refused);
  const next = await confirm(one.passkey);
  expect((await readSignIn(store, next.reveal()))?.steppedUp).toBe(true);
  expect(await readSignIn(store, token.reveal())).toBeNull();
});

test('a fresh confirmation takes password and code too', async () => {
  const { viewer, secret } = await withPassword();
  const signedIn = await signedInAs(viewer);
  const given = { password: new Redacted(PASSWORD), code: code(secret) };
  await expect(stepUp(store, SITE, signedIn, { ...given, code: '000000' }, '')).rejects.toThrow(Refused);
  await stepUp(store, SITE, signedIn, given, '');
});

test('a new password ends every other sign-in and needs a fresh one itself', async () => {
  const { viewer, email, secret } = await withPassword();
  const elsewhere = await startSignIn(store, viewer);
  const here = await signedInAs(viewer);
  const offer = offerCode(store, email, boundToOwn(viewer.accountId));
  const way = {
    kind: 'password' as const,
    password: new Redacted('four gulls over the ferry'),
    code: code(offer.secret.reveal()),
    ticket: offer.ticket,
  };
  const change = (asker: Viewer) =>
    addWayIn(store, SITE, { viewer: asker, signedIn: here }, { way, passkeyName: '' });
  await expect(change({ ...viewer, steppedUp: false })).rejects.toThrow(NeedsStepUp);
  await change(viewer);
  expect(await readSignIn(store, elsewhere.reveal())).toBeNull();
  clock += 60_000;
  await expect(password(email, { code: code(secret) })).rejects.toThrow(Refused);
  await password(email, { password: 'four gulls over the ferry', code: code(offer.secret.reveal()) });
});

test('a weak password, a wrong first code and a used ticket are refused', async () => {
  const viewer = await home.again(await home.person(), true);
  const asked = { viewer, signedIn: await signedInAs(viewer) };
  const { email = '' } = (await readSecrets(store, viewer)) ?? {};
  const offer = offerCode(store, email, boundToOwn(viewer.accountId));
  const way = {
    kind: 'password' as const,
    password: new Redacted(PASSWORD),
    code: code(offer.secret.reveal()),
    ticket: offer.ticket,
  };
  const add = (changed: Partial<typeof way>) =>
    addWayIn(store, SITE, asked, { way: { ...way, ...changed }, passkeyName: '' });
  await expect(add({ password: new Redacted('short') })).rejects.toThrow('sign-in.too-short');
  await expect(add({ password: new Redacted('aaaaaaaaaaaaaaaa') })).rejects.toThrow('sign-in.too-simple');
  await expect(add({ code: '000000' })).rejects.toThrow('sign-in.code-wrong');
  await add({});
  await expect(add({})).rejects.toThrow('sign-in.code-too-old');
});

test('the last way in stays', async () => {
  const { viewer } = await withPasskey();
  const { passkeys, password } = await listOwnWaysIn(store, viewer);
  expect({ names: passkeys.map((each) => each.name), password }).toEqual({
    names: ['Laptop'],
    password: false,
  });
  const id = passkeys[0]?.id ?? '';
  await expect(removePasskey(store, viewer, id)).rejects.toThrow('sign-in.last-way');
  const other = await withPasskey();
  await expect(removePasskey(store, other.viewer, id)).rejects.toThrow('not found');
});
