import type { Viewer } from '../../domain/access/viewer.ts';
import type { AgreementTerms } from '../../domain/care/working-agreement.ts';
import { makeChange } from '../change.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, isErased, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { agreementKey, agreementPlace } from './agreement-item.ts';

/** One version of what both agreed on; a proposal until both have said yes. */
export interface WorkingAgreement {
  readonly id: string;
  readonly number: number;
  readonly terms: AgreementTerms;
  readonly reviewOn: string;
  readonly writtenAt: string;
  readonly clientConfirmedAt: string | null;
  readonly therapistConfirmedAt: string | null;
  /** The client said yes in the room, on the therapist’s device. */
  readonly confirmedInRoom: boolean;
}

/** Writes a new version. Whoever writes it has said yes to it; earlier versions stay as they were. */
export async function writeAgreement(
  store: Store,
  viewer: Viewer,
  written: {
    readonly changeId: string;
    readonly id: string;
    readonly dyadId: string;
    readonly terms: AgreementTerms;
    readonly reviewOn: string;
  },
): Promise<void> {
  const { changeId, id, dyadId, terms, reviewOn } = written;
  const { clinicId } = viewer;
  const place = await agreementPlace(store, viewer, dyadId, 'write');
  const key = await agreementKey(store, clinicId, place);
  const { studyId, capacity } = place;
  const request = {
    id: changeId,
    verb: 'write agreement',
    studyId,
    content: { id, dyadId, terms, reviewOn },
  };
  await makeChange(store, viewer, request, async (change) => {
    // The dyad’s row is the lock for the next number.
    await change.tx
      .selectFrom('dyad')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', dyadId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const { highest } = await change.tx
      .selectFrom('working_agreement')
      .select(({ fn }) => fn.max('number').as('highest'))
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .executeTakeFirstOrThrow();
    const now = store.now();
    await change.tx
      .insertInto('working_agreement')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        dyad_id: dyadId,
        number: (highest ?? 0) + 1,
        terms: columnSealer(key, 'working_agreement', id, 1)('terms', JSON.stringify(terms)),
        key_id: key.id,
        review_on: reviewOn,
        written_by: viewer.accountId,
        written_at: now,
        client_confirmed_at: capacity === 'client' ? now : null,
        therapist_confirmed_at: capacity === 'therapist' ? now : null,
      })
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: id });
  });
}

/**
 * Says yes to a version. Each side says it for itself; in the room the therapist may note the client’s yes, and it is
 * shown as said there.
 */
export async function confirmAgreement(
  store: Store,
  viewer: Viewer,
  confirmed: { readonly changeId: string; readonly id: string; readonly clientInRoom: boolean },
): Promise<void> {
  const { changeId, id, clientInRoom } = confirmed;
  const { clinicId } = viewer;
  const row = await store.db
    .selectFrom('working_agreement')
    .select('dyad_id')
    .where('clinic_id', '=', clinicId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const { studyId, dyadId, capacity } = await agreementPlace(store, viewer, row.dyad_id, 'write');
  if (clientInRoom && capacity !== 'therapist') throw new NotFound();
  const request = { id: changeId, verb: 'confirm agreement', studyId, content: { id, clientInRoom } };
  await makeChange(store, viewer, request, async (change) => {
    const now = store.now();
    const forClient = clientInRoom || capacity === 'client';
    await change.tx
      .updateTable('working_agreement')
      .set(
        forClient
          ? { client_confirmed_at: now, confirmed_in_room: clientInRoom }
          : { therapist_confirmed_at: now },
      )
      .where('clinic_id', '=', clinicId)
      .where('id', '=', id)
      .where(forClient ? 'client_confirmed_at' : 'therapist_confirmed_at', 'is', null)
      .execute();
    change.audit({ event: 'agreement changed', capacity, studyId, dyadId, itemId: id });
  });
}

/** Every version, newest first; erased ones are left out. The caller has asked the access rule. */
export async function agreementsOf(
  store: Store,
  clinicId: string,
  dyadId: string,
): Promise<WorkingAgreement[]> {
  const rows = await store.db
    .selectFrom('working_agreement')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .orderBy('number', 'desc')
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows
    .filter((row) => !isErased(keys, row))
    .map((row) => ({
      id: row.id,
      number: row.number,
      terms: JSON.parse(openColumn(keys, 'working_agreement', row, 'terms', row.terms)) as AgreementTerms,
      reviewOn: row.review_on,
      writtenAt: row.written_at.toISOString(),
      clientConfirmedAt: row.client_confirmed_at?.toISOString() ?? null,
      therapistConfirmedAt: row.therapist_confirmed_at?.toISOString() ?? null,
      confirmedInRoom: row.confirmed_in_room,
    }));
}
