import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { listConsentsToAsk } from '../src/store/consents-to-ask.ts';
import { listOwnSeats } from '../src/store/own-space/own-seats.ts';
import { listPeople } from '../src/store/people/list-people.ts';
import { NotFound, Refused } from '../src/store/refusals.ts';
import { listOwnWaysIn } from '../src/store/sign-in/own-ways-in.ts';
import { listKeyRequests } from '../src/store/second-person/key-requests.ts';
import { readToday } from '../src/store/today/read-today.ts';
import { listStudies } from '../src/store/studies.ts';
import { CARE_CALLS } from './fixtures/care-use-cases.ts';
import { listCare } from '../src/store/care/begin-care.ts';
import { ENDING_CALLS, SETUP_CALLS } from './fixtures/study-use-cases.ts';
import { ANSWERING_CALLS, LEAVING_CALLS, OWN_CALLS, TAKING_CALLS } from './fixtures/own-use-cases.ts';
import type { TestStore } from './fixtures/test-store.ts';
import { namedIds, type UseCaseCall } from './fixtures/use-case-call.ts';
import { atClinic, makeWholeStudy, type StudyIds, type WholeStudy } from './fixtures/whole-study.ts';
import { WITHDRAWAL_CALLS } from './fixtures/withdrawal-use-cases.ts';
import { WORDS_CALLS } from './fixtures/words-use-cases.ts';
import { openWholeHome } from './fixtures/furnished-home.ts';

const CALLS = [
  ...OWN_CALLS,
  ...LEAVING_CALLS,
  ...ANSWERING_CALLS,
  ...SETUP_CALLS,
  ...WORDS_CALLS,
  ...CARE_CALLS,
  ...ENDING_CALLS,
  ...WITHDRAWAL_CALLS,
];

/** Whoever does this about an own study: its client in their own space, or its investigator. */
const whoDoes = (call: UseCaseCall): Viewer =>
  [...OWN_CALLS, ...LEAVING_CALLS, ...TAKING_CALLS].includes(call) ? ours.client : ours.investigator;

/** Exported and with a viewer, but called from a use case that has asked already, or bound to no study. */
const NOT_CALLED: Record<string, string> = {
  makeChange: 'runs the work of a use case',
  alignmentChange: 'runs the work of a use case',
  changeTeamRows: 'runs the work of a use case',
  redactionChange: 'runs the work of a use case',
  interviewFor: 'the first step of every use case on an interview',
  sessionFor: 'the first step of every use case on a session',
  recognisable: 'the first step of whatever has a recording written down',
  placeOfSession: 'the first step of every use case on lanes',
  laneFor: 'the first step of every use case on one lane',
  readBoardRows: 'is given the access',
  ruptureMarksOf: 'is given the access',
  formDropsOf: 'is given the access',
  quotesFor: 'is given the access',
  reviewCodings: 'is given the access',
  countEvidence: 'is given the access',
  readReferences: 'is given the access',
  quotable: 'is given the access',
  beginStudy: 'names nothing that is there already',
  beginCare: 'names nothing that is there already',
  listCycles: 'names nothing; src/store/supervision/supervision.test.ts asks from another clinic',
  lineOf: 'is given the access',
  commentsOf: 'is given the access',
  supervisionThings: 'a part of readToday',
  removeRecording:
    'refused under the study’s legal hold; src/store/recordings/correct-recording.test.ts asks from another clinic',
  takeOwnSound: 'given only with an answer; src/server/own-interview-sound.test.ts asks as the partner',
  requireOwnSound: 'the first step of takeOwnSound',
  listCare: 'names nothing; its answer is looked at below',
  agreementPlace: 'the first step of every use case on what a dyad agreed on',
  careDyad: 'the first step of every use case on a dyad of care',
  knownPlace: 'the first step of every use case that lists for named readers',
  knownClients: 'the first step of what is asked about all clients of a care',
  checksOf: 'is given the access',
  responsesOf: 'is given the access',
  readPlayback: 'only of whoever opened it; src/store/recordings/playbacks.test.ts asks from another clinic',
  openPiece: 'only of whoever opened it; src/store/recordings/playbacks.test.ts asks from another clinic',
  playedRecording: 'the first step of whatever is played',
  takeBackInterview: 'src/store/recall-room/recall-room.test.ts asks from another clinic',
  tapeOf: 'a part of importTranscripts',
  checkOriginal: 'a part of importTranscripts',
  pairFor: 'the first step of every use case on a translation and its original',
  readChecks: 'is given the access',
  readResponses: 'is given the access',
  writeLink: 'is given the place',
  requireOpening: 'is given the place',
  readOwnAccount: 'names nothing',
  handOver: 'changes a sign-in; src/server/handed-over.test.ts asks from another clinic',
  listAudit: 'names nothing; src/store/audit-log.test.ts asks from another clinic',
  streamAudit: 'names nothing; src/store/audit-log.test.ts asks from another clinic',
  readSafekeepingAges: 'names nothing; src/store/backup/restore-drill.test.ts asks from another clinic',
  listStudies: 'names nothing; its answer is looked at below',
  listInstruments: 'names nothing; src/store/instruments/instruments.test.ts asks from another clinic',
  exportInstrument: 'src/store/instruments/instruments.test.ts asks from another clinic',
  addInstrument: 'names nothing that is there already',
  stateInstrument: 'src/store/instruments/instruments.test.ts asks from another clinic',
  confirmInstrument: 'src/store/instruments/instruments.test.ts asks from another clinic',
  switchInstrument: 'src/store/instruments/instruments.test.ts asks from another clinic',
  readFormSettings: 'names nothing; src/store/forms/form-settings.test.ts asks from another clinic',
  checkFormLanguage: 'src/store/forms/form-settings.test.ts asks from another clinic',
  endFormLanguage: 'src/store/forms/form-settings.test.ts asks from another clinic',
  switchFormMode: 'src/store/forms/form-settings.test.ts asks from another clinic',
  readMailSettings: 'names nothing; src/store/mail/mail.test.ts asks from another clinic',
  keepMailSettings: 'names nothing; src/store/mail/mail.test.ts asks from another clinic',
  sendTestMail: 'names nothing; src/store/mail/mail.test.ts asks from another clinic',
  mailFormLink: 'needs a mail server; src/store/mail/mail.test.ts asks from another clinic',
  linkPlace: 'the first step of every use case on a form link',
  readCheckVoice: 'needs a recording; src/store/forms/check-voice.test.ts asks from another clinic',
  readOwnVoice: 'needs a recording; src/store/forms/check-voice.test.ts asks from another clinic',
  listPeople: 'names nothing; its answer is looked at below',
  listOwnWaysIn: 'names nothing; its answer is looked at below',
  listConsentsToAsk: 'names nothing; its answer is looked at below',
  seatToOpen: 'the first step of every use case on a space',
  listKeyRequests: 'names nothing; its answer is looked at below',
  askKeyChange: 'names nothing that is there already',
  changeHousePassphrase:
    'names nothing; src/store/second-person/key-requests.test.ts tries it from another clinic',
  keepIssue: 'a part of exportReport',
  sealForm: 'a part of importTranscripts',
  readToday: 'names nothing; its answer is looked at below',
  consentThings: 'a part of readToday',
  retentionThings: 'a part of readToday',
  decisionThings: 'a part of readToday',
  interviewThings: 'a part of readToday',
  keyThings: 'a part of readToday',
  safetyThings: 'a part of readToday',
  safekeepingThings: 'a part of readToday',
  ownSeat: 'the first step of every use case of an own space',
  listOwnSeats: 'names nothing; its answer is looked at below',
  acceptAsMember: 'takes a link and no id; src/store/people/people.test.ts tries it from another clinic',
};

type Noun = keyof StudyIds;

let home: TestStore;
let theirs: WholeStudy;
let ours: WholeStudy;
let admin: Viewer;
beforeAll(async () => {
  const opened = await openWholeHome();
  home = opened.home;
  theirs = opened.whole;
  const hill = await home.otherClinic();
  ours = await makeWholeStudy(atClinic(home, hill));
  admin = await home.again(await home.person([{ capacity: 'clinic admin', studyId: null }], hill), true);
});
afterAll(async () => home.close());

/** How many rows each table has for a clinic, and a checksum of them. */
async function rowsOf(clinicId: string, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>`
    select c.table_schema || '.' || c.table_name as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'clinic_id' and t.table_type = 'BASE TABLE' and c.table_schema = 'public'
    order by 1`.execute(home.store.db);
  const sums: Record<string, string> = {};
  for (const { name } of tables.rows.filter((each) => !except.includes(each.name))) {
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum
      from ${sql.raw(name)} t where t.clinic_id = ${clinicId}`.execute(home.store.db);
    sums[name] = rows[0]?.sum ?? '';
  }
  return sums;
}

/** The answer of a call, or the name of its refusal. */
async function outcome(call: UseCaseCall, viewer: Viewer, ids: StudyIds): Promise<string> {
  try {
    return JSON.stringify(await call.run(home.store, viewer, ids)) ?? 'done';
  } catch (error) {
    if (error instanceof NotFound) return 'NotFound';
    if (error instanceof Refused) return `Refused: ${error.key}`;
    return `${String(error)}`;
  }
}

test('every use case of the store is called here', () => {
  const folder = join(import.meta.dirname, '../src/store');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(
        /export async function (\w+)(?:<[^(]*>)?\(\s*store: Store,\s*viewer: Viewer/g,
      ),
    ])
    .map((match) => match[1] ?? '');
  const known = new Set([
    ...[...CALLS, ...TAKING_CALLS].map((call) => call.name),
    ...Object.keys(NOT_CALLED),
  ]);
  expect(found.length).toBeGreaterThan(70);
  expect(found.filter((name) => !known.has(name))).toEqual([]);
  expect([...known].filter((name) => !found.includes(name))).toEqual([]);
});

test('of another clinic nothing is found and nothing is changed', async () => {
  const before = { theirs: await rowsOf(home.clinicId), ours: await rowsOf(admin.clinicId) };
  for (const viewer of [ours.investigator, admin, ours.client]) {
    for (const call of [...CALLS, ...TAKING_CALLS]) {
      expect(await outcome(call, viewer, theirs.ids), call.name).toBe('NotFound');
    }
  }
  expect(await rowsOf(home.clinicId)).toEqual(before.theirs);
  expect(await rowsOf(admin.clinicId)).toEqual(before.ours);
});

/**
 * Puts each id of another study, by itself, among own ones. Where that is answered otherwise than an id that was never
 * given, or by an error that no rule foresaw, the answer tells something or is about to mix two studies.
 */
async function mixed(other: StudyIds, nounsToMix: (named: Noun[]) => Noun[]): Promise<string[]> {
  const unlike: string[] = [];
  for (const call of CALLS) {
    for (const noun of nounsToMix(namedIds(call))) {
      const mix = await outcome(call, whoDoes(call), { ...ours.ids, [noun]: other[noun] });
      const unknown = await outcome(call, whoDoes(call), { ...ours.ids, [noun]: newId() });
      const foreseen = !/error/i.test(mix);
      if (mix !== unknown || !foreseen) unlike.push(`${call.name}, ${noun}: ${mix}; unknown: ${unknown}`);
    }
  }
  return unlike;
}

test('one foreign id among own ones is, to the letter, an id that was never given', async () => {
  const before = await rowsOf(home.clinicId);
  expect(await mixed(theirs.ids, (named) => named)).toEqual([]);
  expect(await rowsOf(home.clinicId)).toEqual(before);
});

test('one id of another study of one’s own is, in this one, an id that was never given', async () => {
  const other = await makeWholeStudy(atClinic(home, ours.investigator.clinicId), ours.investigator);
  ours = { ...ours, investigator: other.investigator };
  // A call that names one thing has nothing to mix; an account and an instrument stand in the clinic and in no study; and
  // whoever runs two cares may do in the other what names nothing else of this one.
  const inStudy = (given: Noun[]) => {
    const named = given.filter((noun) => noun !== 'instrument');
    return named.length > 1
      ? named.filter((noun) => !['colleague', 'study', 'careStudy'].includes(noun))
      : [];
  };
  expect(await mixed(other.ids, inStudy)).toEqual([]);
});

test('what names nothing tells nothing of another clinic', async () => {
  const told = JSON.stringify([
    await listStudies(home.store, ours.investigator),
    await listCare(home.store, ours.investigator),
    await listPeople(home.store, ours.investigator),
    await listOwnWaysIn(home.store, ours.investigator),
    await listOwnSeats(home.store, ours.client),
    await listConsentsToAsk(home.store, ours.investigator),
    await readToday(home.store, ours.investigator, null),
    await listKeyRequests(home.store, ours.investigator),
  ]);
  expect(told).toContain(ours.ids.study);
  for (const id of Object.values(theirs.ids)) expect(told).not.toContain(id);
});

test('about an own study the same calls do their work', async () => {
  for (const call of CALLS) {
    const answer = await outcome(call, whoDoes(call), ours.ids);
    expect(answer, call.name).not.toMatch(/NotFound|Refused|(?<!standard)[Ee]rror/);
  }
});
