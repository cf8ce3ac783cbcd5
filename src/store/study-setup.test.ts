import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallStudy, type SmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { keepCandidate, listCandidates } from './candidates.ts';
import { listConsents, recordConsent } from './consents.ts';
import { addDyad, addSeat, listDyads } from './dyads.ts';
import { groupDyad, keepGroup, listGroups } from './groups.ts';
import { keepInterview, listInterviews } from './interviews.ts';
import { addParticipant, listParticipants, writeIdentity } from './participants.ts';
import { agreeProtocol, listProtocols } from './protocols.ts';
import { NotFound } from './refusals.ts';
import { keepCheck } from './session-checks.ts';
import { keepSession, listSessions } from './sessions.ts';
import { listTeam } from './study-team.ts';

let home: TestStore;
let study: SmallStudy;
let other: SmallStudy;
beforeAll(async () => {
  home = await openTestStore();
  study = await makeSmallStudy(home);
  other = await makeSmallStudy(home);
});
afterAll(async () => home.close());

const protocol = (withinHours: number) => ({
  changeId: newId(),
  id: newId(),
  studyId: study.studyId,
  recordedSessions: [3, 5],
  checkedSessions: [1, 2, 3],
  interviewed: ['client' as const],
  withinHours,
  seatWall: 'study' as const,
  holdDays: 7,
  keptAtWithdrawal: 'Counts in finished reports.',
  guide: ['Was any of that said?'],
  consentMonths: null,
  limits: '',
  distress: '',
  guardianBelow: 16,
});

async function count(table: string): Promise<number> {
  const { rows } = await home.database
    .pool('app')
    .query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? 0;
}

test('versions of the protocol are numbered, kept, and the newest one is in force', async () => {
  const first = protocol(48);
  await Promise.all(
    [first, first, protocol(72)].map((each) => agreeProtocol(home.store, study.investigator, each)),
  );
  const versions = await listProtocols(home.store, study.investigator, study.studyId);
  expect(versions.map((version) => version.number)).toEqual([2, 1]);
  expect(new Set(versions.map((version) => version.withinHours))).toEqual(new Set([48, 72]));
  expect(versions[0]).toMatchObject({
    guide: ['Was any of that said?'],
    consentMonths: null,
    limits: '',
    distress: '',
    guardianBelow: 16,
    keptAtWithdrawal: 'Counts in finished reports.',
  });
});

test('a number that is taken is said, not overwritten', async () => {
  const { participantId } =
    (await listDyads(home.store, study.investigator, study.studyId))[0]?.seats[0] ?? {};
  const dyad = { changeId: newId(), id: newId(), studyId: study.studyId, number: 1, label: 'Again' };
  const seats = [{ id: newId(), role: 'client' as const, participantId: participantId ?? '' }];
  await expect(addDyad(home.store, study.investigator, { ...dyad, seats })).rejects.toMatchObject({
    key: 'study.dyad-number-taken',
  });
  const session = {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    dyadId: study.dyadId,
    number: 3,
    heldOn: null,
    durationMs: null,
    recorded: false,
    presentSeatIds: [],
  };
  await expect(keepSession(home.store, study.investigator, session)).rejects.toMatchObject({
    key: 'study.session-number-taken',
  });
  const interview = {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    sessionId: study.sessionId,
    side: 'client' as const,
    status: 'held' as const,
    heldAt: null,
    reason: null,
    interviewerId: null,
  };
  await expect(keepInterview(home.store, study.investigator, interview)).rejects.toMatchObject({
    key: 'study.interview-kept-already',
  });
});

test('an interpreter is a participant of the dyad, and of no other study’s', async () => {
  const interpreter = {
    id: newId(),
    studyId: study.studyId,
    role: 'interpreter' as const,
    pseudonym: 'Sefa',
  };
  await addParticipant(home.store, study.investigator, { changeId: newId(), ...interpreter });
  const seat = {
    id: newId(),
    dyadId: study.dyadId,
    role: 'interpreter' as const,
    participantId: interpreter.id,
  };
  await addSeat(home.store, study.investigator, { changeId: newId(), studyId: study.studyId, ...seat });
  const [dyad] = await listDyads(home.store, study.investigator, study.studyId);
  expect(dyad?.seats.map((each) => each.role)).toContain('interpreter');
  const foreign = { ...seat, id: newId(), dyadId: other.dyadId };
  await expect(
    addSeat(home.store, study.investigator, { changeId: newId(), studyId: study.studyId, ...foreign }),
  ).rejects.toThrow(NotFound);
});

test('who somebody is stands apart, and only that it was written is told', async () => {
  const [ada] = await listParticipants(home.store, study.investigator, study.studyId);
  expect(ada?.identityWritten).toBe(false);
  await writeIdentity(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    participantId: ada?.id ?? '',
    side: 'client',
    identity: { name: 'Real Name', contact: 'by post', note: '' },
  });
  expect((await listParticipants(home.store, study.investigator, study.studyId))[0]?.identityWritten).toBe(
    true,
  );
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  expect((await listParticipants(home.store, coder, study.studyId))[0]?.identityWritten).toBe(false);
  const raw = await home.database.pool('app').query<{ body: Buffer }>('select body from identity');
  expect(raw.rows[0]?.body.includes('Real Name')).toBe(false);
});

test('who somebody is, is written in the own study and on the own side only', async () => {
  const [ada] = await listParticipants(home.store, study.investigator, study.studyId);
  const [foreign] = await listParticipants(home.store, other.investigator, other.studyId);
  const identity = { name: 'Somebody else', contact: '', note: '' };
  const write = (participantId: string | undefined, side: 'client' | 'therapist') =>
    writeIdentity(home.store, study.investigator, {
      changeId: newId(),
      studyId: study.studyId,
      participantId: participantId ?? '',
      side,
      identity,
    });
  await expect(write(foreign?.id, 'client')).rejects.toThrow(NotFound);
  await expect(write(ada?.id, 'therapist')).rejects.toThrow(NotFound);
});

test('a dyad is put in a group with grounds and day, and in one group at a time', async () => {
  const groups = ['Positive', 'Troubled'].map((name, position) => ({ id: newId(), position, name }));
  for (const group of groups) {
    await keepGroup(home.store, study.investigator, { changeId: newId(), studyId: study.studyId, ...group });
  }
  for (const group of groups) {
    await groupDyad(home.store, study.investigator, {
      changeId: newId(),
      id: newId(),
      studyId: study.studyId,
      dyadId: study.dyadId,
      groupId: group.id,
      basis: `Because of ${group.name}.`,
      onDate: '2023-06-01',
    });
  }
  const listed = await listGroups(home.store, study.investigator, study.studyId);
  expect(listed.groups.map((group) => group.name)).toEqual(['Positive', 'Troubled']);
  expect(listed.groupings).toMatchObject([{ groupId: groups[1]?.id, basis: 'Because of Troubled.' }]);
});

test('somebody who was asked is followed from the first word to taking part', async () => {
  const candidate = { id: newId(), studyId: study.studyId, side: 'client' as const, participantId: null };
  const asked = { ...candidate, state: 'approached' as const, reason: null, onDate: '2023-01-10' };
  await keepCandidate(home.store, study.investigator, { changeId: newId(), ...asked });
  const declined = { ...asked, state: 'declined' as const, reason: 'No time for interviews.' };
  const request = { changeId: newId(), ...declined };
  await keepCandidate(home.store, study.investigator, request);
  await keepCandidate(home.store, study.investigator, request);
  const listed = await listCandidates(home.store, study.investigator, study.studyId);
  expect(listed).toMatchObject([{ state: 'declined', reason: 'No time for interviews.' }]);
  const foreign = { ...declined, changeId: newId(), studyId: other.studyId };
  await expect(keepCandidate(home.store, other.investigator, foreign)).rejects.toThrow(NotFound);
});

test('a check is kept once a side, and not without consent', async () => {
  const check = {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    sessionId: study.sessionId,
    side: 'therapist' as const,
    answeredAt: '2023-03-01T12:00:00Z',
    answers: { items: { trust: 8 }, openLine: null, aboutWhen: null },
  };
  await keepCheck(home.store, study.investigator, check);
  await keepCheck(home.store, study.investigator, check);
  await keepCheck(home.store, study.investigator, {
    ...check,
    changeId: newId(),
    answeredAt: '2023-03-01T13:00:00Z',
  });
  expect(await count('session_check')).toBe(1);
  await withdraw('questionnaire');
  await expect(
    keepCheck(home.store, study.investigator, { ...check, changeId: newId() }),
  ).rejects.toMatchObject({ key: 'study.consent-lacks', values: { who: 'Therapist' } });
});

async function withdraw(modality: 'questionnaire' | 'recall interview'): Promise<void> {
  await recordConsent(home.store, study.investigator, {
    changeId: newId(),
    studyId: study.studyId,
    seatId: study.seatIds.therapist,
    lines: [{ id: newId(), purpose: 'this study', modality, state: 'withdrawn', onDate: '2023-05-01' }],
  });
}

test('the newest line of the ledger counts, and an interviewer sees that of his side', async () => {
  const all = await listConsents(home.store, study.investigator, study.studyId);
  const told = all.find(
    (each) => each.seatId === study.seatIds.therapist && each.modality === 'questionnaire',
  );
  expect(told).toMatchObject({ state: 'withdrawn', onDate: '2023-05-01' });
  const grant = { capacity: 'interviewer' as const, studyId: study.studyId, side: 'client' as const };
  const interviewer = await home.person([grant]);
  const seen = await listConsents(home.store, interviewer, study.studyId);
  expect(new Set(seen.map((each) => each.seatId))).toEqual(new Set([study.seatIds.client]));
  const interviews = await listInterviews(home.store, interviewer, study.studyId);
  expect(interviews.map((each) => each.side)).toEqual(['client']);
  expect((await listSessions(home.store, interviewer, study.studyId))[0]?.presentSeatIds).toHaveLength(2);
  const team = await listTeam(home.store, study.investigator, study.studyId);
  expect(team.filter((member) => member.interviews).length).toBeGreaterThanOrEqual(2);
});

test('nobody without a capacity in the study reads or changes any of it', async () => {
  const stranger = await home.person();
  const reads = [
    listProtocols,
    listDyads,
    listParticipants,
    listGroups,
    listCandidates,
    listConsents,
    listTeam,
  ];
  for (const read of reads) await expect(read(home.store, stranger, study.studyId)).rejects.toThrow(NotFound);
  const coder = await home.person([{ capacity: 'coder', studyId: study.studyId }]);
  await expect(agreeProtocol(home.store, coder, protocol(24))).rejects.toThrow(NotFound);
});
