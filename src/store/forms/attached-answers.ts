import { v7 as newId } from 'uuid';
import type { InstrumentAnswers } from '../../domain/check/read-answers.ts';
import type { Instrument } from '../../domain/instruments/instrument.ts';
import { answersToResponse } from '../../domain/instruments/instrument-form.ts';
import { safetyAnswers } from '../../domain/instruments/safety.ts';
import type { Change } from '../change.ts';
import { readInstruments } from '../instruments/instrument-rows.ts';
import { responseItem } from '../instruments/keep-form.ts';
import type { Db } from '../keys/vault.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { CheckPlace } from './write-check.ts';

/** The answers to attached instruments, each sealed under its person, and whether one of them concerns safety. */
export interface AttachedAnswers {
  readonly rows: readonly {
    readonly id: string;
    readonly instrumentId: string;
    readonly content: Buffer;
    readonly keyId: string;
  }[];
  readonly itemNine: boolean;
}

/** The clinic’s instruments by clinic, read once for a batch of answers. */
export type KnownInstruments = Map<string, ReturnType<typeof readInstruments>>;

/**
 * Reads what was answered to the instruments that were asked, as responses that hold nothing but their questions’ own
 * answers. What was asked by nobody is left out, and so is an instrument of which every question was passed over. An
 * instrument that was switched off since is still read: its answers were given while it was asked.
 */
export async function readAttached(
  store: Store,
  db: Db,
  place: CheckPlace,
  sent: readonly InstrumentAnswers[],
  asked: readonly string[],
  known: KnownInstruments = new Map(),
): Promise<AttachedAnswers> {
  const answered = sent.filter(
    ({ instrumentId }, at) =>
      asked.includes(instrumentId) && sent.findIndex((each) => each.instrumentId === instrumentId) === at,
  );
  if (answered.length === 0) return { rows: [], itemNine: false };
  const instruments = known.get(place.clinicId) ?? readInstruments(store, db, place.clinicId);
  known.set(place.clinicId, instruments);
  const rows: AttachedAnswers['rows'][number][] = [];
  let itemNine = false;
  for (const { instrumentId, answers } of answered) {
    const found = (await instruments).find(({ row }) => row.id === instrumentId);
    if (found === undefined) continue;
    const { instrument } = found;
    const authored = place.now.toISOString();
    const response = answersToResponse(instrument, answers, { authored, language: instrument.language });
    if (concernsSafety(instrument, response, answers)) itemNine = true;
    if (response.answers.length === 0) continue;
    rows.push({ instrumentId, ...(await sealResponse(store, place, { instrument, response })) });
  }
  return { rows, itemNine };
}

/** An answer to a safety question that is none of its options cannot be weighed, and counts: overlooking is worse. */
function concernsSafety(
  instrument: Instrument,
  response: ReturnType<typeof answersToResponse>,
  answers: InstrumentAnswers['answers'],
): boolean {
  if (safetyAnswers(instrument, response).length > 0) return true;
  return instrument.safety.some(
    ({ itemId }) =>
      (answers[itemId] ?? null) !== null && !response.answers.some((each) => each.itemId === itemId),
  );
}

async function sealResponse(store: Store, place: CheckPlace, filled: object) {
  const id = newId();
  const { clinicId, studyId, seatId, side } = place;
  const key = await store.vault.itemKey(clinicId, responseItem(studyId, id, seatId, side));
  const content = columnSealer(key, 'instrument_response', id, 1)('content', JSON.stringify(filled));
  return { id, content, keyId: key.id };
}

/** Writes them beside their check, in its lane. */
export async function writeAttached(
  change: Pick<Change, 'tx'>,
  place: CheckPlace,
  lane: 'therapist' | 'service' | 'study',
  { rows }: AttachedAnswers,
): Promise<void> {
  if (rows.length === 0) return;
  await change.tx
    .insertInto('instrument_response')
    .values(
      rows.map(({ id, instrumentId, content, keyId }) => ({
        clinic_id: place.clinicId,
        id,
        study_id: place.studyId,
        dyad_id: place.dyadId,
        session_id: place.sessionId,
        seat_id: place.seatId,
        side: place.side,
        content,
        key_id: keyId,
        kept_by: place.enteredBy,
        lane,
        check_id: place.id,
        instrument_id: instrumentId,
        answered_at: place.now,
      })),
    )
    .execute();
}
