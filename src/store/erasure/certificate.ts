import { sql, type Transaction } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import {
  consequencesOf,
  type Erasable,
  type Fate,
  lastCopyGone,
  type WithdrawalObject,
} from '../../domain/consent/withdrawal.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import type { BlobName } from '../blobs/blob-files.ts';
import { markErasedBlobs } from '../blobs/erased-blobs.ts';
import { keepAudit } from '../change.ts';
import { consentTarget } from '../consents.ts';
import type { Database } from '../postgres/schema.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';

/** What went, what stays and why, and until when a copy may still exist. STORED ON DISK, sealed: add, never rename. */
export interface Certificate {
  readonly erasureId: string;
  readonly role: SeatRole;
  readonly whole: boolean;
  /** Null for an erasure that followed no withdrawal. */
  readonly withdrawnAt: string | null;
  readonly erasedAt: string;
  /** Day after which no old copy of the keyring may be left. */
  readonly lastCopyGone: string;
  readonly keys: readonly { readonly id: string; readonly modality: Erasable }[];
  readonly consequences: readonly { readonly object: WithdrawalObject; readonly fate: Fate }[];
  readonly counts: CertificateCounts;
}

/** Rows whose words nobody can open any more, and what of the analysis is still counted. */
export interface CertificateCounts {
  readonly turns: number;
  readonly transcripts: number;
  readonly questionnaires: number;
  readonly notes: number;
  /** Recordings and scanned forms; certificates of before they were counted say none. */
  readonly files: number;
  readonly codingsKept: number;
}

interface ErasureFacts {
  study_id: string;
  withdrawal_id: string | null;
  role: SeatRole;
  dyad_id: string;
  seat_id: string;
  whole: boolean;
  modalities: string[];
  /** Keys of a cycle of supervision went. */
  cycle: boolean;
  asked_at: Date | null;
  erased_at: Date;
}

/** Writes the certificate and ends the erasure, once; answers with the blobs whose files are to go now. */
export async function certify(store: Store, clinicId: string, erasureId: string): Promise<BlobName[]> {
  const facts = await readErasure(store, clinicId, erasureId);
  const key = await store.vault.itemKey(clinicId, teamItem(facts.study_id));
  return store.db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('erasure_step')
      .values({ clinic_id: clinicId, id: newId(), erasure_id: erasureId, step: 'certified', at: store.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return [];
    const id = newId();
    const certificate = await compose(tx, clinicId, erasureId, facts);
    const body = JSON.stringify(certificate);
    await tx
      .insertInto('certificate')
      .values({
        clinic_id: clinicId,
        id,
        erasure_id: erasureId,
        body: columnSealer(key, 'certificate', id, 1)('body', body),
        key_id: key.id,
        made_at: store.now(),
      })
      .execute();
    if (facts.withdrawal_id !== null) {
      const step = { withdrawal_id: facts.withdrawal_id, step: 'carried out' as const, by_account: null };
      await tx
        .insertInto('withdrawal_step')
        .values({ clinic_id: clinicId, id: newId(), ...step, at: store.now() })
        .execute();
    }
    const note = { studyId: facts.study_id, dyadId: facts.dyad_id, itemId: facts.seat_id };
    await keepAudit(tx, clinicId, null, [{ event: 'erasure certified', ...note }]);
    const keyIds = certificate.keys.map((each) => each.id);
    return markErasedBlobs(tx, clinicId, keyIds, store.now());
  });
}

/** The certificate of one erasure, for whoever may read the consents of its seat: the person too. */
export async function readCertificate(
  store: Store,
  viewer: Viewer,
  studyId: string,
  erasureId: string,
): Promise<Certificate> {
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const facts = await readErasure(store, clinicId, erasureId);
  if (facts.study_id !== studyId) throw new NotFound();
  const capacity = access.require('read', consentTarget(facts.role, facts.dyad_id));
  const row = await store.db
    .selectFrom('certificate')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('erasure_id', '=', erasureId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const note = { event: 'certificate opened' as const, capacity, studyId, dyadId: facts.dyad_id };
  await keepAudit(store.db, clinicId, accountId, [{ ...note, itemId: facts.seat_id }]);
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  const kept = JSON.parse(openColumn(keys, 'certificate', row, 'body', row.body)) as Certificate;
  return { ...kept, counts: { ...kept.counts, files: kept.counts.files ?? 0 } };
}

async function readErasure(store: Store, clinicId: string, erasureId: string): Promise<ErasureFacts> {
  const { rows } = await sql<ErasureFacts>`
    select e.study_id, e.withdrawal_id, s.role, s.dyad_id, s.id as seat_id, coalesce(w.whole, false) as whole,
      coalesce(w.modalities, array(select distinct t.modality from erasure_target t
        where t.clinic_id = e.clinic_id and t.erasure_id = e.id and t.scope_id is null)) as modalities,
      exists (select from erasure_target t where t.clinic_id = e.clinic_id and t.erasure_id = e.id
        and t.scope_id is not null) as cycle,
      w.asked_at, coalesce((select g.at from erasure_step g where g.clinic_id = e.clinic_id
        and g.erasure_id = e.id and g.step = 'keys gone'), e.begun_at) as erased_at
    from erasure e left join withdrawal w on w.clinic_id = e.clinic_id and w.id = e.withdrawal_id
    join seat s on s.clinic_id = e.clinic_id and s.id = coalesce(w.seat_id, (select t.seat_id from erasure_target t
      where t.clinic_id = e.clinic_id and t.erasure_id = e.id and t.modality <> 'identity' limit 1))
    where e.clinic_id = ${clinicId} and e.id = ${erasureId}`.execute(store.db);
  if (rows[0] === undefined) throw new NotFound();
  return rows[0];
}

async function compose(
  tx: Transaction<Database>,
  clinicId: string,
  erasureId: string,
  facts: ErasureFacts,
): Promise<Certificate> {
  const keys = await tx
    .selectFrom('erased_key')
    .select(['id', 'modality'])
    .where('clinic_id', '=', clinicId)
    .where('erasure_id', '=', erasureId)
    .orderBy('modality')
    .execute();
  return {
    erasureId,
    role: facts.role,
    whole: facts.whole,
    withdrawnAt: facts.asked_at?.toISOString() ?? null,
    erasedAt: facts.erased_at.toISOString(),
    lastCopyGone: new Date(lastCopyGone(facts.erased_at.getTime())).toISOString().slice(0, 10),
    keys: keys.map(({ id, modality }) => ({ id, modality: modality as Erasable })),
    consequences: consequencesOf(facts.modalities as Erasable[], facts.cycle),
    counts: await countGone(
      tx,
      clinicId,
      keys.map((key) => key.id),
    ),
  };
}

async function countGone(
  tx: Transaction<Database>,
  clinicId: string,
  keyIds: readonly string[],
): Promise<CertificateCounts> {
  const { rows } = await sql<CertificateCounts>`
    with gone as (select id from item_key where clinic_id = ${clinicId} and owners && ${[...keyIds]}::uuid[]),
    turn as (select u.id, u.transcript_id from utterance u join gone on gone.id = u.key_id
      where u.clinic_id = ${clinicId})
    select (select count(*)::int from turn) as turns,
      (select count(distinct transcript_id)::int from turn) as transcripts,
      (select count(*)::int from session_check c join gone on gone.id = c.key_id
        where c.clinic_id = ${clinicId}) + (select count(*)::int from instrument_response r
        join gone on gone.id = r.key_id where r.clinic_id = ${clinicId}) as questionnaires,
      (select count(*)::int from memo m join gone on gone.id = m.key_id
        where m.clinic_id = ${clinicId} and m.deleted_at is null) as notes,
      (select count(*)::int from blob b join gone on gone.id = b.key_id
        where b.clinic_id = ${clinicId} and b.deleted_at is null) as files,
      (select count(*)::int from coding c join excerpt x on x.clinic_id = c.clinic_id and x.id = c.excerpt_id
        where c.clinic_id = ${clinicId} and c.deleted_at is null
          and (x.from_utterance_id in (select id from turn) or x.to_utterance_id in (select id from turn)))
        as "codingsKept"`.execute(tx);
  return rows[0] ?? { turns: 0, transcripts: 0, questionnaires: 0, notes: 0, files: 0, codingsKept: 0 };
}
