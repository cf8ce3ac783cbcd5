import { opensFor } from '../../domain/access/second-person.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Manner, Modality, Purpose } from '../../domain/consent/consent.ts';
import type { Strokes } from '../../domain/consent/signature.ts';
import { keepAudit } from '../change.ts';
import { Refused } from '../refusals.ts';
import type { ScanType } from '../sign-consent.ts';
import { isErased, openForChange } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { hasLeft } from './open-identity.ts';
import { identityTarget, roleOf, secondPersonFacts } from './requests.ts';

/** What a record says: the answers, and of the proof what its manner has. */
export interface RecordBody {
  /** The hash of what was shown, in hex. */
  readonly form: string;
  readonly parentsSee?: string | undefined;
  readonly answers: readonly {
    readonly purpose: Purpose;
    readonly modality: Modality;
    readonly state: 'given' | 'refused';
  }[];
  readonly name?: string | undefined;
  readonly strokes?: Strokes | undefined;
  readonly witness?: string | undefined;
  readonly place?: string | undefined;
  readonly said?: string | undefined;
  readonly type?: ScanType | undefined;
}

/** One answer as it was given. It names the person, so it is opened as their identity is. */
export interface OpenedConsentRecord {
  readonly id: string;
  readonly manner: Manner;
  readonly onDate: string;
  readonly formId: string;
  /** The form still is what was shown, and the record was made on it. */
  readonly unchanged: boolean;
  /** Answers and proof, as sign-consent.ts sealed them. */
  readonly body: RecordBody;
  /** The scan's bytes in base64; null in the other manners. */
  readonly scan: string | null;
}

/**
 * What a participant signed, scanned or said, for themselves or as a guardian: after a second person agreed, or with
 * broken glass, and after a fresh sign-in.
 */
export async function openConsentRecords(
  store: Store,
  viewer: Viewer,
  studyId: string,
  participantId: string,
): Promise<OpenedConsentRecord[]> {
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const role = await roleOf(store.db, clinicId, studyId, participantId);
  const facts = await secondPersonFacts(store.db, clinicId, studyId, participantId);
  const agreed = facts.some((each) => opensFor(each, accountId, store.now().getTime()));
  const capacity = access.require('read', identityTarget(role, agreed));
  if (await hasLeft(store.db, clinicId, studyId, participantId)) throw new Refused('second-person.has-left');
  const rows = await readRecords(store, clinicId, studyId, participantId);
  const note = { event: 'identity opened' as const, capacity, studyId, itemId: participantId };
  await keepAudit(store.db, clinicId, accountId, [note]);
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows
    .filter((row) => !isErased(keys, row))
    .map((row) => {
      const open = (column: 'body' | 'scan', sealed: Buffer): string =>
        openForChange(keys, 'consent_record', row, column, sealed);
      const body = JSON.parse(open('body', row.body)) as RecordBody;
      const shown = row.form_hash.toString('hex');
      return {
        id: row.id,
        manner: row.manner,
        onDate: row.on_date,
        formId: row.form_id,
        unchanged: body.form === shown && row.hash_now.toString('hex') === shown,
        body,
        scan: row.scan === null ? null : open('scan', row.scan),
      };
    });
}

/** The records in which this participant spoke, the oldest first, with the hash that their form has now. */
async function readRecords(store: Store, clinicId: string, studyId: string, participantId: string) {
  return store.db
    .selectFrom('consent_record as r')
    .innerJoin('seat as s', (join) =>
      join
        .onRef('s.clinic_id', '=', 'r.clinic_id')
        .on((on) => on('s.id', '=', on.fn.coalesce('r.given_by', 'r.seat_id'))),
    )
    .innerJoin('consent_form as f', (join) =>
      join.onRef('f.clinic_id', '=', 'r.clinic_id').onRef('f.id', '=', 'r.form_id'),
    )
    .selectAll('r')
    .select('f.hash as hash_now')
    .where('r.clinic_id', '=', clinicId)
    .where('r.study_id', '=', studyId)
    .where('s.participant_id', '=', participantId)
    .orderBy('r.recorded_at')
    .orderBy('r.id')
    .execute();
}
