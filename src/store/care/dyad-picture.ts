import type { Viewer } from '../../domain/access/viewer.ts';
import type { AppointmentState } from '../../domain/care/appointment.ts';
import type { ClientNeeds, TherapistPage } from '../../domain/care/working-agreement.ts';
import { HIGHEST_ANSWER, LOWEST_ANSWER } from '../../domain/check/session-check.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import type { AgeBand } from '../../domain/consent/age-rule.ts';
import type { ClinicSpread } from '../../domain/alliance/possible-drop.ts';
import { scoreSeries, type ScoreSeries } from '../../domain/instruments/score-series.ts';
import type { RuptureMark } from '../../domain/observation/rupture-mark.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { keepAudit } from '../change.ts';
import { readResponses } from '../instruments/read-responses.ts';
import { NotFound } from '../refusals.ts';
import { markTarget, ruptureMarksOf } from '../rupture-marks.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import type { StudyAccess } from '../study-access.ts';
import { hasMailServer } from '../mail/mail-settings.ts';
import { type OfferedForms, offeredForms } from '../forms/offered-forms.ts';
import { sheetCode } from '../forms/paper-sheets.ts';
import { readChecks } from '../forms/read-checks.ts';
import { agreementTarget } from './agreement-item.ts';
import { careDyad, careTarget } from './care-meetings.ts';
import { clientAgeBand } from './client-age.ts';
import { readClinicSpread } from './clinic-spread.ts';
import { type Discussion, discussionsOf } from './discussions.ts';
import { type BetweenTask, type Goal, goalsAndTasks } from './goals-and-tasks.ts';
import { type HeldCheck, holdToLimits } from './used-limits.ts';
import { newestPromise, promiseWords } from './reading-promises.ts';
import { needsOf, pageOf } from './needs-and-page.ts';
import { type TherapyEnd, therapyEnds } from './therapy-ends.ts';
import { agreementsOf, type WorkingAgreement } from './working-agreements.ts';

/** One hour, and how its link stands for whoever runs the care. */
export interface CareSession {
  readonly id: string;
  readonly number: number;
  readonly heldOn: string | null;
  /** A link that still opens a form; null where there is none. Says nothing of whether anybody answered. */
  readonly linkUntil: string | null;
  /** What stands on a printed form of this session. */
  readonly sheetCode: string;
}

/** Everything of one dyad that this viewer may see: both sides’ checks, what was agreed, what was changed. */
export interface DyadPicture {
  readonly dyadId: string;
  readonly studyId: string;
  readonly label: string;
  readonly clientSeatId: string;
  readonly therapistSeatId: string;
  /** How old the client is, as far as a rule depends on it; null where nobody has said it. */
  readonly ageBand: AgeBand | null;
  readonly sessions: readonly CareSession[];
  readonly appointments: readonly {
    readonly id: string;
    readonly at: string;
    readonly state: AppointmentState;
  }[];
  /** How the therapy ended; null while it goes on, or nobody has said otherwise. */
  readonly ended: TherapyEnd | null;
  readonly checks: readonly HeldCheck[];
  /** Scores of the client’s other questionnaires over the sessions, where the viewer may read them. */
  readonly instruments: readonly ScoreSeries[];
  /** False where a form may not open, because the client has not consented to being asked. */
  readonly consented: boolean;
  /** What the possible-drop rule is held against; the numbers are of at least twenty clients or not used. */
  readonly spread: Readonly<Record<Side, ClinicSpread>>;
  readonly mayRun: boolean;
  /** How the client may be asked: what the clinic lets reach its clients, in languages that the promise is written in. */
  readonly offered: OfferedForms & { readonly mail: boolean };
  /** The viewer’s own side in this dyad. */
  readonly side: 'client' | 'therapist' | null;
  /** Observers’ codes on these sessions; null where the viewer may not know that there are any. */
  readonly observed: { readonly mayWrite: boolean; readonly marks: readonly RuptureMark[] } | null;
  readonly agreed: {
    readonly goals: readonly Goal[];
    readonly tasks: readonly BetweenTask[];
    readonly agreements: readonly WorkingAgreement[];
    readonly needs: ClientNeeds | null;
    readonly page: TherapistPage | null;
    readonly discussions: readonly Discussion[];
  } | null;
}

/**
 * The dyad with both sides of the same sessions. What the viewer may not read is not there. Reading is logged once:
 * a therapist who sees the client’s answer before giving their own is known to have.
 */
export async function readDyadPicture(store: Store, viewer: Viewer, dyadId: string): Promise<DyadPicture> {
  const { clinicId } = viewer;
  const { studyId, access } = await careDyad(store, viewer, dyadId);
  const side = viewer.seats.find((seat) => seat.dyadId === dyadId)?.side ?? null;
  const own = side !== null && access.may('read', { kind: 'check', perspective: side, dyadId });
  const capacity = own ? side : access.require('read', careTarget(dyadId));
  const [row, seats, sessions, appointments] = await Promise.all([
    dyadRow(store, clinicId, dyadId),
    seatsOf(store, clinicId, dyadId),
    sessionsOf(store, clinicId, dyadId),
    appointmentsOf(store, clinicId, dyadId),
  ]);
  const keys = await store.vault.openItemKeys(clinicId, [row.key_id]);
  const client = seats.find((seat) => seat.role === 'client');
  const therapist = seats.find((seat) => seat.role === 'therapist');
  if (client === undefined || therapist === undefined) throw new NotFound();
  const [read, filled, ageBand, spread] = await Promise.all([
    readChecks(store, viewer, access, dyadId),
    readResponses(store, viewer, access, dyadId),
    clientAgeBand(store, clinicId, studyId, dyadId),
    readClinicSpread(store, clinicId, studyId),
  ]);
  const scale = { min: LOWEST_ANSWER, max: HIGHEST_ANSWER };
  const facts = { spread, ageBand, scale };
  const checks = await holdToLimits(store, clinicId, read, { sessions, facts });
  await keepAudit(store.db, clinicId, viewer.accountId, [
    { event: 'checks opened', capacity, studyId, dyadId, itemId: dyadId },
  ]);
  return {
    dyadId,
    studyId,
    // What the team calls the client is the team’s.
    label: side === 'client' ? '' : openColumn(keys, 'dyad', row, 'label', row.label),
    clientSeatId: client.id,
    therapistSeatId: therapist.id,
    ageBand,
    sessions,
    appointments,
    ended: (await therapyEnds(store, clinicId, studyId)).get(dyadId) ?? null,
    checks,
    instruments: scoreSeries(filled),
    consented: access.mayBeAsked(client.id),
    spread,
    mayRun: access.may('write', careTarget(dyadId)),
    side,
    offered: await offeredIn(store, clinicId, studyId),
    observed: await observedIn(store, viewer, access, dyadId, sessions),
    agreed: await agreedIn(store, viewer, access, dyadId),
  };
}

async function observedIn(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadId: string,
  sessions: readonly CareSession[],
): Promise<DyadPicture['observed']> {
  const own = sessions.map(({ id }) => ({ id, dyadId }));
  const marks = await ruptureMarksOf(store, viewer, access, own);
  if (marks === null) return null;
  return { mayWrite: own.some((session) => access.may('write', markTarget(session, true))), marks };
}

async function agreedIn(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  dyadId: string,
): Promise<DyadPicture['agreed']> {
  if (!access.may('read', agreementTarget(dyadId))) return null;
  const { clinicId } = viewer;
  const [both, agreements, needs, page, discussions] = await Promise.all([
    goalsAndTasks(store, clinicId, dyadId),
    agreementsOf(store, clinicId, dyadId),
    needsOf(store, clinicId, dyadId),
    pageOf(store, clinicId, dyadId),
    discussionsOf(store, clinicId, dyadId),
  ]);
  return { ...both, agreements, needs, page, discussions };
}

async function offeredIn(store: Store, clinicId: string, studyId: string): Promise<DyadPicture['offered']> {
  const [mail, offered, promise] = await Promise.all([
    hasMailServer(store.db, clinicId),
    offeredForms(store.db, clinicId),
    newestPromise(store.db, clinicId, studyId),
  ]);
  const written = promise === undefined ? [] : await promiseWords(store.db, clinicId, promise.id);
  const tags = [FIRST_LANGUAGE, ...written.map(({ language }) => language)];
  return { ...offered, mail, languages: offered.languages.filter(({ tag }) => tags.includes(tag)) };
}

const dyadRow = (store: Store, clinicId: string, dyadId: string) =>
  store.db
    .selectFrom('dyad')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('id', '=', dyadId)
    .executeTakeFirstOrThrow();

const seatsOf = (store: Store, clinicId: string, dyadId: string) =>
  store.db
    .selectFrom('seat')
    .select(['id', 'role'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .execute();

async function sessionsOf(store: Store, clinicId: string, dyadId: string): Promise<CareSession[]> {
  const [rows, links] = await Promise.all([
    store.db
      .selectFrom('session')
      .select(['id', 'number', 'held_on'])
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .orderBy('number')
      .execute(),
    // Answered or not: a therapist who could tell the two apart would know who answered for the service.
    store.db
      .selectFrom('form_link')
      .select(['session_id', 'expires_at'])
      .where('clinic_id', '=', clinicId)
      .where('dyad_id', '=', dyadId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', store.now())
      // What the client does in their own space shows on no page of staff.
      .where('route', '<>', 'own space')
      .execute(),
  ]);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    heldOn: row.held_on,
    linkUntil: links.find((link) => link.session_id === row.id)?.expires_at.toISOString() ?? null,
    sheetCode: sheetCode(row.id),
  }));
}

async function appointmentsOf(store: Store, clinicId: string, dyadId: string) {
  const rows = await store.db
    .selectFrom('appointment')
    .select(['id', 'at', 'state'])
    .where('clinic_id', '=', clinicId)
    .where('dyad_id', '=', dyadId)
    .orderBy('at')
    .execute();
  return rows.map((row) => ({ id: row.id, at: row.at.toISOString(), state: row.state }));
}
