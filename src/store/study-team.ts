import type { Viewer } from '../domain/access/viewer.ts';
import { accountNames } from './accounts.ts';
import { DESIGN } from './participants.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

/** Somebody of the research team. Of which side or dyad is not said: that alone could tell of an interview. */
export interface TeamMember {
  readonly accountId: string;
  readonly name: string;
  /** May hold interviews in this study. */
  readonly interviews: boolean;
}

/** Everybody who has a capacity in this study now, by name. */
export async function listTeam(store: Store, viewer: Viewer, studyId: string): Promise<TeamMember[]> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
  const grants = await store.db
    .selectFrom('capacity_grant')
    .select(['account_id', 'capacity'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('study_id', '=', studyId)
    .where('ended_at', 'is', null)
    .execute();
  const names = await accountNames(
    store,
    viewer.clinicId,
    grants.map((grant) => grant.account_id),
  );
  const members = [...names].map(([accountId, name]) => ({
    accountId,
    name,
    interviews: grants.some(
      (grant) =>
        grant.account_id === accountId &&
        (grant.capacity === 'interviewer' || grant.capacity === 'investigator'),
    ),
  }));
  return members.sort((one, other) => one.name.localeCompare(other.name));
}
