import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { makeChange } from '../change.ts';
import { DESIGN } from '../participants.ts';
import { NotFound } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';

/** A session transcript that a withdrawal left half: its remaining turns wait for an investigator's decision. */
export interface LeftTranscript {
  readonly transcriptId: string;
  readonly dyadId: string;
  readonly sessionNumber: number;
  /** Whose turns were erased. */
  readonly erased: readonly Side[];
  readonly turnsLeft: number;
  /** Null until somebody has decided; then the newest decision counts. */
  readonly keep: boolean | null;
  readonly reason: string;
}

interface LeftRow {
  id: string;
  dyad_id: string;
  number: number;
  erased: Side[];
  turns_left: number;
  decision_id: string | null;
  keep: boolean | null;
  reason: Buffer | null;
  key_id: string | null;
  version: number | null;
}

/** The half transcripts of a study, for those who lead it. */
export async function listLeftTranscripts(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<LeftTranscript[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('write', DESIGN);
  const rows = await leftRows(store, viewer.clinicId, studyId);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.flatMap((row) => row.key_id ?? []),
  );
  return rows.map((row) => ({
    transcriptId: row.id,
    dyadId: row.dyad_id,
    sessionNumber: row.number,
    erased: row.erased,
    turnsLeft: row.turns_left,
    keep: row.keep,
    reason:
      row.decision_id === null || row.reason === null
        ? ''
        : openColumn(
            keys,
            'partner_turns_decision',
            { id: row.decision_id, key_id: row.key_id, version: row.version ?? 1 },
            'reason',
            row.reason,
          ),
  }));
}

/**
 * Decides whether the turns that are left of a session transcript may be read again. They are the partner's own words,
 * and may quote the person who left: whoever decides says why.
 */
export async function decidePartnerTurns(
  store: Store,
  viewer: Viewer,
  decision: {
    readonly changeId: string;
    readonly id: string;
    readonly studyId: string;
    readonly transcriptId: string;
    readonly keep: boolean;
    readonly reason: string;
  },
): Promise<void> {
  const { changeId, ...content } = decision;
  const { id, studyId, transcriptId, keep } = decision;
  const { clinicId, accountId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const left = (await leftRows(store, clinicId, studyId)).find((row) => row.id === transcriptId);
  if (left === undefined) throw new NotFound();
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const request = { id: changeId, verb: 'decide partner’s turns', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('partner_turns_decision')
      .values({
        clinic_id: clinicId,
        id,
        study_id: studyId,
        transcript_id: transcriptId,
        keep,
        reason: columnSealer(key, 'partner_turns_decision', id, 1)('reason', decision.reason),
        key_id: key.id,
        decided_by: accountId,
        decided_at: store.now(),
      })
      .execute();
    const note = { capacity, studyId, dyadId: left.dyad_id, itemId: transcriptId };
    change.audit({ event: 'partner’s turns decided', ...note });
  });
  await sayRightsChanged(store);
}

async function leftRows(store: Store, clinicId: string, studyId: string): Promise<LeftRow[]> {
  const { rows } = await sql<LeftRow>`
    select t.id, t.dyad_id, n.number, d.id as decision_id, d.keep, d.reason, d.key_id, d.version,
      array(select s.role from seat s join erased_key k on k.clinic_id = s.clinic_id and k.seat_id = s.id
        and k.modality = 'transcript' where s.clinic_id = t.clinic_id and s.dyad_id = t.dyad_id
        and s.role in ('client','therapist') order by s.role) as erased,
      (select count(*)::int from utterance u join item_key i on i.clinic_id = u.clinic_id and i.id = u.key_id
        where u.clinic_id = t.clinic_id and u.transcript_id = t.id
          and not exists (select from erased_key k where k.clinic_id = u.clinic_id and k.id = any (i.owners)))
        as turns_left
    from transcript t join session n on n.clinic_id = t.clinic_id and n.id = t.session_id
    left join lateral (select * from partner_turns_decision p where p.clinic_id = t.clinic_id
      and p.transcript_id = t.id order by p.ordinal desc limit 1) d on true
    where t.clinic_id = ${clinicId} and t.study_id = ${studyId} and t.perspective = 'joint'
      and t.deleted_at is null and exists (select from seat s join erased_key k on k.clinic_id = s.clinic_id
        and k.seat_id = s.id and k.modality = 'transcript'
        where s.clinic_id = t.clinic_id and s.dyad_id = t.dyad_id)
    order by n.number, t.imported_at, t.id`.execute(store.db);
  return rows.filter((row) => row.turns_left > 0);
}
