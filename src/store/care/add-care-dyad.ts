import type { Viewer } from '../../domain/access/viewer.ts';
import { makeChange } from '../change.ts';
import { DESIGN } from '../participants.ts';
import { isMember } from '../people/is-member.ts';
import { NotFound, Refused } from '../refusals.ts';
import { sayRightsChanged } from '../rights-changed.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { teamItem } from '../studies.ts';
import { studyAccess } from '../study-access.ts';

/** A client and the therapist who sees them. Every id is made by the caller. */
export interface NewCareDyad {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  /** What the team calls the client on screens: initials or a file number. */
  readonly label: string;
  readonly clientSeatId: string;
  readonly clientParticipantId: string;
  readonly therapistSeatId: string;
  readonly therapistParticipantId: string;
  readonly therapistAccountId: string;
}

/** Adds a client to care, with their therapist’s account in the other seat. Numbers follow each other by themselves. */
export async function addCareDyad(store: Store, viewer: Viewer, dyad: NewCareDyad): Promise<void> {
  const { changeId, ...content } = dyad;
  const { clinicId } = viewer;
  const { studyId } = dyad;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = access.require('write', DESIGN);
  if (access.place !== 'care') throw new NotFound();
  const key = await store.vault.itemKey(clinicId, teamItem(studyId));
  const request = { id: changeId, verb: 'add care dyad', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    if (!(await isMember(change.tx, clinicId, dyad.therapistAccountId)))
      throw new Refused('care.no-such-therapist');
    // The study’s row is the lock for the next number.
    await change.tx
      .selectFrom('study')
      .select('id')
      .where('clinic_id', '=', clinicId)
      .where('id', '=', studyId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const { highest } = await change.tx
      .selectFrom('dyad')
      .select(({ fn }) => fn.max('number').as('highest'))
      .where('clinic_id', '=', clinicId)
      .where('study_id', '=', studyId)
      .executeTakeFirstOrThrow();
    const base = { clinic_id: clinicId, study_id: studyId, key_id: key.id };
    const pseudonym = (id: string) => columnSealer(key, 'participant', id, 1)('pseudonym', dyad.label);
    await change.tx
      .insertInto('participant')
      .values([
        {
          ...base,
          id: dyad.clientParticipantId,
          role: 'client',
          pseudonym: pseudonym(dyad.clientParticipantId),
        },
        {
          ...base,
          id: dyad.therapistParticipantId,
          role: 'therapist',
          pseudonym: pseudonym(dyad.therapistParticipantId),
        },
      ])
      .execute();
    const label = columnSealer(key, 'dyad', dyad.id, 1)('label', dyad.label);
    await change.tx
      .insertInto('dyad')
      .values({ ...base, id: dyad.id, number: (highest ?? 0) + 1, label })
      .execute();
    const inDyad = { clinic_id: clinicId, study_id: studyId, dyad_id: dyad.id };
    await change.tx
      .insertInto('seat')
      .values([
        { ...inDyad, id: dyad.clientSeatId, participant_id: dyad.clientParticipantId, role: 'client' },
        {
          ...inDyad,
          id: dyad.therapistSeatId,
          participant_id: dyad.therapistParticipantId,
          role: 'therapist',
          account_id: dyad.therapistAccountId,
        },
      ])
      .execute();
    change.audit({ event: 'care changed', capacity, studyId, dyadId: dyad.id, itemId: dyad.id });
    change.audit({ event: 'seat taken', capacity, studyId, dyadId: dyad.id, itemId: dyad.therapistSeatId });
  });
  await sayRightsChanged(store);
}
