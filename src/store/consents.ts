import { sql } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import type { ConsentState, Manner, Modality, Purpose } from '../domain/consent/consent.ts';
import { endOfDay, monthsLater } from '../domain/consent/calendar-day.ts';
import { mayFollow } from '../domain/consent/consent-validity.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { type Change, makeChange } from './change.ts';
import { countingLines } from './consent-ledger.ts';
import { DESIGN } from './participants.ts';
import { consentMonths } from './protocols.ts';
import { NotFound, Refused } from './refusals.ts';
import { sayRightsChanged } from './rights-changed.ts';
import type { Store } from './store.ts';
import { studyAccess, type Target } from './study-access.ts';

export interface RecordedConsent {
  readonly changeId: string;
  readonly studyId: string;
  readonly seatId: string;
  readonly lines: readonly {
    readonly id: string;
    readonly purpose: Purpose;
    readonly modality: Modality;
    readonly state: ConsentState;
    readonly onDate: string;
  }[];
}

/** Adds lines to the consent ledger, as signed by the person. The newest line of a purpose and modality counts. */
export async function recordConsent(store: Store, viewer: Viewer, consent: RecordedConsent): Promise<void> {
  const { changeId, ...content } = consent;
  const seat = await store.db
    .selectFrom('seat')
    .select(['dyad_id', 'role'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', consent.studyId)
    .where('id', '=', consent.seatId)
    .executeTakeFirst();
  if (seat === undefined) throw new NotFound();
  const access = await studyAccess(store.db, viewer, consent.studyId);
  const capacity = access.require('write', consentTarget(seat.role, seat.dyad_id));
  const request = { id: changeId, verb: 'record consent', studyId: consent.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const { studyId, seatId, lines } = consent;
    await addLines(change, viewer, { studyId, seatId, lines, givenBy: null, recordId: null, assent: false });
    change.audit({
      event: 'consent recorded',
      capacity,
      studyId: consent.studyId,
      dyadId: seat.dyad_id,
      itemId: consent.seatId,
    });
  });
  if (consent.lines.some((line) => line.state !== 'given')) await sayRightsChanged(store);
}

/** Lines to be added, and what they rest on. */
interface AddedLines {
  readonly studyId: string;
  readonly seatId: string;
  readonly givenBy: string | null;
  /** The record of a form that was answered; null where the line was noted without one. */
  readonly recordId: string | null;
  readonly assent: boolean;
  /** The last day on which they hold; left out, the protocol says it. Only a yes lapses. */
  readonly validThrough?: string | undefined;
  readonly lines: RecordedConsent['lines'];
}

/**
 * Adds lines to the ledger. The seat's row is the lock, of the kind that rows pointing at the seat do not block: with
 * the stronger one two signers wait for each other. A line that is older than the line which counts is refused: an old
 * paper that turns up must not undo a later no.
 */
export async function addLines(change: Change, viewer: Viewer, added: AddedLines): Promise<void> {
  const { clinicId } = viewer;
  const { studyId, seatId, givenBy, recordId, assent } = added;
  await sql`select from seat where clinic_id = ${clinicId} and id = ${seatId} for no key update`.execute(
    change.tx,
  );
  const { rows } = await sql<{ purpose: string; modality: string; on_date: string }>`
    select purpose, modality, max(on_date) as on_date from (${countingLines(clinicId, studyId)}) c
    where c.seat_id = ${seatId} and (c.given_by is not distinct from ${givenBy}::uuid or c.state = 'withdrawn')
    group by purpose, modality`.execute(change.tx);
  for (const { purpose, modality, onDate } of added.lines) {
    const newest = rows.find((row) => row.purpose === purpose && row.modality === modality);
    if (!mayFollow(newest ? { onDate: newest.on_date } : null, onDate)) {
      throw new Refused('consent.older-than-what-counts');
    }
  }
  const months = await consentMonths(change.tx, clinicId, studyId);
  const until = (line: { state: ConsentState; onDate: string }): Date | null => {
    const last = added.validThrough ?? (months === null ? null : monthsLater(line.onDate, months));
    return line.state !== 'given' || last === null ? null : new Date(endOfDay(last));
  };
  await change.tx
    .insertInto('consent')
    .values(
      added.lines.map((line) => ({
        clinic_id: clinicId,
        id: line.id,
        study_id: studyId,
        seat_id: seatId,
        purpose: line.purpose,
        modality: line.modality,
        state: line.state,
        on_date: line.onDate,
        recorded_by: viewer.accountId,
        record_id: recordId,
        given_by: givenBy,
        valid_until: until(line),
        assent,
      })),
    )
    .execute();
}

export interface Consent {
  readonly seatId: string;
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly state: ConsentState;
  readonly onDate: string;
  /** The guardian's seat that spoke; null where the person spoke. */
  readonly givenBy: string | null;
  /** Instant from which it holds no more; null holds as long as the study. */
  readonly validUntil: string | null;
  readonly assent: boolean;
  /** How it was answered, and on which version; null where it was noted without a form. */
  readonly manner: Manner | null;
  readonly formId: string | null;
  readonly recordedBy: string | null;
}

interface CountingRow {
  seat_id: string;
  purpose: Purpose;
  modality: Modality;
  state: ConsentState;
  on_date: string;
  given_by: string | null;
  valid_until: Date | null;
  assent: boolean;
  manner: Manner | null;
  form_id: string | null;
  recorded_by: string | null;
  role: SeatRole;
  dyad_id: string;
}

/** The lines that count, of the seats whose consents the viewer may know: one for each speaker. */
export async function listConsents(store: Store, viewer: Viewer, studyId: string): Promise<Consent[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const { rows } = await sql<CountingRow>`
    select c.*, s.role, s.dyad_id, r.manner, r.form_id from (${countingLines(viewer.clinicId, studyId)}) c
    join seat s on s.clinic_id = c.clinic_id and s.id = c.seat_id
    left join consent_record r on r.clinic_id = c.clinic_id and r.id = c.record_id
    order by c.ordinal`.execute(store.db);
  return rows
    .filter((row) => access.may('know', consentTarget(row.role, row.dyad_id)))
    .map((row) => ({
      seatId: row.seat_id,
      purpose: row.purpose,
      modality: row.modality,
      state: row.state,
      onDate: row.on_date,
      givenBy: row.given_by,
      validUntil: row.valid_until?.toISOString() ?? null,
      assent: row.assent,
      manner: row.manner,
      formId: row.form_id,
      recordedBy: row.recorded_by,
    }));
}

/** A third party's consents are the dyad's own: they belong to neither side. */
export function consentTarget(role: SeatRole, dyadId: string): Target {
  const perspective = role === 'client' || role === 'therapist' ? role : 'joint';
  return { kind: 'consent', perspective, dyadId };
}
