import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wavFile } from '../../../test/fixtures/media-files.ts';
import { begin, importFile } from '../../../test/fixtures/sent-recording.ts';
import { makeSmallCare, type SmallCare } from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore, testKeyring } from '../../../test/fixtures/test-store.ts';
import { consentToSupervision } from '../../../test/fixtures/whole-care.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf, daysLater, endOfDay } from '../../domain/consent/calendar-day.ts';
import type { Purpose } from '../../domain/consent/consent.ts';
import { recordConsent } from '../consents.ts';
import { finishErasures } from '../erasure/finish-erasures.ts';
import { readRecallRoom } from '../recall-room/read-room.ts';
import { addRecallMark } from '../recall-room/recall-marks.ts';
import { joinRecordings } from '../recordings/join-recordings.ts';
import { listRecordings } from '../recordings/list-recordings.ts';
import { openPlayback, readPlayback } from '../recordings/playbacks.ts';
import { NotFound, Refused } from '../refusals.ts';
import { carryOutRetention } from '../retention/carry-out-retention.ts';
import type { Store } from '../store.ts';
import { readToday } from '../today/read-today.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { beginDueErasures } from '../erasure/begin-erasure.ts';
import { readCertificate } from '../erasure/certificate.ts';
import { beginOwnRecall } from './begin-own-recall.ts';
import { addComment, answerComment, removeComment } from './comments.ts';
import { listCycles } from './list-cycles.ts';
import { readComments, readCycle } from './read-cycle.ts';
import { beginCycle, setCycleEnd } from './set-cycle.ts';

let home: TestStore;
let store: Store;
beforeAll(async () => {
  // A keyring of its own, because erasing ends an epoch of it.
  home = await openTestStore(await testKeyring());
  store = home.store;
});
afterAll(async () => home.close());

/** A care whose one dyad is supervised, with a recording and a comment of the supervisor. */
interface Supervised extends SmallCare {
  readonly supervisor: Viewer;
  readonly cycleId: string;
  readonly recordingId: string;
  readonly commentId: string;
}

const lastDay = daysLater(dayOf(Date.now()), 30);

async function supervised(endsOn = lastDay): Promise<Supervised> {
  const care = await makeSmallCare(home);
  const { studyId, dyadId, therapist, sessionId } = care;
  for (const seatId of [care.clientSeatId, care.therapistSeatId])
    await consentToSupervision(store, therapist, studyId, seatId);
  const supervisor = await home.person([{ capacity: 'supervisor', studyId }]);
  const cycleId = newId();
  const cycle = { id: cycleId, dyadId, supervisorId: supervisor.accountId, endsOn };
  await beginCycle(store, therapist, { changeId: newId(), ...cycle });
  const recordingId = await importFile(store, therapist, { sessionId, cycleId }, wavFile(2));
  await joinRecordings(store);
  const commentId = newId();
  const said = { recordingId, fromMs: 400, toMs: 900, words: 'Where were you just here?' };
  await addComment(store, supervisor, { changeId: newId(), id: commentId, cycleId, ...said });
  return { ...care, supervisor, cycleId, recordingId, commentId };
}

const plays = async (who: Viewer, recordingId: string): Promise<boolean> => {
  const asked = { changeId: newId(), id: newId(), recordingId, signInId: newId() };
  return openPlayback(store, who, asked).then(
    () => true,
    () => false,
  );
};
const at = (ms: number): Store => ({ ...store, now: () => new Date(ms) });
const filesOf = async (recordingId: string): Promise<number> => {
  const rows = await store.db.selectFrom('blob').select('id').where('item_id', '=', recordingId).execute();
  const files = await store.files.list();
  return files.filter(({ path }) => rows.some((row) => path.includes(row.id))).length;
};

test('supervisor and supervisee play it and speak beside the tape; the supervisee answers and has done with it', async () => {
  const { supervisor, therapist, cycleId, recordingId, commentId } = await supervised();
  expect(await plays(supervisor, recordingId)).toBe(true);
  expect(await plays(therapist, recordingId)).toBe(true);
  const answer = { changeId: newId(), cycleId, id: commentId, answer: 'I was lost.' };
  await answerComment(store, therapist, { ...answer, state: 'answered' });
  expect(await readComments(store, supervisor, cycleId)).toMatchObject([
    { words: 'Where were you just here?', answer: 'I was lost.', state: 'answered', mine: true, fromMs: 400 },
  ]);
  await answerComment(store, therapist, { ...answer, changeId: newId(), state: 'resolved' });
  const opened = await readCycle(store, therapist, cycleId);
  expect(opened.comments.map((each) => each.state)).toEqual(['resolved']);
  expect(opened.lacks).toEqual([]);
  // Neither answers for the other, nor takes the other’s away.
  await expect(
    answerComment(store, supervisor, { ...answer, changeId: newId(), state: 'open' }),
  ).rejects.toThrow(NotFound);
  const away = { changeId: newId(), cycleId, id: commentId };
  await expect(removeComment(store, therapist, away)).rejects.toThrow(NotFound);
  await removeComment(store, supervisor, away);
  expect(await readComments(store, therapist, cycleId)).toEqual([]);
});

test('nobody else learns of it: other and former supervisors, other therapists, the client, administrators, other clinics', async () => {
  const own = await supervised();
  const { studyId, cycleId, recordingId, sessionId, admin, dyadId } = own;
  const other = await supervised();
  const former = await home.person([{ capacity: 'supervisor', studyId }]);
  await home.store.db
    .updateTable('capacity_grant')
    .set({ ended_at: new Date() })
    .where('account_id', '=', former.accountId)
    .execute();
  const strangers: Viewer[] = [
    await home.person([{ capacity: 'supervisor', studyId }]),
    await home.again(former),
    other.supervisor,
    other.therapist,
    await home.person([{ capacity: 'auditor', studyId: null }]),
    await home.person([{ capacity: 'system admin', studyId: null }]),
    await home.person([{ capacity: 'service reader', studyId: null }]),
    await home.person([{ capacity: 'clinic admin', studyId: null }], await home.otherClinic()),
    { ...own.supervisor, clinicId: await home.otherClinic() },
    // The other seat of the dyad.
    {
      ...own.therapist,
      accountId: newId(),
      seats: [{ seatId: own.clientSeatId, studyId, dyadId, side: 'client' }],
    },
  ];
  const said = { recordingId, fromMs: 0, toMs: 0, words: 'x' };
  for (const who of strangers) {
    expect(await plays(who, recordingId)).toBe(false);
    expect((await listCycles(store, who)).map((line) => line.id)).not.toContain(cycleId);
    for (const asked of [
      async () => readCycle(store, who, cycleId),
      async () => readComments(store, who, cycleId),
      async () => addComment(store, who, { changeId: newId(), id: newId(), cycleId, ...said }),
      async () => setCycleEnd(store, who, { changeId: newId(), cycleId, endsOn: lastDay }),
      async () => beginOwnRecall(store, who, { changeId: newId(), id: newId(), cycleId, sessionId }),
      async () => begin(store, who, { sessionId, cycleId }),
    ])
      await expect(asked()).rejects.toThrow(NotFound);
  }
  // Whoever runs the care knows until when, and of nothing in it.
  const known = await readCycle(store, admin, cycleId);
  expect(known).toMatchObject({ recordings: [], comments: [], recalls: [], sessions: [], mayComment: false });
  expect(await plays(admin, recordingId)).toBe(false);
  expect(await readComments(store, admin, cycleId)).toEqual([]);
  // The supervisor of one cycle reaches no other one, nor puts a recording of it beside their own.
  const crossed = { changeId: newId(), id: newId(), cycleId: other.cycleId, ...said };
  await expect(addComment(store, other.supervisor, crossed)).rejects.toThrow(NotFound);
});

test('a supervisor whose capacity is ended sees nothing more of a running cycle', async () => {
  const { supervisor, cycleId, recordingId } = await supervised();
  const playback = { changeId: newId(), id: newId(), recordingId, signInId: newId() };
  await openPlayback(store, supervisor, playback);
  await store.db
    .updateTable('capacity_grant')
    .set({ ended_at: new Date() })
    .where('account_id', '=', supervisor.accountId)
    .execute();
  const now = await home.again(supervisor);
  const asked = { playbackId: playback.id, signInId: playback.signInId };
  await expect(readPlayback(store, now, asked)).rejects.toThrow(NotFound);
  await expect(readCycle(store, now, cycleId)).rejects.toThrow(NotFound);
  expect(await listCycles(store, now)).toEqual([]);
});

test('a purpose opens its own recordings and no other’s', async () => {
  const { studyId, sessionId, cycleId, supervisor, therapist, recordingId, ...care } = await supervised();
  const say = async (purpose: Purpose) => {
    for (const seatId of [care.clientSeatId, care.therapistSeatId]) {
      const lines = [
        { id: newId(), purpose, modality: 'audio' as const, state: 'given' as const, onDate: '2026-03-01' },
      ];
      await recordConsent(store, therapist, { changeId: newId(), studyId, seatId, lines });
    }
  };
  // A yes to supervision is none to being recorded for one’s care.
  await expect(importFile(store, therapist, { sessionId }, wavFile(1))).rejects.toThrow(NotFound);
  await say('care feedback');
  const ofCare = await importFile(store, therapist, { sessionId }, wavFile(1));
  await joinRecordings(store);
  expect(await plays(therapist, ofCare)).toBe(true);
  expect(await plays(supervisor, ofCare)).toBe(false);
  const listed = await listRecordings(store, therapist, sessionId);
  expect(listed.recordings.map((each) => each.id)).toEqual([ofCare]);
  const opened = await readCycle(store, supervisor, cycleId);
  expect(opened.recordings.map((each) => each.id)).toEqual([recordingId]);
  const beside = { recordingId: ofCare, fromMs: 0, toMs: 0, words: 'x' };
  await expect(
    addComment(store, supervisor, { changeId: newId(), id: newId(), cycleId, ...beside }),
  ).rejects.toThrow(NotFound);
  // Without the yes to supervision nothing is recorded for it, whatever else was said.
  await consentToSupervision(store, therapist, studyId, care.clientSeatId, 'withdrawn', ['audio']);
  await expect(begin(store, therapist, { sessionId, cycleId })).rejects.toThrow(NotFound);
  expect(await plays(therapist, ofCare)).toBe(true);
  expect(await plays(supervisor, recordingId)).toBe(false);
});

test('who takes back the yes to supervision ends playback and comments, and what was recorded is destroyed', async () => {
  const { studyId, cycleId, supervisor, therapist, recordingId, clientSeatId, admin } = await supervised();
  const playback = { changeId: newId(), id: newId(), recordingId, signInId: newId() };
  await openPlayback(store, supervisor, playback);
  const lines = [{ purpose: 'supervision' as const, modality: 'audio' as const }];
  const leaving = { changeId: newId(), id: newId(), studyId, seatId: clientSeatId, whole: false, lines };
  const { accountId: secondPerson } = await home.person();
  await withdraw(store, admin, { ...leaving, reason: '' }, { atOnce: { secondPerson } });
  const asked = { playbackId: playback.id, signInId: playback.signInId };
  await expect(readPlayback(store, supervisor, asked)).rejects.toThrow(NotFound);
  for (const who of [supervisor, therapist]) expect(await readComments(store, who, cycleId)).toEqual([]);
  expect((await readCycle(store, therapist, cycleId)).lacks).toEqual([{ role: 'client', modality: 'audio' }]);
  expect(await filesOf(recordingId)).toBe(1);
  expect(await beginDueErasures(store)).toBe(1);
  await finishErasures(store, async () => undefined);
  expect(await filesOf(recordingId)).toBe(0);
  await consentToSupervision(store, therapist, studyId, clientSeatId);
  expect(await plays(supervisor, recordingId)).toBe(false);
  // The certificate names it as what it is, and nothing of the care.
  const erasure = await store.db
    .selectFrom('erasure')
    .select('id')
    .where('withdrawal_id', '=', leaving.id)
    .executeTakeFirstOrThrow();
  const certificate = await readCertificate(store, admin, studyId, erasure.id);
  expect(certificate.consequences.filter((each) => each.fate !== 'kept')).toEqual([
    { object: 'supervision', fate: 'destroyed' },
  ]);
  expect(certificate.counts.files).toBe(1);
});

test('the own recall is held in the recall room, alone or with the supervisor, and no study lists it', async () => {
  const { cycleId, sessionId, supervisor, therapist, admin, recordingId } = await supervised();
  const interviewId = newId();
  await beginOwnRecall(store, therapist, { changeId: newId(), id: interviewId, cycleId, sessionId });
  const again = { changeId: newId(), id: newId(), cycleId, sessionId };
  await expect(beginOwnRecall(store, supervisor, again)).rejects.toThrow(Refused);
  for (const inquirer of [therapist, supervisor]) {
    const room = await readRecallRoom(store, inquirer, interviewId);
    expect(room).toMatchObject({ cycleId, side: 'therapist', cues: [] });
    expect(room.tapes.map((tape) => tape.id)).toEqual([recordingId]);
  }
  const note = { id: newId(), kind: 'note' as const, interviewMs: 10, sessionMs: 700, guideNumber: null };
  await addRecallMark(store, therapist, { changeId: newId(), interviewId, ...note, words: 'A knot.' });
  const [recall] = (await readCycle(store, supervisor, cycleId)).recalls;
  expect(recall?.marks.map((mark) => mark.words)).toEqual(['A knot.']);
  await expect(readRecallRoom(store, admin, interviewId)).rejects.toThrow(NotFound);
  expect((await readCycle(store, admin, cycleId)).recalls).toEqual([]);
});

test('a cycle that ends is warned of, closed on its day, destroyed after the warning, and nothing of the care goes', async () => {
  const { cycleId, sessionId, supervisor, therapist, recordingId, dyadId, studyId, admin, ...care } =
    await supervised(daysLater(dayOf(Date.now()), 3));
  const interviewId = newId();
  await beginOwnRecall(store, therapist, { changeId: newId(), id: interviewId, cycleId, sessionId });
  const note = { kind: 'note' as const, interviewMs: 1, sessionMs: 2, guideNumber: null, words: 'Alone.' };
  await addRecallMark(store, therapist, { changeId: newId(), interviewId, id: newId(), ...note });
  for (const seatId of [care.clientSeatId, care.therapistSeatId]) {
    const purpose = 'care feedback' as const;
    const line = { id: newId(), purpose, modality: 'audio' as const, state: 'given' as const };
    const lines = [{ ...line, onDate: '2026-03-01' }];
    await recordConsent(store, therapist, { changeId: newId(), studyId, seatId, lines });
  }
  const ofCare = await importFile(store, therapist, { sessionId }, wavFile(1));
  await joinRecordings(store);

  // Three days before the end is within the week of warning.
  expect(await carryOutRetention(store)).toMatchObject({ warned: 1, deleted: 0 });
  expect(await carryOutRetention(store)).toMatchObject({ warned: 0, deleted: 0 });
  for (const who of [supervisor, therapist, admin])
    expect((await readToday(store, who, null)).map((each) => each.kind)).toContain('supervision ends');
  expect((await readToday(store, care.reader, null)).map((each) => each.kind)).not.toContain(
    'supervision ends',
  );

  await setCycleEnd(store, supervisor, {
    changeId: newId(),
    cycleId,
    endsOn: daysLater(dayOf(Date.now()), -1),
  });
  const restart = { changeId: newId(), cycleId, endsOn: lastDay };
  await expect(setCycleEnd(store, supervisor, restart)).rejects.toThrow(Refused);
  expect(await plays(supervisor, recordingId)).toBe(false);
  expect(await plays(therapist, recordingId)).toBe(false);
  expect(await readComments(store, therapist, cycleId)).toEqual([]);
  await expect(readRecallRoom(store, therapist, interviewId)).rejects.toThrow(NotFound);
  expect(await filesOf(recordingId)).toBe(1);

  // The other day is another end: it is warned of anew, and destroyed when the days of warning are over.
  expect(await carryOutRetention(store)).toMatchObject({ warned: 1, deleted: 0 });
  const week = endOfDay(daysLater(dayOf(Date.now()), 7));
  expect(await carryOutRetention(at(week - 1))).toMatchObject({ deleted: 0 });
  const rounds = await Promise.all([carryOutRetention(at(week)), carryOutRetention(at(week))]);
  expect(rounds.reduce((sum, each) => sum + each.deleted, 0)).toBe(1);
  const stolen = await store.vault.keysDb
    .selectFrom('vault.person_key')
    .select('id')
    .where('scope_id', '=', cycleId)
    .execute();
  expect(stolen.length).toBeGreaterThanOrEqual(3);
  const former = [...store.vault.keyring.epochs.keys()];
  await finishErasures(store, async () => undefined);

  expect(await filesOf(recordingId)).toBe(0);
  expect(await filesOf(ofCare)).toBe(1);
  expect(await plays(therapist, ofCare)).toBe(true);
  // The epochs under which an old copy of the keys lies are gone from the keyring: such a copy opens nothing.
  for (const epoch of former) expect(store.vault.keyring.epochs.has(epoch)).toBe(false);
  const left = await store.vault.keysDb
    .selectFrom('vault.person_key')
    .select('id')
    .where('scope_id', '=', cycleId)
    .execute();
  expect(left).toEqual([]);
  const ledger = await store.db
    .selectFrom('erased_key')
    .select('id')
    .where('scope_id', '=', cycleId)
    .execute();
  for (const { id } of stolen) expect(ledger.map((row) => row.id)).toContain(id);
  // What is sealed opens for nobody, whatever the access rule would say.
  for (const table of ['recording', 'supervision_comment'] as const) {
    const rows = await store.db.selectFrom(table).select('key_id').where('cycle_id', '=', cycleId).execute();
    for (const { key_id: keyId } of rows)
      await expect(store.vault.openItemKey(home.clinicId, keyId)).rejects.toThrow('words.are-erased');
  }
  const marks = await store.db
    .selectFrom('recall_mark')
    .select('key_id')
    .where('interview_id', '=', interviewId)
    .execute();
  for (const { key_id: keyId } of marks)
    await expect(store.vault.openItemKey(home.clinicId, keyId)).rejects.toThrow('words.are-erased');
  expect((await listCycles(at(week), therapist)).find((line) => line.id === cycleId)).toMatchObject({
    state: 'destroyed',
    running: false,
    keptUntil: null,
  });
  // Another one may begin for the same client, and has keys of its own.
  const next = { id: newId(), dyadId, supervisorId: supervisor.accountId, endsOn: lastDay };
  await beginCycle(store, therapist, { changeId: newId(), ...next });
  const anew = await importFile(store, therapist, { sessionId, cycleId: next.id }, wavFile(1));
  await joinRecordings(store);
  expect(await plays(supervisor, anew)).toBe(true);
}, 60_000);

test('a cycle has a supervisor who may supervise here, a last day within two years, and no second one beside it', async () => {
  const { dyadId, therapist, supervisor, cycleId } = await supervised();
  const next = { id: newId(), dyadId, supervisorId: supervisor.accountId, endsOn: lastDay };
  await expect(beginCycle(store, therapist, { changeId: newId(), ...next })).rejects.toThrow(Refused);
  const yesterday = daysLater(dayOf(Date.now()), -1);
  await setCycleEnd(store, therapist, { changeId: newId(), cycleId, endsOn: yesterday });
  const stranger = await home.person();
  for (const supervisorId of [stranger.accountId, therapist.accountId, newId()])
    await expect(beginCycle(store, therapist, { changeId: newId(), ...next, supervisorId })).rejects.toThrow(
      NotFound,
    );
  for (const endsOn of [yesterday, daysLater(lastDay, 1000)])
    await expect(beginCycle(store, therapist, { changeId: newId(), ...next, endsOn })).rejects.toThrow(
      Refused,
    );
  const same = { changeId: newId(), ...next };
  await beginCycle(store, therapist, same);
  await beginCycle(store, therapist, same);
});
