import { randomBytes } from 'node:crypto';
import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallCare } from '../../../test/fixtures/small-care.ts';
import { makeSmallStudy, type SmallStudy } from '../../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { Redacted } from '../../seal/redacted.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';
import { offerCode } from '../sign-in/new-way-in.ts';
import { readSignIn, startSignIn } from '../sign-ins.ts';
import { readStudy } from '../studies.ts';
import { closeAccount, endCapacity } from './end-access.ts';
import {
  acceptAsMember,
  acceptInvitation,
  boundToInvitation,
  findInvitation,
  makeInvitation,
  type NewInvitation,
  withdrawInvitation,
} from './invitations.ts';
import { listPeople } from './list-people.ts';

const SITE = { origin: 'http://localhost:7412' };
let home: TestStore;
let study: SmallStudy;
let admin: Viewer;
let leader: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  leader = await home.again(study.investigator, true);
  admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }]), true);
});
afterAll(async () => home.close());

const invitation = (more: Partial<NewInvitation> = {}): NewInvitation => ({
  changeId: newId(),
  id: newId(),
  capacity: 'coder',
  studyId: study.studyId,
  dyadId: null,
  side: null,
  note: 'For Kari',
  token: new Redacted(randomBytes(32).toString('base64url')),
  ...more,
});

/** Somebody new accepts with a password and the first code of their app. */
async function accept(invited: NewInvitation, email = `${newId()}@example.org`) {
  const accountId = newId();
  const offer = offerCode(home.store, email, boundToInvitation(invited.id, accountId));
  const code = new TOTP({ secret: offer.secret.reveal() }).generate();
  const password = new Redacted('three boats lie in the harbour');
  const way = { kind: 'password' as const, password, code, ticket: offer.ticket };
  const token = await acceptInvitation(home.store, SITE, {
    token: invited.token,
    accountId,
    name: 'Kari',
    email,
    way,
  });
  const viewer = { ...leader, accountId };
  return { token, email, viewer: await home.again(viewer, true) };
}

test('an invited person comes in with the capacity, once', async () => {
  const invited = invitation({ side: 'client' });
  await makeInvitation(home.store, leader, invited);
  const kari = await accept(invited);
  expect((await readSignIn(home.store, kari.token.reveal()))?.accountId).toBe(kari.viewer.accountId);
  expect(kari.viewer.grants).toMatchObject([{ capacity: 'coder', studyId: study.studyId, side: 'client' }]);
  expect((await readStudy(home.store, kari.viewer, study.studyId)).title).toBe('Small study');
  await expect(accept(invited)).rejects.toThrow(Refused);
});

test('two who hold the link at the same moment: one gets in', async () => {
  const invited = invitation();
  await makeInvitation(home.store, leader, invited);
  const tries = await Promise.allSettled([accept(invited), accept(invited), accept(invited)]);
  expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
});

test('unknown, used, withdrawn and old links answer alike', async () => {
  const withdrawn = invitation();
  await makeInvitation(home.store, leader, withdrawn);
  await findInvitation(home.store, withdrawn.token);
  await withdrawInvitation(home.store, leader, { changeId: newId(), invitationId: withdrawn.id });
  const old = invitation();
  await makeInvitation(home.store, leader, old);
  const later = { ...home.store, now: () => new Date(Date.now() + 73 * 60 * 60_000) };
  const answers = await Promise.all([
    findInvitation(home.store, withdrawn.token).catch(String),
    findInvitation(later, old.token).catch(String),
    findInvitation(home.store, new Redacted(randomBytes(32).toString('base64url'))).catch(String),
  ]);
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('invitation.not-usable');
});

test('nobody gives what he does not govern', async () => {
  const coder = await home.again(await home.person([{ capacity: 'coder', studyId: study.studyId }]), true);
  const make = (viewer: Viewer, more: Partial<NewInvitation>) =>
    makeInvitation(home.store, viewer, invitation(more));
  await expect(make(coder, {})).rejects.toThrow(NotFound);
  await expect(make(admin, {})).rejects.toThrow(NotFound);
  await expect(make(leader, { capacity: 'clinic admin', studyId: null })).rejects.toThrow(NotFound);
  await expect(make(leader, { capacity: 'client' })).rejects.toThrow(NotFound);
  await expect(make(leader, { studyId: newId() })).rejects.toThrow(NotFound);
  await expect(make(leader, { dyadId: newId() })).rejects.toThrow(NotFound);
  await expect(make({ ...leader, steppedUp: false }, {})).rejects.toThrow(NeedsStepUp);
  const foreign = await home.person([{ capacity: 'clinic admin', studyId: null }], await home.otherClinic());
  await expect(make(await home.again(foreign, true), {})).rejects.toThrow(NotFound);
  await make(leader, { dyadId: study.dyadId });
});

test('a link is worth no more than what its inviter may still give', async () => {
  const second = await home.again(
    await home.person([{ capacity: 'investigator', studyId: study.studyId }]),
    true,
  );
  const invited = invitation();
  await makeInvitation(home.store, second, invited);
  await closeAccount(home.store, admin, { changeId: newId(), accountId: second.accountId });
  await expect(accept(invited)).rejects.toThrow('invitation.not-usable');
});

test('somebody who is here already accepts with their account; nobody accepts their own', async () => {
  const member = await home.person();
  const invited = invitation({ capacity: 'investigator' });
  await makeInvitation(home.store, leader, invited);
  await expect(acceptAsMember(home.store, leader, invited.token)).rejects.toThrow('invitation.own');
  const stranger = await home.person([], await home.otherClinic());
  await expect(acceptAsMember(home.store, stranger, invited.token)).rejects.toThrow('invitation.not-usable');
  await acceptAsMember(home.store, member, invited.token);
  expect((await home.again(member)).grants).toMatchObject([{ capacity: 'investigator' }]);
});

test('an address that is taken is said only to a person with a link, and the link stays good', async () => {
  const first = invitation({ capacity: null, studyId: null });
  await makeInvitation(home.store, admin, first);
  const { email, viewer } = await accept(first);
  expect(viewer.grants).toEqual([]);
  const second = invitation({ capacity: null, studyId: null });
  await makeInvitation(home.store, admin, second);
  await expect(accept(second, email.toUpperCase())).rejects.toThrow('people.address-taken');
  await accept(second);
});

test('a capacity that ends takes effect with the next request; the last one of its kind stays', async () => {
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  await readStudy(home.store, coder, study.studyId);
  const grantId = await grantOf(coder);
  await expect(endCapacity(home.store, admin, { changeId: newId(), grantId })).rejects.toThrow(NotFound);
  const change = { changeId: newId(), grantId };
  await endCapacity(home.store, leader, change);
  await endCapacity(home.store, leader, change);
  await expect(readStudy(home.store, await home.again(coder), study.studyId)).rejects.toThrow(NotFound);
  const clinicId = await home.otherClinic();
  const only = await home.again(
    await home.person([{ capacity: 'clinic admin', studyId: null }], clinicId),
    true,
  );
  const last = { changeId: newId(), grantId: await grantOf(only) };
  await expect(endCapacity(home.store, only, last)).rejects.toThrow('people.last-one');
});

test('of the last two admins only one can lay it down', async () => {
  const clinicId = await home.otherClinic();
  const grant = [{ capacity: 'clinic admin' as const, studyId: null }];
  const two = await Promise.all([home.person(grant, clinicId), home.person(grant, clinicId)]);
  const ends = await Promise.allSettled(
    two.map(async (viewer) =>
      endCapacity(home.store, viewer, { changeId: newId(), grantId: await grantOf(viewer) }),
    ),
  );
  expect(ends.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
});

test('a closed account’s sign-ins die at once, and only an admin closes one', async () => {
  const member = await home.person();
  const token = await startSignIn(home.store, member);
  const close = (viewer: Viewer, accountId: string) =>
    closeAccount(home.store, viewer, { changeId: newId(), accountId });
  await expect(close(leader, member.accountId)).rejects.toThrow(NotFound);
  await expect(close({ ...admin, steppedUp: false }, member.accountId)).rejects.toThrow(NeedsStepUp);
  await expect(close(admin, admin.accountId)).rejects.toThrow('people.own-account');
  const stranger = await home.person([], await home.otherClinic());
  await expect(close(admin, stranger.accountId)).rejects.toThrow(NotFound);
  await close(admin, member.accountId);
  expect(await readSignIn(home.store, token.reveal())).toBeNull();
});

test('each sees the people that they may: all, one’s team, oneself', async () => {
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  const member = await home.person();
  const seen = async (viewer: Viewer) => (await listPeople(home.store, viewer)).people;
  const ids = async (viewer: Viewer) => (await seen(viewer)).map((person) => person.accountId);
  expect(await ids(member)).toEqual([member.accountId]);
  expect(await ids(coder)).toEqual([coder.accountId]);
  const team = await seen(leader);
  expect(team.map((person) => person.accountId)).toContain(coder.accountId);
  expect(team.map((person) => person.accountId)).not.toContain(member.accountId);
  expect(team.find((person) => person.accountId === coder.accountId)?.email).toBeNull();
  const all = await seen(admin);
  expect(all.map((person) => person.accountId)).toEqual(
    expect.arrayContaining([coder.accountId, member.accountId]),
  );
  const shown = all.find((person) => person.accountId === coder.accountId)?.capacities[0];
  expect(shown).toMatchObject({ capacity: 'coder', studyTitle: null, mayEnd: false });
  const foreign = await home.person([{ capacity: 'clinic admin', studyId: null }], await home.otherClinic());
  expect(await ids(foreign)).toEqual([foreign.accountId]);
});

test('an admin names an investigator only where nobody leads', async () => {
  const other = await makeSmallStudy(home);
  const places = async () => (await listPeople(home.store, admin)).giving.map((place) => place.studyId);
  expect(await places()).not.toContain(other.studyId);
  await closeAccount(home.store, admin, { changeId: newId(), accountId: other.investigator.accountId });
  expect(await places()).toContain(other.studyId);
  const lead = invitation({ capacity: 'investigator', studyId: other.studyId });
  await makeInvitation(home.store, admin, lead);
  await accept(lead);
  expect(await places()).not.toContain(other.studyId);
});

test('the clinic’s admin gives the supervision of a care, and nothing else of it, under its name', async () => {
  const care = await makeSmallCare(home);
  const place = (await listPeople(home.store, admin)).giving.find((each) => each.studyId === care.studyId);
  expect(place).toMatchObject({ studyTitle: 'Harbour care', capacities: ['supervisor'] });
  const offered = invitation({ capacity: 'supervisor', studyId: care.studyId });
  await makeInvitation(home.store, admin, offered);
  await accept(offered);
  const { people } = await listPeople(home.store, admin);
  const held = people.flatMap((person) => person.capacities).find((each) => each.studyId === care.studyId);
  expect(held).toMatchObject({ capacity: 'supervisor', studyTitle: 'Harbour care' });
});

async function grantOf(viewer: Viewer): Promise<string> {
  const { people } = await listPeople(home.store, viewer);
  return people.find((person) => person.own)?.capacities[0]?.id ?? '';
}
