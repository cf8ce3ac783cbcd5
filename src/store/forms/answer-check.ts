import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { SentForm } from '../../domain/check/read-answers.ts';
import { type FormMode, type FormRoute, lanesFor } from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { attachedForms } from '../instruments/asked-instruments.ts';
import { NotFound, Refused } from '../refusals.ts';
import { checkItem } from '../session-checks.ts';
import type { Store } from '../store.ts';
import { studyAccess } from '../study-access.ts';
import { requireOffered } from './offered-forms.ts';
import { type AttachedAnswers, readAttached } from './attached-answers.ts';
import { type CheckPlace, writeCheck } from './write-check.ts';

export interface AnsweredCheck {
  readonly changeId: string;
  readonly id: string;
  readonly sessionId: string;
  readonly mode: FormMode;
  readonly language: string;
  readonly form: SentForm;
}

/** A person answers about a session of their own: the therapist on the staff pages, the client in their own space. */
export async function answerOwnCheck(store: Store, viewer: Viewer, answered: AnsweredCheck): Promise<void> {
  const place = await checkPlace(store, viewer.clinicId, answered.sessionId);
  const seat = viewer.seats.find((each) => each.dyadId === place.dyadId && each.side !== null);
  if (seat === undefined || seat.side === null) throw new NotFound();
  const route = seat.side === 'client' ? 'own space' : 'staff pages';
  if (route === 'own space') await requireOffered(store.db, viewer.clinicId, answered);
  await keepAnswer(store, viewer, answered, { ...place, seatId: seat.seatId, side: seat.side }, route);
}

/** Types in a form that the client filled in on paper: by the therapist it was handed to, or by the named service. */
export async function enterPaperCheck(store: Store, viewer: Viewer, entered: AnsweredCheck): Promise<void> {
  const place = await checkPlace(store, viewer.clinicId, entered.sessionId);
  // Their own answer has a way of its own, and is no paper.
  if (viewer.seats.some((seat) => seat.seatId === place.clientSeatId)) throw new NotFound();
  // A therapist who were told that this lane is taken would know of an answer that was kept from them.
  const sits = viewer.seats.some((seat) => seat.dyadId === place.dyadId);
  if (sits && entered.form.lane === 'service') throw new Refused('forms.no-such-lane');
  await keepAnswer(store, viewer, entered, { ...place, side: 'client', seatId: place.clientSeatId }, 'paper');
}

interface Place {
  readonly studyId: string;
  readonly dyadId: string;
  readonly clientSeatId: string;
}

async function keepAnswer(
  store: Store,
  viewer: Viewer,
  answered: AnsweredCheck,
  place: Place & { readonly seatId: string; readonly side: Side },
  route: FormRoute,
): Promise<void> {
  const { changeId, id, sessionId, mode, language, form } = answered;
  const { clinicId } = viewer;
  const { studyId, dyadId, seatId, side } = place;
  const access = await studyAccess(store.db, viewer, studyId);
  const capacity = requireConsented(access, 'write', { kind: 'check', perspective: side, dyadId, id });
  if (!lanesFor(access.place, side).includes(form.lane)) throw new Refused('forms.no-such-lane');
  if (!access.mayBeAsked(seatId)) throw new Refused('forms.no-consent');
  const sawOtherFirst = await sawOther(store, viewer, { dyadId, sessionId, side });
  const key = await store.vault.itemKey(clinicId, checkItem(studyId, id, seatId, side));
  const now = store.now();
  const facts = { clinicId, id, studyId, dyadId, sessionId, seatId, side, route, mode, language };
  const enteredBy = route === 'paper' ? viewer.accountId : null;
  const written = { ...facts, enteredBy, sawOtherFirst, now };
  const attached = await askedOf(store, written, form);
  const request = {
    id: changeId,
    verb: 'answer check',
    studyId,
    content: { id, sessionId, mode, language, form },
  };
  await makeChange(store, viewer, request, async (change) => {
    await writeCheck(change, key, written, form, attached);
    const event = route === 'paper' ? 'check entered' : 'check answered';
    change.audit({ event, capacity, studyId, dyadId, itemId: id });
  });
}

/** The client’s answers to what the dyad’s form asks now; a therapist’s mirror asks nothing beside the check. */
async function askedOf(store: Store, place: CheckPlace, form: SentForm): Promise<AttachedAnswers> {
  const { clinicId, dyadId, language, side } = place;
  if (side !== 'client' || form.instruments.length === 0) return { rows: [], itemNine: false };
  const asked = await attachedForms(store, store.db, clinicId, dyadId, language);
  const ids = asked.map((each) => each.instrumentId);
  return readAttached(store, store.db, place, form.instruments, ids);
}

/** Whether this account opened the dyad’s checks after the other side had answered about this session. */
async function sawOther(
  store: Store,
  viewer: Viewer,
  of: { readonly dyadId: string; readonly sessionId: string; readonly side: Side },
): Promise<boolean> {
  const { rows } = await sql<{ saw: boolean }>`
    select exists (select from session_check c join audit_event e on e.clinic_id = c.clinic_id
      and e.dyad_id = c.dyad_id and e.at >= c.answered_at
      where c.clinic_id = ${viewer.clinicId} and c.session_id = ${of.sessionId} and c.side <> ${of.side}
        and c.lane = 'therapist' and e.event = 'checks opened' and e.account_id = ${viewer.accountId}) as saw`.execute(
    store.db,
  );
  return rows[0]?.saw ?? false;
}

async function checkPlace(store: Store, clinicId: string, sessionId: string): Promise<Place> {
  const row = await store.db
    .selectFrom('session as s')
    .innerJoin('seat as t', (join) =>
      join
        .onRef('t.clinic_id', '=', 's.clinic_id')
        .onRef('t.dyad_id', '=', 's.dyad_id')
        .on('t.role', '=', 'client'),
    )
    .select(['s.study_id', 's.dyad_id', 't.id'])
    .where('s.clinic_id', '=', clinicId)
    .where('s.id', '=', sessionId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return { studyId: row.study_id, dyadId: row.dyad_id, clientSeatId: row.id };
}
