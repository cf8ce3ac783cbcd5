import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import { type Gift, type GiftFacts, governsClinic, mayGive } from '../../domain/access/who-may-give.ts';
import type { Db } from '../keys/vault.ts';
import { NeedsStepUp, NotFound } from '../refusals.ts';

/** Reads what the rule of giving needs to know about the study of a gift. Throws NotFound where it is not of the clinic. */
export async function readGiftFacts(
  db: Db,
  clinicId: string,
  gift: Pick<Gift, 'studyId' | 'dyadId'>,
): Promise<GiftFacts> {
  if (gift.studyId === null) return { seatWall: 'study', leaderless: false, care: false };
  const { rows } = await sql<{
    seat_wall: 'study' | 'dyad' | null;
    led: boolean;
    dyad: boolean;
    care: boolean;
  }>`
    select s.kind = 'care' as care,
      (select p.seat_wall from protocol p where p.clinic_id = s.clinic_id and p.study_id = s.id
        order by p.number desc limit 1) as seat_wall,
      exists (select from capacity_grant g join account a on a.clinic_id = g.clinic_id and a.id = g.account_id
        where g.clinic_id = s.clinic_id and g.study_id = s.id and g.capacity = 'investigator' and g.dyad_id is null
          and g.ended_at is null and (g.until is null or g.until > now()) and a.closed_at is null) as led,
      (${gift.dyadId}::uuid is null or exists (select from dyad d
        where d.clinic_id = s.clinic_id and d.study_id = s.id and d.id = ${gift.dyadId})) as dyad
    from study s where s.clinic_id = ${clinicId} and s.id = ${gift.studyId}`.execute(db);
  const row = rows[0];
  if (row === undefined || !row.dyad) throw new NotFound();
  return { seatWall: row.seat_wall ?? 'study', leaderless: !row.led, care: row.care };
}

/** Throws NotFound, or NeedsStepUp when only a fresh sign-in is missing, where the viewer may not give this. */
export async function requireMayGive(db: Db, viewer: Viewer, gift: Gift): Promise<void> {
  const facts = await readGiftFacts(db, viewer.clinicId, gift);
  if (mayGive(viewer, gift, facts)) return;
  throw mayGive(fresh(viewer), gift, facts) ? new NeedsStepUp() : new NotFound();
}

/** The same for the clinic's accounts themselves. */
export function requireGovernsClinic(viewer: Viewer): void {
  if (governsClinic(viewer)) return;
  throw governsClinic(fresh(viewer)) ? new NeedsStepUp() : new NotFound();
}

/** The viewer as after a fresh sign-in: what a screen may offer, before it asks for one. */
export const fresh = (viewer: Viewer): Viewer => ({ ...viewer, steppedUp: true });
