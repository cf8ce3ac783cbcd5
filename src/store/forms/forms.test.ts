import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aForm,
  aLink,
  answerBy,
  consentToFeedback,
  makeSmallCare,
  type SmallCare,
  newFormToken,
} from '../../../test/fixtures/small-care.ts';
import { openTestStore, type TestStore } from '../../../test/fixtures/test-store.ts';
import { Redacted } from '../../seal/redacted.ts';
import { sealToLink } from '../../seal/seal-to-link.ts';
import { listStudyAudit } from '../audit-log.ts';
import { readCaseload } from '../care/caseload.ts';
import { keepCareSession } from '../care/care-meetings.ts';
import { readDyadPicture } from '../care/dyad-picture.ts';
import { endReader, nameReader, readPromise } from '../care/reading-promises.ts';
import { NotFound, Refused } from '../refusals.ts';
import { readToday } from '../today/read-today.ts';
import { withdraw } from '../withdrawals/withdraw.ts';
import { answerOwnCheck, enterPaperCheck } from './answer-check.ts';
import { arriveAnswer } from './arrive-answer.ts';
import { endFormLink, makeFormLink } from './form-links.ts';
import { decideLateAnswer, listLateAnswers } from './late-answers.ts';
import { openForm } from './open-form.ts';
import { acknowledgeSafety, listSafetyAlerts } from './safety-alerts.ts';
import { readServiceAnswers } from './service-answers.ts';
import { takeInAnswers } from './take-in-answers.ts';

let home: TestStore;
let care: SmallCare;
beforeAll(async () => {
  home = await openTestStore();
  care = await makeSmallCare(home);
});
afterAll(async () => home.close());

async function anotherSession(number: number): Promise<string> {
  const id = newId();
  await keepCareSession(home.store, care.therapist, {
    changeId: newId(),
    id,
    dyadId: care.dyadId,
    number,
    heldOn: '2026-03-09',
  });
  return id;
}

const pictureOf = async (sessionId: string) =>
  (await readDyadPicture(home.store, care.therapist, care.dyadId)).checks.filter(
    (check) => check.sessionId === sessionId,
  );

describe('a form link', () => {
  test('opens a form that shows nothing of anybody, any number of times, until it is answered', async () => {
    const token = await aLink(home.store, care);
    const opened = await openForm(home.store.db, home.store.now(), token);
    expect(opened).toMatchObject({ mode: 'adult', lanes: ['therapist', 'service'] });
    expect(JSON.stringify(opened)).not.toMatch(/K\. L\.|Somebody|Harbour/);
    expect(await openForm(home.store.db, home.store.now(), token)).toEqual(opened);
    const form = aForm(7, { helped: true });
    expect(await answerBy(home.store, token, form)).toBe('kept');
    expect(await openForm(home.store.db, home.store.now(), token)).toBeNull();
    expect(await takeInAnswers(home.store)).toBe(1);
    const [check] = await pictureOf(care.sessionId);
    expect(check).toMatchObject({ side: 'client', route: 'link', helped: true });
    // The event was not shared, so the therapist does not learn of it.
    expect(check?.answers).toMatchObject({ openLine: 'More time at the end.', event: null });
  });

  test('sent twice at once it is one answer; another answer is told so', async () => {
    const token = await aLink(home.store, care, await anotherSession(2));
    const opened = await openForm(home.store.db, home.store.now(), token);
    const key = Buffer.from(opened?.publicKey ?? '', 'base64');
    const sealed = await sealToLink(key, opened?.linkId ?? '', JSON.stringify(aForm(6)));
    const [id, other] = [newId(), newId()];
    const sent = await Promise.all(
      [id, id, id, other].map(async (each) => arriveAnswer(home.store, { token, id: each, sealed })),
    );
    expect(sent.filter((each) => each === 'kept')).toHaveLength(sent[3] === 'kept' ? 1 : 3);
    const again = await arriveAnswer(home.store, { token, id: newId(), sealed });
    expect(again).toBe('answered already');
    await takeInAnswers(home.store);
    expect(
      await home.store.db.selectFrom('arrived_answer').select('id').where('state', '=', 'waiting').execute(),
    ).toEqual([]);
  });

  test('is ended by the next one for the same session; a late answer is kept aside for the named reader', async () => {
    const sessionId = await anotherSession(3);
    const token = await aLink(home.store, care, sessionId);
    const opened = await openForm(home.store.db, home.store.now(), token);
    const key = Buffer.from(opened?.publicKey ?? '', 'base64');
    const sealed = await sealToLink(key, opened?.linkId ?? '', JSON.stringify(aForm(5)));
    await endFormLink(home.store, care.therapist, { changeId: newId(), sessionId });
    expect(await openForm(home.store.db, home.store.now(), token)).toBeNull();
    const id = newId();
    expect(await arriveAnswer(home.store, { token, id, sealed })).toBe('kept aside');
    expect(await arriveAnswer(home.store, { token, id, sealed })).toBe('kept aside');
    await takeInAnswers(home.store);
    expect(await pictureOf(sessionId)).toEqual([]);
    expect(await listLateAnswers(home.store, care.therapist, care.studyId)).toEqual([]);
    expect(await listLateAnswers(home.store, care.admin, care.studyId)).toEqual([]);
    expect(await listLateAnswers(home.store, care.reader, care.studyId)).toMatchObject([
      { id, sessionNumber: 3 },
    ]);
    const decided = { changeId: newId(), id, counts: true };
    await expect(decideLateAnswer(home.store, care.therapist, decided)).rejects.toThrow(NotFound);
    await decideLateAnswer(home.store, care.reader, decided);
    await decideLateAnswer(home.store, care.reader, decided);
    expect(await pictureOf(sessionId)).toHaveLength(1);
  });

  test('a device whose clock is wrong by a year, or says nonsense, loses nobody an answer', async () => {
    const now = home.store.now().getTime();
    const year = 365 * 86_400_000;
    const clocks = [now - year, now + year, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    for (const [at, deviceAt] of clocks.entries()) {
      const sessionId = await anotherSession(20 + at);
      const token = await aLink(home.store, care, sessionId);
      expect(await answerBy(home.store, token, aForm(6, { deviceAt }))).toBe('kept');
      expect(await takeInAnswers(home.store)).toBe(1);
      const [check] = await pictureOf(sessionId);
      expect(Math.abs(Date.parse(check?.answeredAt ?? '') - now)).toBeLessThan(3_600_000);
      const row = await home.store.db
        .selectFrom('session_check')
        .select('device_at')
        .where('session_id', '=', sessionId)
        .executeTakeFirstOrThrow();
      expect(row.device_at?.getTime() ?? null).toBe(at < 2 ? deviceAt : null);
    }
  });

  test('a guessed, a foreign and a broken answer get one reply and keep nothing', async () => {
    expect(await openForm(home.store.db, home.store.now(), newFormToken())).toBeNull();
    const sealed = Buffer.from('nothing');
    expect(await arriveAnswer(home.store, { token: newFormToken(), id: newId(), sealed })).toBe(
      'no such form',
    );
    const sessionId = await anotherSession(4);
    const token = await aLink(home.store, care, sessionId);
    expect(await arriveAnswer(home.store, { token, id: newId(), sealed })).toBe('kept');
    await takeInAnswers(home.store);
    expect(await pictureOf(sessionId)).toEqual([]);
    const { state } = await home.store.db
      .selectFrom('arrived_answer as a')
      .innerJoin('form_link as l', 'l.id', 'a.link_id')
      .select('a.state')
      .where('l.session_id', '=', sessionId)
      .executeTakeFirstOrThrow();
    expect(state).toBe('unreadable');
  });

  test('is not made before somebody is named, nor without consent, and its key is gone once answered', async () => {
    const fresh = await makeSmallCare(home);
    const make = async () => aLink(home.store, fresh);
    const { readers } = await readPromise(home.store, fresh.admin, fresh.studyId);
    const service = readers.find((reader) => reader.lane === 'service');
    await endReader(home.store, fresh.admin, {
      changeId: newId(),
      studyId: fresh.studyId,
      id: service?.id ?? '',
    });
    // Naming the therapist is naming nobody: what is kept from them would reach no one.
    await nameReader(home.store, fresh.admin, {
      changeId: newId(),
      id: newId(),
      studyId: fresh.studyId,
      lane: 'service',
      accountId: fresh.therapist.accountId,
    });
    await expect(make()).rejects.toThrow(new Refused('forms.no service reader'));
    await nameReader(home.store, fresh.admin, {
      changeId: newId(),
      id: newId(),
      studyId: fresh.studyId,
      lane: 'service',
      accountId: fresh.reader.accountId,
    });
    const token = await make();
    await answerBy(home.store, token, aForm(4));
    await takeInAnswers(home.store);
    const keys = await home.store.db
      .selectFrom('form_link')
      .select('private_key')
      .where('study_id', '=', fresh.studyId)
      .execute();
    expect(keys.every((row) => row.private_key === null)).toBe(true);
    await consentToFeedback(home.store, fresh.therapist, fresh.studyId, fresh.clientSeatId, 'refused');
    await expect(make()).rejects.toThrow(new Refused('forms.no-consent'));
  });

  test('an answer whose person said no in the meantime is not kept', async () => {
    const fresh = await makeSmallCare(home);
    await answerBy(home.store, await aLink(home.store, fresh), aForm(4));
    await consentToFeedback(home.store, fresh.therapist, fresh.studyId, fresh.clientSeatId, 'refused');
    await takeInAnswers(home.store);
    const rows = await home.store.db
      .selectFrom('session_check')
      .select('id')
      .where('study_id', '=', fresh.studyId)
      .execute();
    expect(rows).toEqual([]);
  });
});

test('whoever leaves care is not asked any more, and not read either', async () => {
  const fresh = await makeSmallCare(home);
  await answerBy(home.store, await aLink(home.store, fresh), aForm(4));
  await takeInAnswers(home.store);
  const left = { changeId: newId(), id: newId(), studyId: fresh.studyId, seatId: fresh.clientSeatId };
  await withdraw(home.store, fresh.admin, { ...left, whole: true, lines: [], reason: 'In the room.' });
  await expect(aLink(home.store, fresh)).rejects.toThrow(new Refused('forms.no-consent'));
  const { consented, checks } = await readDyadPicture(home.store, fresh.therapist, fresh.dyadId);
  expect({ consented, checks }).toEqual({ consented: false, checks: [] });
});

describe('for the service, not for the therapist', () => {
  test('the therapist sees what they see where nothing was answered; the named reader reads it', async () => {
    const fresh = await makeSmallCare(home);
    const before = await readDyadPicture(home.store, fresh.therapist, fresh.dyadId);
    const token = await aLink(home.store, fresh);
    const asked = await readDyadPicture(home.store, fresh.therapist, fresh.dyadId);
    const form = aForm(2, { lane: 'service' });
    await answerBy(home.store, token, { ...form, answers: { ...form.answers, matter: 'a boundary' } });
    await takeInAnswers(home.store);
    expect(await readDyadPicture(home.store, fresh.therapist, fresh.dyadId)).toEqual(asked);
    expect(asked.checks).toEqual(before.checks);
    expect(await readServiceAnswers(home.store, fresh.therapist, fresh.studyId)).toEqual([]);
    expect(await readServiceAnswers(home.store, fresh.admin, fresh.studyId)).toEqual([]);
    const [answer] = await readServiceAnswers(home.store, fresh.reader, fresh.studyId);
    expect(answer).toMatchObject({ matter: 'a boundary', sessionNumber: 1, readAt: null });
    expect(Date.parse(answer?.readBy ?? '') - Date.parse(answer?.answeredAt ?? '')).toBe(72 * 3_600_000);
    const [seen] = await readServiceAnswers(home.store, fresh.reader, fresh.studyId);
    expect(seen?.readAt).not.toBeNull();
  });

  test('the therapist types in a paper form beside it and learns nothing', async () => {
    const fresh = await makeSmallCare(home);
    await answerBy(home.store, await aLink(home.store, fresh), aForm(2, { lane: 'service' }));
    await takeInAnswers(home.store);
    const paper = { changeId: newId(), id: newId(), sessionId: fresh.sessionId, mode: 'adult' as const };
    await enterPaperCheck(home.store, fresh.therapist, { ...paper, language: 'en', form: aForm(6) });
    const { checks } = await readDyadPicture(home.store, fresh.therapist, fresh.dyadId);
    expect(checks).toMatchObject([{ id: paper.id, route: 'paper' }]);
    expect(await readServiceAnswers(home.store, fresh.reader, fresh.studyId)).toHaveLength(1);
  });

  test('an administrator who is the dyad’s therapist does not read in the log that it was read', async () => {
    const fresh = await makeSmallCare(home);
    const grant = { clinic_id: home.clinicId, id: newId(), account_id: fresh.therapist.accountId };
    await home.store.db
      .insertInto('capacity_grant')
      .values({ ...grant, capacity: 'clinic admin' })
      .execute();
    const both = await home.again(fresh.therapist, true);
    await expect(listStudyAudit(home.store, both, fresh.studyId, {})).rejects.toThrow(NotFound);
    expect(await readCaseload(home.store, both, fresh.studyId)).toHaveLength(1);
  });

  test('a reader who is the dyad’s own therapist is no reader of it', async () => {
    const fresh = await makeSmallCare(home);
    await home.store.db
      .insertInto('capacity_grant')
      .values({
        clinic_id: home.clinicId,
        id: newId(),
        account_id: fresh.therapist.accountId,
        capacity: 'service reader',
      })
      .execute();
    const both = await home.again(fresh.therapist);
    await nameReader(home.store, fresh.admin, {
      changeId: newId(),
      id: newId(),
      studyId: fresh.studyId,
      lane: 'service',
      accountId: both.accountId,
    });
    await answerBy(home.store, await aLink(home.store, fresh), aForm(2, { lane: 'service' }));
    await takeInAnswers(home.store);
    expect(await readServiceAnswers(home.store, both, fresh.studyId)).toEqual([]);
    expect(await listLateAnswers(home.store, both, fresh.studyId)).toEqual([]);
  });
});

describe('safety', () => {
  test('a safety answer reaches the named person past every lane, and says how long it took', async () => {
    const fresh = await makeSmallCare(home);
    const form = aForm(2, { lane: 'service' });
    await answerBy(home.store, await aLink(home.store, fresh), {
      ...form,
      answers: { ...form.answers, safety: true },
    });
    await takeInAnswers(home.store);
    for (const other of [fresh.therapist, fresh.admin]) {
      expect(await listSafetyAlerts(home.store, other, fresh.studyId)).toEqual([]);
    }
    await expect(listSafetyAlerts(home.store, care.reader, fresh.studyId)).rejects.toThrow(NotFound);
    const [alert] = await listSafetyAlerts(home.store, fresh.reader, fresh.studyId);
    expect(alert).toMatchObject({
      reason: 'said so',
      dyadLabel: 'K. L.',
      acknowledgedAt: null,
      minutes: null,
    });
    const today = await readToday(home.store, fresh.reader, null);
    expect(today[0]).toMatchObject({ kind: 'safety answer', about: 'K. L.', studyId: fresh.studyId });
    const seen = { changeId: newId(), id: alert?.id ?? '', note: 'Called at once.' };
    await expect(acknowledgeSafety(home.store, fresh.therapist, seen)).rejects.toThrow(NotFound);
    await acknowledgeSafety(home.store, fresh.reader, seen);
    const [done] = await listSafetyAlerts(home.store, fresh.reader, fresh.studyId);
    expect(done).toMatchObject({ minutes: 0, note: 'Called at once.' });
  });
});

describe('the therapist’s mirror and paper', () => {
  test('who saw the client’s answer before giving their own is known to have', async () => {
    const fresh = await makeSmallCare(home);
    const own = (sessionId: string) => ({
      changeId: newId(),
      id: newId(),
      sessionId,
      mode: 'adult' as const,
      language: 'en',
      form: aForm(8),
    });
    await answerOwnCheck(home.store, fresh.therapist, own(fresh.sessionId));
    await answerBy(home.store, await aLink(home.store, fresh), aForm(5));
    await takeInAnswers(home.store);
    const picture = await readDyadPicture(home.store, fresh.therapist, fresh.dyadId);
    expect(picture.checks.map((check) => `${check.side} ${check.sawOtherFirst}`).toSorted()).toEqual([
      'client false',
      'therapist false',
    ]);
    await expect(answerOwnCheck(home.store, fresh.therapist, own(fresh.sessionId))).rejects.toThrow(
      new Refused('forms.answered-already'),
    );
    await expect(answerOwnCheck(home.store, fresh.reader, own(fresh.sessionId))).rejects.toThrow(NotFound);
  });

  test('a paper form is typed in by the therapist it was handed to, or the service, and says so', async () => {
    const fresh = await makeSmallCare(home);
    const paper = {
      changeId: newId(),
      id: newId(),
      sessionId: fresh.sessionId,
      mode: 'adult' as const,
      language: 'en',
    };
    await expect(enterPaperCheck(home.store, fresh.admin, { ...paper, form: aForm(3) })).rejects.toThrow(
      NotFound,
    );
    await enterPaperCheck(home.store, fresh.therapist, { ...paper, form: aForm(3) });
    const [check] = (await readDyadPicture(home.store, fresh.therapist, fresh.dyadId)).checks;
    expect(check).toMatchObject({ side: 'client', route: 'paper' });
  });
});

test('the caseload holds the therapist’s own clients, by next appointment', async () => {
  const lines = await readCaseload(home.store, care.therapist, care.studyId);
  expect(lines).toMatchObject([{ label: 'K. L.', sessions: 8, therapist: 'Somebody', consented: true }]);
  const other = await home.person();
  for (const list of [readCaseload, readServiceAnswers, listLateAnswers, listSafetyAlerts])
    await expect(list(home.store, other, care.studyId)).rejects.toThrow(NotFound);
  await expect(
    makeFormLink(home.store, other, {
      changeId: newId(),
      id: newId(),
      sessionId: care.sessionId,
      route: 'link',
      mode: 'adult',
      language: 'en',
      token: new Redacted('x'.repeat(43)),
    }),
  ).rejects.toThrow(NotFound);
});
