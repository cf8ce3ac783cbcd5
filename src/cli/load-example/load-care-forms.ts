import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import type { FilledForm } from '../../domain/instruments/answers.ts';
import { isQuestion } from '../../domain/instruments/instrument.ts';
import { shippedInstrument } from '../../domain/instruments/shipped.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { ExampleCareDyad, ExampleCareSession } from '../../example/care/example-care.ts';
import type { Change } from '../../store/change.ts';
import { keepAudit } from '../../store/change.ts';
import { acknowledgeSafety } from '../../store/forms/safety-alerts.ts';
import { writeCheck } from '../../store/forms/write-check.ts';
import { insertForms, type SealedForm, sealForm } from '../../store/instruments/keep-form.ts';
import { checkItem } from '../../store/session-checks.ts';
import { studyAccess } from '../../store/study-access.ts';
import { backThen, type LoadingCare, on } from './loading-care.ts';

const HOUR_MS = 3_600_000;

/**
 * Every session and form of one dyad in one transaction: a thousand of them one by one would keep whoever starts the
 * demo waiting.
 */
export async function loadCareForms(
  loading: LoadingCare,
  therapist: Viewer,
  dyad: ExampleCareDyad,
): Promise<void> {
  const { store, clinicId, studyId, ids } = loading;
  const place = { study_id: studyId, dyad_id: ids.of('dyad', dyad.key) };
  const filled = dyad.sessions.filter((session) => session.phq9 !== null);
  const forms = await sealedForms(loading, therapist, dyad, filled);
  const checks = await Promise.all(dyad.sessions.flatMap((session) => checksOf(loading, dyad, session)));
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('session')
      .values(
        dyad.sessions.map(({ number, daysAgo }) => ({
          clinic_id: clinicId,
          ...place,
          id: ids.of('session', `${dyad.key} ${number}`),
          number,
          held_on: dayOf(backThen(store, daysAgo).getTime()),
          duration_ms: null,
        })),
      )
      .execute();
    const change: Change = { tx, record: () => undefined, audit: () => undefined };
    for (const { key, where, form } of checks) {
      await writeCheck(change, key, where, form, { rows: [], itemNine: false });
    }
    for (const [at, form] of forms.entries()) {
      const session_id = ids.of('session', `${dyad.key} ${filled[at]?.number}`);
      await insertForms(change, therapist, { row: { ...place, session_id }, seats: [] }, [form], 'therapist');
    }
    await keepAudit(
      tx,
      clinicId,
      null,
      checks.map(({ where }) => ({
        event: 'check answered',
        capacity: where.side,
        studyId,
        dyadId: where.dyadId,
        itemId: where.id,
      })),
    );
  });
  await acknowledge(loading, dyad);
}

function checksOf(
  { store, ids, clinicId, studyId }: LoadingCare,
  dyad: ExampleCareDyad,
  session: ExampleCareSession,
) {
  const dyadId = ids.of('dyad', dyad.key);
  return (['client', 'therapist'] as const).flatMap((side: Side) => {
    const check = session[side];
    if (check === null) return [];
    const seatId = ids.of(`${side} seat`, dyad.key);
    const id = newId();
    const now = new Date(backThen(store, session.daysAgo).getTime() + check.hoursAfter * HOUR_MS);
    const where = {
      clinicId,
      id,
      studyId,
      dyadId,
      sessionId: ids.of('session', `${dyad.key} ${session.number}`),
      seatId,
      side,
      route: check.route,
      mode: check.mode,
      language: 'en',
      enteredBy: null,
      sawOtherFirst: false,
      now: now < store.now() ? now : store.now(),
    };
    const form = {
      answers: check.answers,
      lane: check.lane,
      helped: false,
      deviceAt: now.getTime(),
      instruments: [],
    };
    return [
      store.vault
        .itemKey(clinicId, checkItem(studyId, id, seatId, side))
        .then((key) => ({ key, where, form })),
    ];
  });
}

/** The PHQ-9 before each session, as a form of its own. */
async function sealedForms(
  { store, ids, studyId }: LoadingCare,
  therapist: Viewer,
  dyad: ExampleCareDyad,
  filled: readonly ExampleCareSession[],
): Promise<SealedForm[]> {
  const access = await studyAccess(store.db, therapist, studyId);
  const seats = [{ id: ids.of('client seat', dyad.key), role: 'client' }];
  const row = { study_id: studyId, dyad_id: ids.of('dyad', dyad.key), session_id: '' };
  return Promise.all(
    filled.map(({ phq9, daysAgo }) =>
      sealForm(store, therapist, access, { row, seats }, phq9Form(phq9 ?? [], backThen(store, daysAgo, 14))),
    ),
  );
}

function phq9Form(answers: readonly number[], authored: Date): FilledForm {
  const instrument = shippedInstrument('phq-9');
  if (instrument === null) throw new Error('the PHQ-9 is shipped');
  const questions = instrument.items.filter((item) => isQuestion(item) && item.options.length > 0);
  return {
    perspective: 'client',
    instrument,
    response: {
      instrumentId: instrument.id,
      authored: authored.toISOString(),
      language: 'en',
      answers: answers.flatMap((weight, at) => {
        const item = questions[at];
        const option = item?.options.find((each) => each.weight === weight);
        if (item === undefined || option === undefined) return [];
        const { code, system, text } = option;
        return [{ itemId: item.id, values: [{ kind: 'code' as const, code, system, text }] }];
      }),
    },
  };
}

/** The named reader saw the safety answer, and the log has the minutes. */
async function acknowledge({ store, care, ids, person }: LoadingCare, dyad: ExampleCareDyad): Promise<void> {
  const alert = await store.db
    .selectFrom('safety_alert')
    .select(['id', 'raised_at'])
    .where('dyad_id', '=', ids.of('dyad', dyad.key))
    .executeTakeFirst();
  if (alert === undefined) return;
  const { minutes, note } = care.acknowledged;
  const then = new Date(alert.raised_at.getTime() + minutes * 60_000);
  await acknowledgeSafety(on(store, then), await person(care.reader.key), {
    changeId: newId(),
    id: alert.id,
    note,
  });
}
