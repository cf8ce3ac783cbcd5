import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { keepScannedConsent } from '../api/consents.ts';
import { makeSmallStudy } from '../../test/fixtures/small-study.ts';
import { openTestApp, ORIGIN } from '../../test/fixtures/test-app.ts';
import { FORM } from '../../test/fixtures/whole-study.ts';
import { endOfDay } from '../domain/consent/calendar-day.ts';
import { listConsentForms, writeConsentForm } from './consent-forms.ts';
import { recordConsent } from './consents.ts';
import { listConsentsToAsk } from './consents-to-ask.ts';
import { beginDueErasures } from './erasure/begin-erasure.ts';
import { finishErasures } from './erasure/finish-erasures.ts';
import { ERASED } from './keys/vault.ts';
import { type ConsentProof, signConsent } from './sign-consent.ts';
import { withdraw } from './withdrawals/withdraw.ts';
import {
  ORAL,
  SIGNED,
  answerTo,
  counting,
  daysOn,
  form,
  home,
  lead,
  refusedFor,
  setConsentDesk,
  sign,
  study,
  today,
} from '../../test/fixtures/consent-desk.ts';

setConsentDesk();

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
    const other = await makeSmallStudy(home);
    const theirLead = other.investigator;
    const theirs = await form({}, other);
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
