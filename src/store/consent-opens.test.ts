import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { transcriptOf } from '../../test/fixtures/small-study.ts';
import { MODALITIES } from '../domain/consent/consent.ts';
import { dayOf } from '../domain/consent/calendar-day.ts';
import { recordConsent } from './consents.ts';
import { listConsentsToAsk } from './consents-to-ask.ts';
import { importTranscript } from './import-transcript.ts';
import { openTranscript } from './open-transcript.ts';
import { agreeProtocol } from './protocols.ts';
import { keepSession } from './sessions.ts';
import { studyAccess } from './study-access.ts';
import {
  ORAL,
  form,
  home,
  lead,
  refusedFor,
  seat,
  setConsentDesk,
  sign,
  study,
  today,
} from '../../test/fixtures/consent-desk.ts';

setConsentDesk();

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
      limits: '',
      distress: '',
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
