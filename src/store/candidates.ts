import type { Viewer } from '../domain/access/viewer.ts';
import type { Side } from '../domain/study/perspective.ts';
import type { CandidateState } from '../domain/study/recruitment-flow.ts';
import { makeChange } from './change.ts';
import { DESIGN } from './participants.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { studyAccess } from './study-access.ts';

/** Somebody who was asked to take part. Without a name: who it was stands nowhere but with those who take part. */
export interface Candidate {
  readonly id: string;
  readonly side: Side;
  readonly state: CandidateState;
  /** Why they declined or were not eligible, in their own or the team's words. */
  readonly reason: string | null;
  readonly onDate: string;
  readonly participantId: string | null;
}

export type KeptCandidate = Candidate & { readonly changeId: string; readonly studyId: string };

/** Notes somebody who was asked, or how far it has come with them. */
export async function keepCandidate(store: Store, viewer: Viewer, candidate: KeptCandidate): Promise<void> {
  const { changeId, ...content } = candidate;
  const { id, studyId } = candidate;
  const { clinicId } = viewer;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  await makeChange(
    store,
    viewer,
    { id: changeId, verb: 'keep candidate', studyId, content },
    async (change) => {
      if (candidate.participantId !== null) {
        const participant = await change.tx
          .selectFrom('participant')
          .select('id')
          .where('clinic_id', '=', clinicId)
          .where('study_id', '=', studyId)
          .where('id', '=', candidate.participantId)
          .executeTakeFirst();
        if (participant === undefined) throw new NotFound();
      }
      const earlier = await change.tx
        .selectFrom('candidate')
        .select(['version', 'study_id'])
        .where('clinic_id', '=', clinicId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (earlier !== undefined && earlier.study_id !== studyId) throw new NotFound();
      const version = (earlier?.version ?? 0) + 1;
      const seal = columnSealer(key, 'candidate', id, version);
      const facts = {
        side: candidate.side,
        state: candidate.state,
        reason: candidate.reason === null ? null : seal('reason', candidate.reason),
        on_date: candidate.onDate,
        participant_id: candidate.participantId,
        key_id: key.id,
        version,
      };
      await change.tx
        .insertInto('candidate')
        .values({ clinic_id: clinicId, id, study_id: studyId, ...facts })
        .onConflict((conflict) => conflict.columns(['clinic_id', 'id']).doUpdateSet(facts))
        .execute();
      change.audit({ event: 'study changed', capacity, studyId, itemId: id });
    },
  );
}

/** Everybody who was asked, by day. */
export async function listCandidates(store: Store, viewer: Viewer, studyId: string): Promise<Candidate[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('candidate')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .orderBy('on_date')
    .orderBy('id')
    .execute();
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.flatMap((row) => row.key_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    state: row.state,
    reason: row.reason === null ? null : openColumn(keys, 'candidate', row, 'reason', row.reason),
    onDate: row.on_date,
    participantId: row.participant_id,
  }));
}
