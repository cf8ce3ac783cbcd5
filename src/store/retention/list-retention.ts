import type { Viewer } from '../../domain/access/viewer.ts';
import type { Modality } from '../../domain/consent/consent.ts';
import { deletionDay, retentionStep } from '../../domain/consent/retention.ts';
import type { SeatRole } from '../../domain/study/dyad.ts';
import { consentTarget } from '../consents.ts';
import { DESIGN, listParticipants } from '../participants.ts';
import type { Store } from '../store.ts';
import { readStudy } from '../studies.ts';
import { type StudyAccess, studyAccess } from '../study-access.ts';
import { studyIdsOf } from '../viewers.ts';
import { endingMaterial } from './kept-material.ts';
import { heldIn } from './legal-holds.ts';

/** Something that a rule gives an end, as somebody who governs it may know. */
export interface RetentionEntry {
  readonly studyId: string;
  readonly studyTitle: string;
  readonly seatId: string;
  readonly dyadId: string;
  readonly dyadNumber: number;
  readonly pseudonym: string;
  readonly role: SeatRole;
  readonly modality: Modality;
  readonly items: number;
  /** The last day on which it is there. */
  readonly lastDay: string;
  /** `later` is not said yet; `soon` was said or is about to be; `held` stands under a legal hold. */
  readonly state: 'later' | 'soon' | 'held';
}

/**
 * What will be deleted soon by rule, and what a legal hold keeps: for Today. `all` also says what ends later, for the
 * study's own page.
 */
export async function listRetention(
  store: Store,
  viewer: Viewer,
  studyIds: readonly string[] = studyIdsOf(viewer),
  all = false,
): Promise<RetentionEntry[]> {
  const found: RetentionEntry[] = [];
  for (const studyId of studyIds) {
    const access = await studyAccess(store.db, viewer, studyId);
    if (access.may('write', DESIGN)) found.push(...(await entriesOf(store, viewer, access)));
  }
  return found
    .filter((each) => all || each.state !== 'later')
    .sort((one, other) => one.lastDay.localeCompare(other.lastDay));
}

async function entriesOf(store: Store, viewer: Viewer, access: StudyAccess): Promise<RetentionEntry[]> {
  const { studyId } = access;
  const now = store.now();
  const material = await endingMaterial(store.db, viewer.clinicId, studyId, now);
  if (material.length === 0) return [];
  const [holds, study, participants] = await Promise.all([
    heldIn(store.db, viewer.clinicId, studyId),
    readStudy(store, viewer, studyId),
    listParticipants(store, viewer, studyId),
  ]);
  return material
    .filter((each) => access.may('know', consentTarget(each.role, each.dyadId)))
    .map((each) => {
      const held = holds.some((hold) => hold.dyadId === null || hold.dyadId === each.dyadId);
      const step = retentionStep(each.until, { ...each, held }, now.getTime());
      const soon = each.warnedOn !== null || step === 'warn' || step === 'delete';
      return {
        studyId,
        studyTitle: study.title,
        seatId: each.seatId,
        dyadId: each.dyadId,
        dyadNumber: each.dyadNumber,
        pseudonym: participants.find((one) => one.id === each.participantId)?.pseudonym ?? '',
        role: each.role,
        modality: each.modality,
        items: each.items,
        lastDay: deletionDay(each.until, each),
        state: step === 'held' ? 'held' : soon ? 'soon' : 'later',
      };
    });
}
