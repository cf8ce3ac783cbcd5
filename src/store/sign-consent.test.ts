import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepScannedConsent } from '../api/consents.ts';
import { addPair, makeSmallStudy, type SmallStudy, transcriptOf } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN } from '../../test/fixtures/test-app.ts';
import { openTestStore, type TestStore } from '../../test/fixtures/test-store.ts';
import { FORM } from '../../test/fixtures/whole-study.ts';
import type { Viewer } from '../domain/access/viewer.ts';
import type { Audience } from '../domain/consent/consent-form.ts';
import { MODALITIES } from '../domain/consent/consent.ts';
import { dayOf, endOfDay } from '../domain/consent/calendar-day.ts';
import { setAgeRule } from './age-rules.ts';
import { type ConsentForm, listConsentForms, writeConsentForm } from './consent-forms.ts';
import { listConsents, recordConsent } from './consents.ts';
import { listConsentsToAsk } from './consents-to-ask.ts';
import { addSeat } from './dyads.ts';
import { beginDueErasures } from './erasure/begin-erasure.ts';
import { finishErasures } from './erasure/finish-erasures.ts';
import { importTranscript } from './import-transcript.ts';
import { ERASED } from './keys/vault.ts';
import { openTranscript } from './open-transcript.ts';
import { addParticipant } from './participants.ts';
import { agreeProtocol } from './protocols.ts';
import { NotFound, Refused } from './refusals.ts';
import { keepSession } from './sessions.ts';
import { type ConsentProof, type SignedConsent, signConsent } from './sign-consent.ts';
import { studyAccess } from './study-access.ts';
import { withdraw } from './withdrawals/withdraw.ts';

const STROKES = [[100, 100, 300, 140, 500, 90]];
const SIGNED: ConsentProof = { manner: 'signed on screen', name: 'Ada Realname', strokes: STROKES };
/** Fixed beforehand, and shown to the child and to the guardian. */
const PARENTS_SEE = 'Your parents see that you came, not what you said.';
const ORAL: ConsentProof = {
  manner: 'oral with witness',
  witness: 'W. Itness',
  place: 'Room 2',
  said: 'Yes to all.',
};

let home: TestStore;
let study: SmallStudy;
let lead: Viewer;
const today = (): string => dayOf(Date.now());
const daysOn = (days: number): string => dayOf(Date.now() + days * 86_400_000);
beforeAll(async () => {
  home = await openTestStore();
});
afterAll(async () => home.close());
beforeEach(async () => {
  study = await makeSmallStudy(home);
  lead = study.investigator;
});

/** Writes a form and answers with it as it is listed. */
async function form(over: Partial<Parameters<typeof writeConsentForm>[2]> = {}): Promise<ConsentForm> {
  const id = newId();
  const changeId = newId();
  const asked = { ...FORM, studyId: study.studyId, id, changeId, documentId: newId(), ...over };
  await writeConsentForm(home.store, lead, asked);
  const forms = await listConsentForms(home.store, lead, study.studyId);
  const found = forms.find((each) => each.id === id);
  if (found === undefined) throw new Error('the form is not listed');
  return found;
}

const answerTo = (of: ConsentForm, over: Partial<SignedConsent> = {}): SignedConsent => ({
  changeId: newId(),
  id: newId(),
  studyId: study.studyId,
  seatId: study.seatIds.client,
  givenBy: null,
  formId: of.id,
  formHash: of.hash,
  onDate: today(),
  answers: of.asks.map((ask) => ({ ...ask, id: newId(), state: 'given' as const })),
  proof: SIGNED,
  ...((of.audience === 'child' || of.audience === 'guardian') && { parentsSee: PARENTS_SEE }),
  ...over,
});
const sign = (of: ConsentForm, over: Partial<SignedConsent> = {}, by = lead) =>
  signConsent(home.store, by, answerTo(of, over));
const refusedFor = async (what: Promise<unknown>): Promise<string> =>
  what.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Refused ? error.key : error instanceof NotFound ? 'NotFound' : String(error),
  );
const counting = async (seatId = study.seatIds.client) =>
  (await listConsents(home.store, lead, study.studyId)).filter(
    (each) => each.seatId === seatId && each.purpose === 'training',
  );

/** Seats somebody else in the dyad. */
async function seat(role: 'interpreter' | 'guardian'): Promise<string> {
  const [participantId, id] = [newId(), newId()];
  const { studyId, dyadId } = study;
  await addParticipant(home.store, lead, {
    changeId: newId(),
    id: participantId,
    studyId,
    role,
    pseudonym: role,
  });
  await addSeat(home.store, lead, { changeId: newId(), id, studyId, dyadId, role, participantId });
  return id;
}

async function makeChild(): Promise<void> {
  const row = await home.store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('id', '=', study.seatIds.client)
    .executeTakeFirstOrThrow();
  await setAgeRule(home.store, lead, {
    changeId: newId(),
    id: newId(),
    studyId: study.studyId,
    participantId: row.participant_id,
    band: '8-12',
    parentsSee: PARENTS_SEE,
  });
}

describe('a form', () => {
  test('keeps every version as it was; two writers do not write the same number', async () => {
    const first = await form();
    const second = await form({
      documentId: first.documentId,
      number: 2,
      body: 'Other words.',
      asksAgain: true,
    });
    const forms = await listConsentForms(home.store, lead, study.studyId);
    expect(forms.map((each) => [each.number, each.body, each.current])).toEqual([
      [2, 'Other words.', true],
      [1, FORM.body, false],
    ]);
    expect(second.hash).not.toBe(first.hash);
    expect(await refusedFor(form({ documentId: first.documentId, number: 2 }))).toBe('consent.form-moved-on');
    const other = await makeSmallStudy(home, lead);
    const elsewhere = { ...FORM, studyId: other.studyId, documentId: first.documentId, number: 3 };
    const asked = { ...elsewhere, changeId: newId(), id: newId() };
    expect(await refusedFor(writeConsentForm(home.store, other.investigator, asked))).toBe('NotFound');
    expect(await refusedFor(form({ documentId: first.documentId, number: 3, audience: 'therapist' }))).toBe(
      'NotFound',
    );
  });

  test('stands nowhere in the open', async () => {
    await form({ body: 'Kingfisher words that nobody else writes.' });
    const { rows } = await home.database
      .pool('owner')
      .query(`select encode(body, 'escape') as body from consent_form`);
    expect(JSON.stringify(rows)).not.toContain('Kingfisher');
  });
});

describe('an answer', () => {
  test('rests on its version, its manner and its day, also a no, and is sealed under the person’s own key', async () => {
    const asked = await form();
    const no = asked.asks.map((ask) => ({ ...ask, id: newId(), state: 'refused' as const }));
    await sign(asked, { answers: no, proof: ORAL });
    expect(await counting()).toMatchObject([
      { state: 'refused', manner: 'oral with witness', validUntil: null },
    ]);
    await sign(asked, { validThrough: daysOn(10) });
    expect(await counting()).toMatchObject([
      {
        state: 'given',
        manner: 'signed on screen',
        formId: asked.id,
        onDate: today(),
        validUntil: new Date(endOfDay(daysOn(10))).toISOString(),
      },
    ]);
    const { rows } = await home.database.pool('owner').query<{ own: boolean }>(`
      select p.modality = 'identity' and p.seat_id = s.participant_id and array_length(k.owners, 1) = 1 as own,
        encode(r.body, 'escape') as body from consent_record r
      join seat s on s.clinic_id = r.clinic_id and s.id = coalesce(r.given_by, r.seat_id)
      join item_key k on k.id = r.key_id join vault.person_key p on p.id = any(k.owners)`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.own)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('Realname');
  });

  test('to other words than were shown is refused, and so is half an answer or one to the wrong person', async () => {
    const asked = await form();
    const therapists = await form({ audience: 'therapist' });
    expect(await refusedFor(sign(asked, { formHash: therapists.hash }))).toBe('consent.form-changed');
    expect(await refusedFor(sign(asked, { formId: therapists.id }))).toBe('consent.form-changed');
    expect(await refusedFor(sign(therapists))).toBe('consent.not-for-them');
    expect(await refusedFor(sign(asked, { answers: [] }))).toBe('consent.answer-all');
    const more = [...answerTo(asked).answers, ...answerTo(asked).answers];
    expect(await refusedFor(sign(asked, { answers: more }))).toBe('consent.answer-all');
    const other = [
      { id: newId(), purpose: 'archive' as const, modality: 'video' as const, state: 'given' as const },
    ];
    expect(await refusedFor(sign(asked, { answers: other }))).toBe('consent.answer-all');
    expect(await refusedFor(sign(asked, { proof: { ...SIGNED, strokes: [[5, 5]] } as ConsentProof }))).toBe(
      'consent.no-signature',
    );
    expect(await counting()).toEqual([]);
  });

  test('is refused where the version’s own row was swapped under it', async () => {
    const asked = await form();
    const owner = home.database.pool('owner');
    await owner.query(`update consent_form set asks = array['archive/video'] where id = $1`, [asked.id]);
    const answers = [
      { id: newId(), purpose: 'archive' as const, modality: 'video' as const, state: 'given' as const },
    ];
    expect(await refusedFor(sign(asked, { answers }))).toBe('consent.form-changed');
  });

  test('to another study’s form, another clinic’s seat, or by somebody who only codes finds nothing', async () => {
    const asked = await form();
    const ours = study;
    study = await makeSmallStudy(home);
    const theirLead = study.investigator;
    lead = theirLead;
    const theirs = await form();
    study = ours;
    lead = ours.investigator;
    expect(await refusedFor(sign(asked, { formId: theirs.id, formHash: theirs.hash }))).toBe('NotFound');
    expect(await refusedFor(sign(asked, { seatId: newId() }))).toBe('NotFound');
    expect(await refusedFor(sign(asked, {}, theirLead))).toBe('NotFound');
    const stranger = await home.person([], await home.otherClinic());
    expect(await refusedFor(sign(asked, {}, stranger))).toBe('NotFound');
    for (const capacity of ['coder', 'interviewer', 'supervisor', 'transcriber'] as const) {
      const person = await home.person([{ capacity, studyId: study.studyId }]);
      expect(await refusedFor(sign(asked, {}, person)), capacity).toBe('NotFound');
    }
    expect(await counting()).toEqual([]);
  });

  test('of one’s own space is signed by one’s own hand, for nobody else and not vouched for by oneself', async () => {
    const person = await home.person();
    await home.store.db
      .updateTable('seat')
      .set({ account_id: person.accountId })
      .where('id', '=', study.seatIds.client)
      .execute();
    const client = await home.again(person);
    const [own, other] = [await form(), await form({ audience: 'therapist' })];
    expect(await refusedFor(sign(own, { proof: ORAL }, client))).toBe('NotFound');
    const scan: ConsentProof = { manner: 'scanned', type: 'pdf', bytes: Buffer.from('%PDF-1.7') };
    expect(await refusedFor(sign(own, { proof: scan }, client))).toBe('NotFound');
    expect(await refusedFor(sign(other, { seatId: study.seatIds.therapist }, client))).toBe('NotFound');
    expect(await counting()).toEqual([]);
    await sign(own, {}, client);
    expect(await counting()).toMatchObject([{ state: 'given', recordedBy: person.accountId }]);
  });

  test('goes with the person: once they have left the study whole, no signature and no name opens', async () => {
    const asked = await form();
    await sign(asked);
    const { studyId, seatIds } = study;
    const leaving = { studyId, seatId: seatIds.client, whole: true, lines: [], reason: '' };
    const record = await home.store.db
      .selectFrom('consent_record')
      .select('key_id')
      .where('seat_id', '=', seatIds.client)
      .executeTakeFirstOrThrow();
    const opens = async () => {
      home.store.vault.forget();
      return (
        (await home.store.vault.openItemKeys(home.clinicId, [record.key_id])).get(record.key_id) !== ERASED
      );
    };
    expect(await opens()).toBe(true);
    const atOnce = { secondPerson: newId() };
    await withdraw(home.store, lead, { changeId: newId(), id: newId(), ...leaving }, { atOnce });
    await beginDueErasures(home.store);
    await finishErasures(home.store, async () => undefined);
    expect(await opens()).toBe(false);
    expect(await counting()).toMatchObject([{ state: 'withdrawn' }]);
  });

  test('of two recorders at once follow one another, and a withdrawal between them stands', async () => {
    const asked = await form();
    const withdrawal = {
      id: newId(),
      purpose: 'training' as const,
      modality: 'video' as const,
      onDate: daysOn(1),
    };
    const lines = [{ ...withdrawal, state: 'withdrawn' as const }];
    const { studyId, seatIds } = study;
    const outcomes = await Promise.all([
      refusedFor(sign(asked)),
      refusedFor(
        recordConsent(home.store, lead, { changeId: newId(), studyId, seatId: seatIds.client, lines }),
      ),
      refusedFor(sign(asked)),
    ]);
    expect(outcomes.every((each) => ['done', 'consent.older-than-what-counts'].includes(each))).toBe(true);
    expect((await counting()).some((each) => each.state === 'given')).toBe(false);
    expect(await refusedFor(sign(asked))).toBe('consent.older-than-what-counts');
  });

  test('is not dated back: the screen signs today, and no paper is older than its form or comes from tomorrow', async () => {
    const asked = await form({ inUseFrom: '2023-01-02' });
    expect(await refusedFor(sign(asked, { onDate: daysOn(-2) }))).toBe('consent.not-today');
    expect(await refusedFor(sign(asked, { onDate: '2023-01-01', proof: ORAL }))).toBe(
      'consent.before-the-form',
    );
    expect(await refusedFor(sign(asked, { onDate: daysOn(2), proof: ORAL }))).toBe('consent.day-to-come');
    expect(await refusedFor(sign(asked, { validThrough: daysOn(-3) }))).toBe('consent.ends-before');
    await sign(asked, { onDate: '2023-01-02', proof: ORAL });
  });

  test('is kept once however often it is sent, and found with nothing else in it', async () => {
    const asked = await form();
    const answer = answerTo(asked);
    await Promise.all([signConsent(home.store, lead, answer), signConsent(home.store, lead, answer)]);
    expect(await counting()).toHaveLength(1);
    const other = { ...answer, proof: { ...SIGNED, name: 'Somebody Else' } as ConsentProof };
    expect(await refusedFor(signConsent(home.store, lead, other))).toBe('NotFound');
  });

  test('that turns up late does not undo a later no', async () => {
    const asked = await form();
    const withdrawn = {
      purpose: 'training' as const,
      modality: 'video' as const,
      state: 'withdrawn' as const,
    };
    await sign(asked, { onDate: '2023-02-01', proof: ORAL });
    const lines = [{ ...withdrawn, id: newId(), onDate: '2023-05-01' }];
    const { studyId } = study;
    await recordConsent(home.store, lead, {
      changeId: newId(),
      studyId,
      seatId: study.seatIds.client,
      lines,
    });
    expect(await refusedFor(sign(asked, { onDate: '2023-04-01', proof: ORAL }))).toBe(
      'consent.older-than-what-counts',
    );
    expect(await counting()).toMatchObject([{ state: 'withdrawn' }]);
    await sign(asked);
    expect(await counting()).toMatchObject([{ state: 'given' }]);
  });

  test('to a form that asks again is asked for again, and holds until then', async () => {
    const asked = await form();
    await sign(asked);
    const toAsk = async () =>
      (await listConsentsToAsk(home.store, lead)).map((each) => [each.seatId, each.why]);
    await form({ documentId: asked.documentId, number: 2, body: 'A comma.' });
    expect(await toAsk()).toEqual([]);
    const third = await form({
      documentId: asked.documentId,
      number: 3,
      body: 'Other words.',
      asksAgain: true,
    });
    expect(await toAsk()).toEqual([[study.seatIds.client, 'form changed']]);
    expect(await refusedFor(sign(asked))).toBe('consent.form-changed');
    await sign(third);
    expect(await toAsk()).toEqual([]);
  });
});

describe('a scan', () => {
  const send = async (body: object, file: Buffer): Promise<string> => {
    const app = openTestApp(home);
    const head = Buffer.from(JSON.stringify(body));
    const size = Buffer.alloc(4);
    size.writeUInt32BE(head.length);
    const path = keepScannedConsent.path.replace(':studyId', study.studyId);
    const response = await app.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: { Cookie: await app.signIn(lead), 'Content-Type': 'application/octet-stream' },
      body: Buffer.concat([size, head, file]),
    });
    return `${response.status} ${await response.text()}`;
  };

  test('is known by its first bytes and bounded in size', async () => {
    const asked = await form();
    const { proof: _none, ...fields } = answerTo(asked, { onDate: '2023-02-01' });
    expect(await send(fields, Buffer.from('<html>not a picture'))).toMatch(/^422 .*neither a PDF nor/);
    expect(await send(fields, Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(2_200_000)]))).toMatch(
      /^422 .*larger/,
    );
    expect(await counting()).toEqual([]);
    expect(await send(fields, Buffer.from('%PDF-1.7 a page'))).toMatch(/^200/);
    expect(await send(fields, Buffer.from('%PDF-1.7 a page'))).toMatch(/^200/);
    expect(await send(fields, Buffer.from('%PDF-1.7 another'))).toMatch(/^404/);
    expect(await counting()).toMatchObject([{ manner: 'scanned', onDate: '2023-02-01' }]);
    const { rows } = await home.database
      .pool('owner')
      .query(`select encode(scan, 'escape') as scan from consent_record`);
    expect(JSON.stringify(rows)).not.toContain('a page');
  });
});

describe('what a consent opens', () => {
  const importAndRead = async (): Promise<() => Promise<string>> => {
    const transcript = transcriptOf(study, 'session', ['How was it?', 'Long.']);
    await importTranscript(home.store, lead, transcript);
    return async () => refusedFor(openTranscript(home.store, lead, transcript.id));
  };
  const say = async (seatId: string, state: 'given' | 'withdrawn', onDate = today()) => {
    const lines = MODALITIES.map((modality) => ({
      id: newId(),
      purpose: 'this study' as const,
      modality,
      state,
      onDate,
    }));
    await recordConsent(home.store, lead, { changeId: newId(), studyId: study.studyId, seatId, lines });
  };

  test('ends between two requests: withdrawn, or lapsed a second ago', async () => {
    const read = await importAndRead();
    expect(await read()).toBe('done');
    await home.database
      .pool('owner')
      .query(
        `update consent set valid_until = now() - interval '1 second' where seat_id = $1 and modality = 'transcript'`,
        [study.seatIds.therapist],
      );
    expect(await read()).toBe('NotFound');
    await home.database
      .pool('owner')
      .query(`update consent set valid_until = now() + interval '1 hour' where seat_id = $1`, [
        study.seatIds.therapist,
      ]);
    expect(await read()).toBe('done');
    await say(study.seatIds.client, 'withdrawn');
    expect(await read()).toBe('NotFound');
  });

  test('holds as long as the protocol says, from the day on which it was given', async () => {
    const protocol = {
      recordedSessions: [3],
      checkedSessions: [],
      interviewed: [],
      withinHours: 48,
      holdDays: 7,
    };
    const rest = {
      seatWall: 'study' as const,
      keptAtWithdrawal: '',
      guide: [],
      guardianBelow: 16,
      consentMonths: 24,
    };
    const version = { changeId: newId(), id: newId(), studyId: study.studyId };
    await agreeProtocol(home.store, lead, { ...version, ...protocol, ...rest });
    const read = await importAndRead();
    await say(study.seatIds.client, 'given', dayOf(Date.now() - 20 * 365 * 86_400_000 + 1)).catch(
      () => undefined,
    );
    expect(await read()).toBe('done');
    const asked = await form({
      asks: [{ purpose: 'this study', modality: 'transcript' }],
      inUseFrom: '2020-01-01',
    });
    await sign(asked, { onDate: '2023-03-01', proof: ORAL });
    expect(await read()).toBe('NotFound');
    expect(await listConsentsToAsk(home.store, lead)).toMatchObject([
      { why: 'lapsed', pseudonym: 'Person client', validUntil: '2025-03-02T00:00:00.000Z' },
    ]);
    await sign(asked);
    expect(await read()).toBe('done');
    expect(await listConsentsToAsk(home.store, lead)).toEqual([]);
    const nearTheEnd = { ...home.store, now: () => new Date(Date.now() + 710 * 86_400_000) };
    expect(await listConsentsToAsk(nearTheEnd, lead)).toMatchObject([{ why: 'lapses soon' }]);
    expect(await listConsentsToAsk(home.store, await home.person())).toEqual([]);
  });

  test('is an interpreter’s own: nothing in which they were is opened without it', async () => {
    const read = await importAndRead();
    const interpreter = await seat('interpreter');
    expect(await read()).toBe('done');
    const { studyId, dyadId, sessionId } = study;
    const session = { number: 3, heldOn: '2023-03-01', durationMs: 3_000_000, recorded: true };
    const presentSeatIds = [...Object.values(study.seatIds), interpreter];
    await keepSession(home.store, lead, {
      changeId: newId(),
      id: sessionId,
      studyId,
      dyadId,
      ...session,
      presentSeatIds,
    });
    expect(await read()).toBe('NotFound');
    expect(
      await refusedFor(importTranscript(home.store, lead, transcriptOf(study, 'session', ['One.']))),
    ).toBe('study.consent-lacks');
    await say(interpreter, 'given');
    expect(await read()).toBe('done');
  });

  test('of sound is not of picture', async () => {
    const lines = [
      {
        id: newId(),
        purpose: 'this study' as const,
        modality: 'video' as const,
        state: 'withdrawn' as const,
      },
    ];
    const { studyId, dyadId, seatIds } = study;
    const at = lines.map((line) => ({ ...line, onDate: today() }));
    await recordConsent(home.store, lead, { changeId: newId(), studyId, seatId: seatIds.client, lines: at });
    const access = await studyAccess(home.store.db, lead, studyId);
    const recording = { kind: 'recording' as const, perspective: 'joint' as const, dyadId };
    expect(access.may('read', recording)).toBe(false);
    expect(access.may('read', { ...recording, tracks: ['video'] })).toBe(false);
    expect(access.may('read', { ...recording, tracks: ['audio'] })).toBe(true);
    expect(access.lacking('read', recording)).toEqual({ modality: 'video', roles: ['client'] });
  });

  test('to a transcriber is asked for by itself', async () => {
    const transcript = transcriptOf(study, 'session', ['How was it?', 'Long.']);
    await importTranscript(home.store, lead, transcript);
    const person = await home.person();
    const own = {
      id: newId(),
      clinic_id: home.clinicId,
      account_id: person.accountId,
      capacity: 'transcriber',
    };
    const grant = { ...own, study_id: study.studyId, item_id: transcript.id };
    await home.store.db.insertInto('capacity_grant').values(grant).execute();
    const transcriber = await home.again(person);
    const read = () => refusedFor(openTranscript(home.store, transcriber, transcript.id));
    expect(await read()).toBe('NotFound');
    for (const seatId of Object.values(study.seatIds)) {
      expect(await read()).toBe('NotFound');
      const line = { id: newId(), purpose: 'named transcriber' as const, modality: 'transcript' as const };
      const lines = [{ ...line, state: 'given' as const, onDate: today() }];
      await recordConsent(home.store, lead, { changeId: newId(), studyId: study.studyId, seatId, lines });
    }
    expect(await read()).toBe('done');
  });
});

describe('a child', () => {
  const asks = [{ purpose: 'this study' as const, modality: 'recall interview' as const }];
  const may = async (): Promise<boolean> => {
    const access = await studyAccess(home.store.db, lead, study.studyId);
    return access.may('read', { kind: 'recall', perspective: 'client', dyadId: study.dyadId });
  };
  const childForm = (audience: Audience) => form({ audience, asks });

  test('needs the guardian’s consent and the child’s own; either one’s no shuts it again', async () => {
    const guardian = await seat('guardian');
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    expect(await may()).toBe(true);
    await makeChild();
    // What was given before it was known how young they are, is the child's own word and no more.
    expect(await may()).toBe(false);
    await sign(parents, { givenBy: guardian });
    expect(await may()).toBe(true);
    await sign(own);
    expect(await may()).toBe(true);
    const no = (of: ConsentForm) =>
      of.asks.map((ask) => ({ ...ask, id: newId(), state: 'refused' as const }));
    await sign(own, { answers: no(own) });
    expect(await may()).toBe(false);
    await sign(own);
    await sign(parents, { givenBy: guardian, answers: no(parents) });
    expect(await may()).toBe(false);
    expect((await listConsentsToAsk(home.store, lead)).map((each) => each.why)).not.toContain('lapsed');
  });

  test('after a withdrawal begins anew: the guardian’s old yes does not count with a new assent', async () => {
    const guardian = await seat('guardian');
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    await makeChild();
    await sign(parents, { givenBy: guardian });
    const withdrawn = { id: newId(), ...asks[0], state: 'withdrawn' as const, onDate: today() };
    const lines = [withdrawn as typeof withdrawn & (typeof asks)[0]];
    const { studyId, seatIds } = study;
    await recordConsent(home.store, lead, { changeId: newId(), studyId, seatId: seatIds.client, lines });
    expect(await may()).toBe(false);
    await sign(own);
    expect(await may()).toBe(false);
    expect(await listConsentsToAsk(home.store, lead)).toContainEqual(
      expect.objectContaining({ why: 'guardian not asked', seatId: seatIds.client }),
    );
    await sign(parents, { givenBy: guardian });
    expect(await may()).toBe(true);
  });

  test('and its guardian answer to what the parents will see as it was fixed, and to nothing else', async () => {
    const guardian = await seat('guardian');
    await makeChild();
    const [parents, own] = [await childForm('guardian'), await childForm('child')];
    const other = 'Your parents see everything.';
    expect(await refusedFor(sign(own, { parentsSee: other }))).toBe('consent.parents-differ');
    expect(await refusedFor(sign(own, { parentsSee: undefined }))).toBe('consent.parents-differ');
    expect(await refusedFor(sign(parents, { givenBy: guardian, parentsSee: other }))).toBe(
      'consent.parents-differ',
    );
    await sign(own);
  });

  test('is spoken for by no other dyad’s guardian, by no interpreter, and not with the form for grown people', async () => {
    await makeChild();
    const [parents, grown] = [await childForm('guardian'), await childForm('client')];
    const interpreter = await seat('interpreter');
    expect(await refusedFor(sign(parents, { givenBy: interpreter }))).toBe('NotFound');
    expect(await refusedFor(sign(parents, { givenBy: study.seatIds.therapist }))).toBe('NotFound');
    expect(await refusedFor(sign(grown))).toBe('consent.not-for-them');
    expect(await refusedFor(sign(parents))).toBe('consent.not-for-them');
    const ours = study;
    const ids = { studyId: study.studyId, dyadId: newId(), sessionId: newId() };
    const pair = await addPair(home.store, lead, ids, 2);
    study = { ...ours, dyadId: ids.dyadId };
    const elsewhere = await seat('guardian');
    study = ours;
    expect(await refusedFor(sign(parents, { givenBy: elsewhere }))).toBe('NotFound');
    expect(await refusedFor(sign(parents, { givenBy: elsewhere, seatId: pair.seatIds.client }))).toBe(
      'consent.not-for-them',
    );
  });
});
