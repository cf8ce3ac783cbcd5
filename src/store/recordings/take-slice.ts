import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Redacted } from '../../seal/redacted.ts';
import type { Db } from '../keys/vault.ts';
import type { RecordingAttemptRow } from '../postgres/recording-schema.ts';
import { NotFound, Refused } from '../refusals.ts';
import { tokenHash } from '../sign-ins.ts';
import type { KeylessStore } from '../store.ts';
import { everybodyConsents, findRecording, type Recording } from './recording-item.ts';

/** One slice as it was sealed in a browser. */
export interface SentSlice {
  readonly token: Redacted<string>;
  /** From 0, without a hole. */
  readonly number: number;
  /** The page load’s last one. */
  readonly last: boolean;
  /** The page load has no more, whether or not its own last one is among what it sent. */
  readonly ends: boolean;
  /** And the recording’s: nothing more will come. */
  readonly closes: boolean;
  /** Where this page load begins on the recording’s clock. */
  readonly startMs: number;
  readonly sealed: Uint8Array;
}

/**
 * Keeps one slice, once: durable when this returns. Takes no key, so a locked server takes what was begun before. Another
 * body under a number that is taken answers as a wrong token does. Throws Refused where somebody’s consent has ended: the
 * page then stops, and drops what it holds.
 */
export async function takeSlice(
  intake: Pick<KeylessStore, 'db' | 'slices' | 'now'>,
  sent: SentSlice,
): Promise<void> {
  const hash = createHash('sha256').update(sent.sealed).digest();
  await intake.db.transaction().execute(async (tx) => {
    const attempt = await lockAttempt(tx, sent.token);
    const recording = await findRecording(tx, attempt.clinic_id, attempt.recording_id);
    if (recording === undefined) throw new NotFound();
    await requireStillConsented(tx, recording);
    const name = { clinicId: attempt.clinic_id, attemptId: attempt.id, number: sent.number };
    const earlier = await findSlice(tx, attempt, sent.number);
    if (earlier !== undefined) {
      if (!earlier.stored_sha256.equals(hash) || earlier.last !== sent.last) throw new NotFound();
      return;
    }
    if (attempt.ended || !TAKES.includes(recording.state)) throw new NotFound();
    const id = newId();
    await intake.slices.write(name, sent.sealed, id);
    const slice = { last: sent.last, stored_bytes: sent.sealed.length, stored_sha256: hash };
    await tx
      .insertInto('recording_slice')
      .values({
        clinic_id: attempt.clinic_id,
        id,
        attempt_id: attempt.id,
        number: sent.number,
        ...slice,
        arrived_at: intake.now(),
      })
      .execute();
    await noteArrival(tx, attempt, recording, sent, intake.now());
  });
}

/**
 * Whether slices of this page load may still be sent, for one that is on its way. Throws NotFound for a token that nobody
 * holds, and Refused as `takeSlice` does.
 */
export async function requireStillTaken(
  intake: Pick<KeylessStore, 'db'>,
  token: Redacted<string>,
): Promise<void> {
  const attempt = await attemptOf(intake.db, token).executeTakeFirst();
  const recording = attempt && (await findRecording(intake.db, attempt.clinic_id, attempt.recording_id));
  if (recording === undefined) throw new NotFound();
  await requireStillConsented(intake.db, recording);
}

/** Of a recording that somebody has ended, what its pages still hold is taken until it is put together. */
const TAKES: readonly Recording['state'][] = ['taking', 'closed'];

/** The row is the lock: two sendings of one number are told apart, and never write one file at once. */
async function lockAttempt(tx: Db, token: Redacted<string>): Promise<Selectable<RecordingAttemptRow>> {
  const row = await attemptOf(tx, token).forUpdate().executeTakeFirst();
  if (row === undefined) throw new NotFound();
  return row;
}

const attemptOf = (db: Db, token: Redacted<string>) =>
  db.selectFrom('recording_attempt').selectAll().where('token_hash', '=', tokenHash(token.reveal()));

const findSlice = (tx: Db, attempt: { clinic_id: string; id: string }, number: number) =>
  tx
    .selectFrom('recording_slice')
    .select(['stored_sha256', 'last'])
    .where('clinic_id', '=', attempt.clinic_id)
    .where('attempt_id', '=', attempt.id)
    .where('number', '=', number)
    .executeTakeFirst();

/** Consents are plain facts, so this works while the server is locked. */
async function requireStillConsented(tx: Db, recording: Recording): Promise<void> {
  if (!(await everybodyConsents(tx, recording))) throw new Refused('recording.consent-ended');
}

async function noteArrival(
  tx: Db,
  attempt: Selectable<RecordingAttemptRow>,
  recording: Recording,
  sent: SentSlice,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('recording_attempt')
    .set({ last_at: now, ended: sent.last || sent.ends, start_ms: attempt.start_ms ?? sent.startMs })
    .where('clinic_id', '=', attempt.clinic_id)
    .where('id', '=', attempt.id)
    .execute();
  if (!sent.last || !sent.closes) return;
  await tx
    .updateTable('recording')
    .set({ state: 'closed', closed_at: now })
    .where('clinic_id', '=', recording.clinic_id)
    .where('id', '=', recording.id)
    .where('state', '=', 'taking')
    .execute();
}
