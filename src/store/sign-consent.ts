import { createHash } from 'node:crypto';
import type { Viewer } from '../domain/access/viewer.ts';
import type { ConsentState, Manner, Modality, Purpose } from '../domain/consent/consent.ts';
import { answersAll, audienceFits } from '../domain/consent/consent-form.ts';
import { dayOf, daysBetween } from '../domain/consent/calendar-day.ts';
import { isSignature, type Strokes } from '../domain/consent/signature.ts';
import type { SeatRole } from '../domain/study/dyad.ts';
import { readAgeRules } from './age-rules.ts';
import { type Change, makeChange } from './change.ts';
import { type ConsentForm, hashOfForm, readForms } from './consent-forms.ts';
import { addLines, consentTarget } from './consents.ts';
import type { ItemOf } from './keys/vault.ts';
import { NotFound, Refused } from './refusals.ts';
import { columnSealer } from './sealed-columns.ts';
import { sayRightsChanged } from './rights-changed.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';

/** What shows that the person answered, by manner. Sealed under the key of the person who answered. */
export type ConsentProof =
  | { readonly manner: 'signed on screen'; readonly name: string; readonly strokes: Strokes }
  | {
      readonly manner: 'oral with witness';
      readonly witness: string;
      readonly place: string;
      /** What was said, in the person's words as far as they were noted. */
      readonly said: string;
    }
  | { readonly manner: 'scanned'; readonly type: ScanType; readonly bytes: Uint8Array };

export type ScanType = 'pdf' | 'png' | 'jpeg';

export interface SignedConsent {
  readonly changeId: string;
  readonly id: string;
  readonly studyId: string;
  /** Whose words and body it is about. */
  readonly seatId: string;
  /** The guardian's seat that answers for a child; null where the person answers. */
  readonly givenBy: string | null;
  readonly formId: string;
  /** SHA-256 of exactly what was shown, in hex. */
  readonly formHash: string;
  readonly onDate: string;
  /** The last day on which it holds; left out, the protocol says it. */
  readonly validThrough?: string | undefined;
  /** What the parents will see, as it was shown beside a child's form or a guardian's. */
  readonly parentsSee?: string | undefined;
  readonly answers: readonly {
    readonly id: string;
    readonly purpose: Purpose;
    readonly modality: Modality;
    readonly state: Exclude<ConsentState, 'withdrawn'>;
  }[];
  readonly proof: ConsentProof;
}

interface Seat {
  readonly id: string;
  readonly dyadId: string;
  readonly role: SeatRole;
  readonly participantId: string;
}

/** Two megabytes of scan: a page at 200 dpi, until larger files have a place of their own. */
export const MOST_SCAN_BYTES = 2_097_152;

/**
 * Records how somebody answered a consent form: every question of it, with yes or no, in one of three manners. The
 * record is bound to the hash of what was shown; a form that was changed in the meantime is refused, not signed.
 */
export async function signConsent(store: Store, viewer: Viewer, signed: SignedConsent): Promise<void> {
  const { changeId, proof, ...asked } = signed;
  const seat = await readSeat(store, viewer.clinicId, signed.studyId, signed.seatId);
  const guardian =
    signed.givenBy === null ? null : await readSeat(store, viewer.clinicId, signed.studyId, signed.givenBy);
  const access = await studyAccess(store.db, viewer, signed.studyId);
  const capacity = access.require('write', consentTarget(seat.role, seat.dyadId));
  const speaker = guardian ?? seat;
  const key = await store.vault.itemKey(viewer.clinicId, recordItem(signed, speaker.participantId));
  const content = { ...asked, proof: proof.manner === 'scanned' ? scanContent(proof) : proof };
  const request = { id: changeId, verb: 'sign consent', studyId: signed.studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    const form = await checkForm(store, change, viewer.clinicId, signed);
    checkSpeaker(access, capacity, form, { seat, guardian }, proof.manner);
    checkDay(store.now(), form, signed);
    if (form.audience === 'child' || form.audience === 'guardian')
      await checkParentsSee(store, viewer, signed);
    if (proof.manner === 'signed on screen' && !isSignature(proof.strokes))
      throw new Refused('consent.no-signature');
    const seal = columnSealer(key, 'consent_record', signed.id, 1);
    await change.tx
      .insertInto('consent_record')
      .values({
        clinic_id: viewer.clinicId,
        id: signed.id,
        study_id: signed.studyId,
        seat_id: signed.seatId,
        given_by: signed.givenBy,
        form_id: form.id,
        form_hash: hashOfForm(form),
        manner: proof.manner,
        body: seal('body', JSON.stringify({ ...recordOf(signed, form), ...content.proof })),
        scan: proof.manner === 'scanned' ? seal('scan', Buffer.from(proof.bytes).toString('base64')) : null,
        key_id: key.id,
        on_date: signed.onDate,
        recorded_by: viewer.accountId,
      })
      .execute();
    await addLines(change, viewer, {
      studyId: signed.studyId,
      seatId: signed.seatId,
      givenBy: signed.givenBy,
      recordId: signed.id,
      assent: form.audience === 'child',
      validThrough: signed.validThrough,
      lines: signed.answers.map((answer) => ({ ...answer, onDate: signed.onDate })),
    });
    const { studyId, seatId } = signed;
    change.audit({ event: 'consent recorded', capacity, studyId, dyadId: seat.dyadId, itemId: seatId });
  });
  if (signed.answers.some((answer) => answer.state !== 'given')) await sayRightsChanged(store);
}

/** What the record says beside its proof: exactly what was shown, and exactly what was answered. */
const recordOf = (signed: SignedConsent, form: ConsentForm) => ({
  form: form.hash,
  parentsSee: signed.parentsSee,
  answers: signed.answers,
});

/** What the parents will see is fixed before anybody answers: shown otherwise, nothing is recorded. */
async function checkParentsSee(store: Store, viewer: Viewer, signed: SignedConsent): Promise<void> {
  const seat = await store.db
    .selectFrom('seat')
    .select('participant_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', signed.seatId)
    .executeTakeFirstOrThrow();
  const rules = await readAgeRules(store, viewer.clinicId, signed.studyId);
  const rule = rules.find((each) => each.participantId === seat.participant_id);
  if ((signed.parentsSee ?? '') !== (rule?.parentsSee ?? '')) throw new Refused('consent.parents-differ');
}

/** The key of who they are seals their name and hand: it goes when they leave the study whole, and with nothing less. */
const recordItem = (signed: SignedConsent, participantId: string): ItemOf => ({
  kind: 'consent_record',
  id: signed.id,
  scope: { kind: 'study', id: signed.studyId },
  owners: [{ seatId: participantId, modality: 'identity' }],
  perspective: 'team',
});

/** The scan as the request's fingerprint and the sealed body name it: by its hash. */
const scanContent = ({ manner, type, bytes }: Extract<ConsentProof, { manner: 'scanned' }>) => ({
  manner,
  type,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

async function readSeat(store: Store, clinicId: string, studyId: string, seatId: string): Promise<Seat> {
  const row = await store.db
    .selectFrom('seat')
    .select(['id', 'dyad_id', 'role', 'participant_id'])
    .where('clinic_id', '=', clinicId)
    .where('study_id', '=', studyId)
    .where('id', '=', seatId)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return { id: row.id, dyadId: row.dyad_id, role: row.role, participantId: row.participant_id };
}

/** The newest version of one of this study's forms, unchanged since it was shown, and answered whole. */
async function checkForm(
  store: Store,
  change: Change,
  clinicId: string,
  signed: SignedConsent,
): Promise<ConsentForm> {
  const forms = await readForms(store, change.tx, clinicId, signed.studyId);
  const form = forms.find((each) => each.id === signed.formId);
  if (form === undefined) throw new NotFound();
  const unchanged = form.hash === signed.formHash && hashOfForm(form).toString('hex') === form.hash;
  // A paper of an earlier version may still come in; on the screen only the newest is shown.
  const late = signed.proof.manner === 'signed on screen' && !form.current;
  if (!unchanged || late) throw new Refused('consent.form-changed');
  if (!answersAll(form.asks, signed.answers)) throw new Refused('consent.answer-all');
  return form;
}

/** Who may answer what: each for themselves, a guardian for a child of the same dyad, nobody for anybody else. */
function checkSpeaker(
  access: StudyAccess,
  capacity: string,
  form: ConsentForm,
  { seat, guardian }: { seat: Seat; guardian: Seat | null },
  manner: Manner,
): void {
  const ofDyad = guardian === null || (guardian.role === 'guardian' && guardian.dyadId === seat.dyadId);
  if (!ofDyad) throw new NotFound();
  const who = { role: seat.role, needsGuardian: access.needsGuardian(seat.id) };
  if (!audienceFits(form.audience, who, guardian !== null)) throw new Refused('consent.not-for-them');
  // A participant in their own space has only their own hand: scans and witnesses are the team's to vouch for.
  const own = capacity === 'client' || capacity === 'therapist';
  if (own && (manner !== 'signed on screen' || guardian !== null)) throw new NotFound();
}

/** Signing on the screen happens today, wherever the browser's midnight lies; a paper is not older than its form. */
function checkDay(now: Date, form: ConsentForm, signed: SignedConsent): void {
  const ahead = daysBetween(dayOf(now.getTime()), signed.onDate);
  if (ahead > 1) throw new Refused('consent.day-to-come');
  if (signed.proof.manner === 'signed on screen' && ahead < -1) throw new Refused('consent.not-today');
  if (signed.onDate < form.inUseFrom) throw new Refused('consent.before-the-form');
  if (signed.validThrough !== undefined && signed.validThrough < signed.onDate) {
    throw new Refused('consent.ends-before');
  }
}
