import { v7 as newId } from 'uuid';
import type { SentForm } from '../../domain/check/read-answers.ts';
import { type SafetyReason, safetyReasons } from '../../domain/check/safety.ts';
import { CHECK_VERSION, type FormMode, type FormRoute } from '../../domain/check/session-check.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import type { Change } from '../change.ts';
import { Refused } from '../refusals.ts';
import { columnSealer } from '../sealed-columns.ts';
import { type AttachedAnswers, writeAttached } from './attached-answers.ts';
import { keepVoice, withVoice } from './check-voice.ts';

/** Where and how one side answered. */
export interface CheckPlace {
  readonly clinicId: string;
  readonly id: string;
  readonly studyId: string;
  readonly dyadId: string;
  readonly sessionId: string;
  readonly seatId: string;
  readonly side: Side;
  readonly route: FormRoute;
  readonly mode: FormMode;
  readonly language: string;
  /** Whoever typed it in for the person; null where the person did. */
  readonly enteredBy: string | null;
  readonly sawOtherFirst: boolean;
  readonly now: Date;
}

/**
 * Writes one side’s check, with whatever needs the named person at once. Throws Refused where this side has answered
 * about this session in this lane already: a second form never takes the place of the first.
 */
export async function writeCheck(
  change: Pick<Change, 'tx'>,
  key: ItemKey,
  place: CheckPlace,
  form: SentForm,
  attached: AttachedAnswers,
): Promise<void> {
  const { clinicId, id, studyId, dyadId, sessionId, seatId, side } = place;
  const voice = form.voice ?? null;
  const written = await change.tx
    .insertInto('session_check')
    .values({
      clinic_id: clinicId,
      id,
      study_id: studyId,
      dyad_id: dyadId,
      session_id: sessionId,
      seat_id: seatId,
      side,
      answered_at: place.now,
      answers: columnSealer(
        key,
        'session_check',
        id,
        1,
      )('answers', JSON.stringify(withVoice(form.answers, voice))),
      key_id: key.id,
      lane: form.lane,
      mode: place.mode,
      language: place.language,
      route: place.route,
      helped: form.helped,
      saw_other_first: place.sawOtherFirst,
      form_version: CHECK_VERSION,
      entered_by: place.enteredBy,
      device_at: deviceTime(form.deviceAt),
    })
    .onConflict((conflict) => conflict.columns(['clinic_id', 'session_id', 'side', 'lane']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) throw new Refused('forms.answered-already');
  if (voice !== null) await keepVoice(change, key, { clinicId, checkId: id }, voice);
  await writeAttached(change, place, form.lane, attached);
  await raiseSafety(change, key, place, safetyReasons(form.answers, attached.itemNine));
}

/** The last instant of the year 9999: PostgreSQL and JavaScript agree on what lies between 1970 and it. */
const LATEST_MS = 253_402_300_799_999;

/** What the device’s clock said; null where no clock says so, which costs nobody their answer. */
const deviceTime = (ms: number): Date | null => (ms < 0 || ms > LATEST_MS ? null : new Date(ms));

/**
 * Tells the people who are named for safety, whatever becomes of the answer itself: raised once for each reason, as of
 * when the answer came.
 */
export async function raiseSafety(
  change: Pick<Change, 'tx'>,
  key: ItemKey,
  place: CheckPlace,
  reasons: readonly SafetyReason[],
): Promise<void> {
  if (place.side !== 'client' || reasons.length === 0) return;
  await change.tx
    .insertInto('safety_alert')
    .values(
      reasons.map((reason) => ({
        clinic_id: place.clinicId,
        id: newId(),
        study_id: place.studyId,
        dyad_id: place.dyadId,
        check_id: place.id,
        reason,
        raised_at: place.now,
        key_id: key.id,
      })),
    )
    .onConflict((conflict) => conflict.columns(['clinic_id', 'check_id', 'reason']).doNothing())
    .execute();
}
