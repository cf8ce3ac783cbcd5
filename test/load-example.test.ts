import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../src/cli/load-demo.ts';
import type { Viewer } from '../src/domain/access/viewer.ts';
import { makeExampleCare } from '../src/example/care/make-example-care.ts';
import type { ExampleCareDyad } from '../src/example/care/example-care.ts';
import { makeExampleStudy } from '../src/example/make-example-study.ts';
import { checkMean } from '../src/domain/check/session-check.ts';
import { MANNERS } from '../src/domain/consent/consent.ts';
import { careEffect, type ClientCourse } from '../src/domain/outcome/care-effect.ts';
import { listCare } from '../src/store/care/begin-care.ts';
import { readCareFigures } from '../src/store/care/care-figures.ts';
import { readCaseload } from '../src/store/care/caseload.ts';
import { readDyadPicture } from '../src/store/care/dyad-picture.ts';
import { addAccount, giveCapacity } from '../src/store/clinics.ts';
import { listConsents, recordConsent } from '../src/store/consents.ts';
import { listConsentsToAsk } from '../src/store/consents-to-ask.ts';
import { listSafetyAlerts } from '../src/store/forms/safety-alerts.ts';
import { readServiceAnswers } from '../src/store/forms/service-answers.ts';
import { listRecordings } from '../src/store/recordings/list-recordings.ts';
import { listTranscripts } from '../src/store/list-transcripts.ts';
import { readTranslations } from '../src/store/translations/read-translations.ts';
import { listStudies } from '../src/store/studies.ts';
import { loadViewer } from '../src/store/viewers.ts';
import { openTestStore, type TestStore } from './fixtures/test-store.ts';

let home: TestStore;
let investigator: Viewer;
beforeAll(async () => {
  home = await openTestStore();
  investigator = await signedIn(home);
});
afterAll(async () => home.close());

async function signedIn({ store }: TestStore): Promise<Viewer> {
  const account = await loadDemo(store, () => undefined);
  return loadViewer(store.db, { ...account, steppedUp: false });
}

test('the example study stands whole in the store', async () => {
  const example = makeExampleStudy();
  const [study] = await listStudies(home.store, investigator);
  expect(study?.title).toBe(example.study.title);
  const transcripts = await listTranscripts(home.store, investigator, study?.id ?? '');
  const translation = transcripts.find((each) => each.translationOf !== null);
  const passage = transcripts.find((each) => each.id === translation?.translationOf);
  expect(passage?.language).toBe('prs');
  const [pair] = await readTranslations(home.store, investigator, passage?.id ?? '');
  expect(pair?.ties).toHaveLength(3);
  expect(transcripts).toHaveLength(example.transcripts.length + 2);
  const codings = transcripts.reduce((sum, transcript) => sum + transcript.codingCount, 0);
  expect(codings).toBe(example.codings.length);
});

test('one session can be watched and both recalls of it heard, each where it lies on its clock', async () => {
  const { store } = home;
  const sessions = await store.db.selectFrom('recording').select('session_id').distinct().execute();
  expect(sessions).toHaveLength(1);
  const { recordings } = await listRecordings(store, investigator, sessions[0]?.session_id ?? '');
  expect(
    recordings.map(({ side, media, state, offsetMs, mayPlay }) => [side, media, state, offsetMs, mayPlay]),
  ).toEqual([
    [null, 'video', 'kept', 960_000, true],
    ['client', 'audio', 'kept', 995_000, true],
    ['therapist', 'audio', 'kept', 1_216_000, true],
  ]);
  for (const { pieces } of recordings) expect(pieces[0]?.durationMs).toBeGreaterThan(149_000);
});

test('everybody’s consents rest on a form, in all three manners, and one person is to be asked again', async () => {
  const example = makeExampleStudy();
  const [study] = await listStudies(home.store, investigator);
  const consents = await listConsents(home.store, investigator, study?.id ?? '');
  const given = consents.filter((each) => each.state !== 'withdrawn');
  expect(given.length).toBeGreaterThan(300);
  expect(given.filter((each) => each.formId === null)).toEqual([]);
  expect(new Set(given.map((each) => each.manner))).toEqual(new Set(MANNERS));
  const withdrawn = example.consents.filter((each) => each.state === 'withdrawn');
  expect(consents.filter((each) => each.state === 'withdrawn')).toHaveLength(withdrawn.length * 2);
  const toAsk = await listConsentsToAsk(home.store, investigator);
  expect(toAsk.map((each) => [each.dyadNumber, each.why])).toEqual([[4, 'lapses soon']]);
});

test('the example care stands whole: stories, readers, a safety answer with its minutes, and Today has nothing of it', async () => {
  const { store } = home;
  const [care] = await listCare(store, investigator);
  const lines = await readCaseload(store, investigator, care?.id ?? '');
  expect(lines).toHaveLength(makeExampleCare().dyads.length);
  expect(lines.filter((line) => line.returnOverdue).length).toBeGreaterThan(1);
  expect(lines.filter((line) => !line.consented)).toEqual([]);
  const own = lines.find((line) => line.number === 1);
  const picture = await readDyadPicture(store, investigator, own?.dyadId ?? '');
  expect(picture.spread.client.clientsWithRepeatedForms).toBeGreaterThanOrEqual(20);
  expect(picture.agreed?.discussions).toHaveLength(2);
  expect(picture.agreed?.agreements[0]).toMatchObject({ number: 1, confirmedInRoom: true });
  const [alert] = await listSafetyAlerts(store, investigator, care?.id ?? '');
  expect(alert?.minutes).toBe(makeExampleCare().acknowledged.minutes);
  const [answer] = await readServiceAnswers(store, investigator, care?.id ?? '');
  expect(answer).toMatchObject({ matter: 'a boundary' });
});

test('whoever supervises the whole example care sees the effect that is in its numbers, and its therapists see none', async () => {
  const { store } = home;
  const [care] = await listCare(store, investigator);
  const studyId = care?.id ?? '';
  const { clinicId } = investigator;
  const seats = await store.db.selectFrom('seat').selectAll().where('study_id', '=', studyId).execute();
  for (const seat of seats.filter(({ role }) => role === 'client')) {
    const own = seats.find(({ dyad_id, role }) => dyad_id === seat.dyad_id && role === 'therapist');
    const account = { clinicId, accountId: own?.account_id ?? '', steppedUp: false };
    const line = {
      purpose: 'supervision',
      modality: 'questionnaire',
      state: 'given',
      onDate: '2026-01-05',
    } as const;
    await recordConsent(store, await loadViewer(store.db, account), {
      changeId: newId(),
      studyId,
      seatId: seat.id,
      lines: [{ id: newId(), ...line }],
    });
  }
  const accountId = newId();
  await addAccount(store, { clinicId, id: accountId, name: 'Supervisor', email: 'supervisor@example.org' });
  await giveCapacity(store, clinicId, { accountId, capacity: 'supervisor', studyId });
  const supervisor = await loadViewer(store.db, { clinicId, accountId, steppedUp: false });
  const [phq9] = (await readCareFigures(store, supervisor, studyId)).effects;
  expect(phq9).toMatchObject({ enough: true, higherIs: 'worse' });
  const made = careEffect(makeExampleCare().dyads.map(courseOf)).effect;
  expect([phq9?.effect?.clients, phq9?.effect?.rows]).toEqual([33, 270]);
  for (const part of ['estimate', 'standardError', 'df'] as const) {
    expect(phq9?.effect?.[part]).toBeCloseTo(made?.[part] ?? Number.NaN, 9);
  }
  expect(phq9?.effect?.interval[1]).toBeLessThan(0);
  const own = await readCareFigures(store, investigator, studyId);
  expect(own.effects).toMatchObject([{ enough: false, effect: null }]);
  expect(own.lifeTables[0]).toMatchObject({ clients: makeExampleCare().dyads.length });
});

/** What of one dyad a supervisor may count: its client's shared checks, and the PHQ-9 of each session. */
function courseOf({ sessions }: ExampleCareDyad): ClientCourse {
  const checks = sessions.flatMap(({ number, client }) => {
    const score = client?.lane === 'therapist' ? checkMean(client.answers.items) : null;
    return score === null
      ? []
      : [{ session: number, score, mode: client?.mode ?? 'adult', language: 'en', helper: false }];
  });
  const total = (answers: readonly number[]): number => answers.reduce((sum, each) => sum + each, 0);
  return { checks, outcome: new Map(sessions.map(({ number, phq9 }) => [number, total(phq9 ?? [])])) };
}

test('loading again finds what is there', async () => {
  expect((await signedIn(home)).accountId).toBe(investigator.accountId);
});

test('an interviewer reads the sides that he met, and nothing of the others', async () => {
  const example = makeExampleStudy();
  const [study] = await listStudies(home.store, investigator);
  const met = new Map<string, Set<string>>();
  const sideOf = (session: string, side: string): string => `${session.split('/')[0]} ${side}`;
  for (const { interviewerKey, session, side } of example.interviews) {
    met.set(interviewerKey, (met.get(interviewerKey) ?? new Set()).add(sideOf(session, side)));
  }
  const expected = [...met.values()].map(
    (sides) =>
      example.interviews.filter(
        (each) => each.status === 'held' && sides.has(sideOf(each.session, each.side)),
      ).length,
  );
  const found: number[] = [];
  const { rows } = await home.database
    .pool('app')
    .query<{ id: string }>(
      `select distinct account_id as id from capacity_grant where capacity = 'interviewer'`,
    );
  for (const { id } of rows) {
    const account = { clinicId: investigator.clinicId, accountId: id, steppedUp: false };
    const read = await listTranscripts(home.store, await loadViewer(home.store.db, account), study?.id ?? '');
    found.push(read.filter((each) => each.kind === 'recall').length);
  }
  const inOrder = (counts: number[]) => counts.toSorted((one, other) => one - other);
  expect(inOrder(found)).toEqual(inOrder(expected));
});
