import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { ConsentStanding, Manner, Modality, Purpose } from '../../domain/consent/consent.ts';
import { countingLines } from '../consent-ledger.ts';
import { readForms } from '../consent-forms.ts';
import type { Store } from '../store.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** One thing that was said yes or no to, as its person reads it. */
export interface OwnConsent {
  readonly purpose: Purpose;
  readonly modality: Modality;
  /** How it stands now: a yes that lapsed is none. */
  readonly standing: ConsentStanding;
  readonly since: string;
  /** Instant from which it holds no more; null holds as long as its purpose. */
  readonly validUntil: string | null;
  /** A guardian said it for the person. */
  readonly byGuardian: boolean;
  readonly manner: Manner | null;
  /** The version that was answered; null where it was noted without a form. */
  readonly formId: string | null;
}

/** The text of a version that the person, or their guardian, answered. */
export interface OwnForm {
  readonly id: string;
  readonly number: number;
  readonly language: string;
  readonly title: string;
  readonly body: string;
}

export interface OwnConsents {
  readonly consents: readonly OwnConsent[];
  readonly forms: readonly OwnForm[];
}

/** The viewer's own consents, with the text of each form that was answered. */
export async function listOwnConsents(store: Store, viewer: Viewer, seatId: string): Promise<OwnConsents> {
  return readOwnConsents(store, await ownSeat(store, viewer, seatId, 'read', 'consent'));
}

interface Row {
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly on_date: string;
  readonly valid_until: Date | null;
  readonly given_by: string | null;
  readonly manner: Manner | null;
  readonly form_id: string | null;
}

/** The same for a use case that has asked already. */
export async function readOwnConsents(store: Store, seat: OwnSeat): Promise<OwnConsents> {
  const { clinicId, studyId, seatId, access } = seat;
  const { rows } = await sql<Row>`
    select c.purpose, c.modality, c.on_date, c.valid_until, c.given_by, r.manner, r.form_id
    from (${countingLines(clinicId, studyId)}) c
    left join consent_record r on r.clinic_id = c.clinic_id and r.id = c.record_id
    where c.seat_id = ${seatId} order by c.ordinal`.execute(store.db);
  const answered = new Set(rows.map((row) => row.form_id));
  const forms = (await readForms(store, store.db, clinicId, studyId)).filter((form) => answered.has(form.id));
  return {
    consents: rows.map((row) => ({
      purpose: row.purpose,
      modality: row.modality,
      standing: access.standing(seatId, row.purpose, row.modality),
      since: row.on_date,
      validUntil: row.valid_until?.toISOString() ?? null,
      byGuardian: row.given_by !== null,
      manner: row.manner,
      formId: row.form_id,
    })),
    forms: forms.map(({ id, number, language, title, body }) => ({ id, number, language, title, body })),
  };
}
