import type { Viewer } from '../domain/access/viewer.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { type Side, SIDES } from '../domain/study/perspective.ts';
import { type Change, makeChange } from './change.ts';
import type { ItemOf } from './keys/vault.ts';
import { NotFound } from './refusals.ts';
import { columnSealer, openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { teamItem } from './studies.ts';
import { type StudyAccess, studyAccess, type Target } from './study-access.ts';

export interface NewParticipant {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  readonly role: SeatRole;
  readonly pseudonym: string;
}

/** Who somebody is outside the study. Sealed apart from everything that carries the pseudonym. */
export interface Identity {
  readonly name: string;
  readonly contact: string;
  readonly note: string;
}

export interface Participant {
  readonly id: string;
  readonly role: SeatRole;
  readonly pseudonym: string;
  /** Who it is has been sealed apart. False also for a viewer who may not know whether it has. */
  readonly identityWritten: boolean;
}

export const DESIGN: Target = { kind: 'design', perspective: 'team', dyadId: null };

/** One key a participant and not one a study: a single identity can then be erased. */
const identityItem = (studyId: string, participantId: string): ItemOf => ({
  kind: 'identity',
  id: participantId,
  scope: { kind: 'study', id: studyId },
  owners: [{ seatId: participantId, modality: 'identity' }],
  perspective: 'team',
});

/** Adds a participant under a pseudonym. */
export async function addParticipant(
  store: Store,
  viewer: Viewer,
  participant: NewParticipant,
): Promise<void> {
  const { changeId, ...content } = participant;
  const access = await studyAccess(store.db, viewer, participant.studyId);
  const capacity = access.require('write', DESIGN);
  const key = await store.vault.itemKey(viewer.clinicId, teamItem(participant.studyId));
  const request = { id: changeId, verb: 'add participant', studyId: participant.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('participant')
      .values({
        clinic_id: viewer.clinicId,
        id: participant.id,
        study_id: participant.studyId,
        role: participant.role,
        pseudonym: columnSealer(key, 'participant', participant.id, 1)('pseudonym', participant.pseudonym),
        key_id: key.id,
      })
      .execute();
    change.audit({ event: 'study changed', capacity, studyId: participant.studyId, itemId: participant.id });
  });
}

/** Seals who a participant is. May be written by an investigator; reading it takes a second person. */
export async function writeIdentity(
  store: Store,
  viewer: Viewer,
  written: {
    changeId: string;
    studyId: string;
    participantId: string;
    side: 'client' | 'therapist';
    identity: Identity;
  },
): Promise<void> {
  const { changeId, ...content } = written;
  const { studyId, participantId } = written;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', { kind: 'identity', perspective: written.side, dyadId: null });
  const key = await store.vault.itemKey(viewer.clinicId, identityItem(studyId, participantId));
  const request = { id: changeId, verb: 'write identity', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    await checkParticipant(change, viewer.clinicId, written);
    const earlier = await change.tx
      .selectFrom('identity')
      .select('version')
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', participantId)
      .executeTakeFirst();
    const version = (earlier?.version ?? 0) + 1;
    const body = columnSealer(
      key,
      'identity',
      participantId,
      version,
    )('body', JSON.stringify(written.identity));
    await change.tx
      .insertInto('identity')
      .values({
        clinic_id: viewer.clinicId,
        id: participantId,
        study_id: studyId,
        body,
        key_id: key.id,
        version,
      })
      .onConflict((conflict) =>
        conflict.columns(['clinic_id', 'id']).doUpdateSet({ body, key_id: key.id, version }),
      )
      .execute();
    change.audit({ event: 'identity written', capacity, studyId, itemId: participantId });
  });
}

/** Of this study, and on the side that the access rule was asked about. */
async function checkParticipant(
  change: Change,
  clinicId: string,
  written: { studyId: string; participantId: string; side: Side },
): Promise<void> {
  const participant = await change.tx
    .selectFrom('participant')
    .select('role')
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', written.studyId)
    .where('id', '=', written.participantId)
    .executeTakeFirst();
  const otherSide = SIDES.some((side) => side === participant?.role && side !== written.side);
  if (participant === undefined || otherSide) throw new NotFound();
}

/** The study's participants under their pseudonyms. */
export async function listParticipants(
  store: Store,
  viewer: Viewer,
  studyId: string,
): Promise<Participant[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const rows = await store.db
    .selectFrom('participant')
    .selectAll()
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const written = await writtenIdentities(store, viewer, access);
  const keys = await store.vault.openItemKeys(
    viewer.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    pseudonym: openColumn(keys, 'participant', row, 'pseudonym', row.pseudonym),
    identityWritten: written.has(row.id),
  }));
}

async function writtenIdentities(store: Store, viewer: Viewer, access: StudyAccess): Promise<Set<string>> {
  const known = SIDES.every((side) =>
    access.may('know', { kind: 'identity', perspective: side, dyadId: null }),
  );
  if (!known) return new Set();
  const rows = await store.db
    .selectFrom('identity')
    .select('id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', access.studyId)
    .execute();
  return new Set(rows.map((row) => row.id));
}
