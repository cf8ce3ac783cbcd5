import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { Redacted } from '../../seal/redacted.ts';
import { SLICE_TAG_BYTES } from '../../seal/seal-slices.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import { NotFound, Refused } from '../refusals.ts';
import { tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { type Recording, recordingWithAccess } from './recording-item.ts';

/** What a page needs before it seals anything. */
export interface Capture {
  readonly clinicId: string;
  /** Base64; what is sealed to it opens for the server once it is unlocked, and for nobody else. */
  readonly publicKey: string;
  /** Milliseconds since the recording was begun, by the database’s clock. */
  readonly clockMs: number;
  /** Of an imported file: how much of it is here already, from its beginning without a hole. */
  readonly arrivedBytes: number;
}

/** What a page needs to record or to go on. Asks for everybody’s consent. */
export async function readCapture(store: Store, viewer: Viewer, recordingId: string): Promise<Capture> {
  const row = await requireTaking(store, viewer, recordingId);
  const { rows } = await sql<{ arrived: string }>`
    select coalesce(max(a.from_byte + (select coalesce(sum(s.stored_bytes - ${SLICE_TAG_BYTES}), 0)
        from recording_slice s where s.clinic_id = a.clinic_id and s.attempt_id = a.id and not s.last
        and s.number < coalesce((select min(g) from generate_series(0, (select count(*) from recording_slice n
          where n.clinic_id = a.clinic_id and n.attempt_id = a.id)) g where not exists (select from recording_slice h
          where h.clinic_id = a.clinic_id and h.attempt_id = a.id and h.number = g)), 0))), 0) as arrived
    from recording_attempt a where a.clinic_id = ${viewer.clinicId} and a.recording_id = ${recordingId}`.execute(
    store.db,
  );
  return {
    clinicId: row.clinic_id,
    publicKey: row.public_key.toString('base64'),
    clockMs: store.now().getTime() - row.begun_at.getTime(),
    arrivedBytes: Number(rows[0]?.arrived ?? 0),
  };
}

export interface AttemptToBegin {
  readonly changeId: string;
  readonly recordingId: string;
  readonly id: string;
  /** Made by the page, with 256 random bits; only its hash is kept. Whoever holds it can send slices and nothing else. */
  readonly token: Redacted<string>;
  /** Base64 of the 65 bytes from which the page’s key is found. */
  readonly enc: string;
  /** Of an import that goes on: where in the file this page load begins. */
  readonly fromByte: number;
}

/** Begins one page load’s part of a recording. Asks for everybody’s consent again. */
export async function beginAttempt(store: Store, viewer: Viewer, asked: AttemptToBegin): Promise<void> {
  const { changeId, token, ...content } = asked;
  const { clinicId } = viewer;
  await requireTaking(store, viewer, asked.recordingId);
  const hash = tokenHash(token.reveal());
  // Without the study: how often a page was loaded is no decision of anybody’s.
  const request = {
    id: changeId,
    verb: 'begin attempt',
    studyId: null,
    content: { ...content, tokenHash: hash.toString('hex') },
  };
  await makeChange(store, viewer, request, async (change) => {
    const now = store.now();
    await change.tx
      .insertInto('recording_attempt')
      .values({
        clinic_id: clinicId,
        id: asked.id,
        recording_id: asked.recordingId,
        token_hash: hash,
        enc: Buffer.from(asked.enc, 'base64'),
        from_byte: String(asked.fromByte),
        begun_by: viewer.accountId,
        begun_at: now,
        last_at: now,
      })
      .execute();
  });
}

export interface AttemptToResume {
  readonly changeId: string;
  readonly recordingId: string;
  readonly id: string;
  readonly token: Redacted<string>;
  /** How many slices are left to send. */
  readonly left: number;
}

/** Gives a page load that was ended from outside another token, so that what it left on its disk can be sent. */
export async function resumeAttempt(store: Store, viewer: Viewer, asked: AttemptToResume): Promise<void> {
  const { clinicId } = viewer;
  await requireTaking(store, viewer, asked.recordingId, ['taking', 'closed']);
  const hash = tokenHash(asked.token.reveal());
  const { recordingId, id, left } = asked;
  const content = { recordingId, id, left, tokenHash: hash.toString('hex') };
  const request = { id: asked.changeId, verb: 'resume attempt', studyId: null, content };
  await makeChange(store, viewer, request, async (change) => {
    const found = await change.tx
      .updateTable('recording_attempt')
      .set({ token_hash: hash, ...(left === 0 && { ended: true }) })
      .where('clinic_id', '=', clinicId)
      .where('recording_id', '=', asked.recordingId)
      .where('id', '=', asked.id)
      .returning('id')
      .executeTakeFirst();
    if (found === undefined) throw new NotFound();
  });
}

/**
 * Ends a recording whose page did not: no page begins on it any more, and what is here is put together. What its pages may
 * still hold is waited for, until it is ended once more.
 */
export async function closeRecording(
  store: Store,
  viewer: Viewer,
  asked: { readonly changeId: string; readonly recordingId: string },
): Promise<void> {
  const { row, access, target } = await recordingWithAccess(store, viewer, asked.recordingId);
  const capacity = requireConsented(access, 'write', target);
  const content = { recordingId: asked.recordingId };
  const studyId = row.cycle_id === null ? row.study_id : null;
  const request = { id: asked.changeId, verb: 'close recording', studyId, content };
  await makeChange(store, viewer, request, async (change) => {
    if (row.state === 'closed')
      await change.tx
        .updateTable('recording_attempt')
        .set({ ended: true })
        .where('clinic_id', '=', viewer.clinicId)
        .where('recording_id', '=', row.id)
        .execute();
    await change.tx
      .updateTable('recording')
      .set({ state: 'closed', closed_at: store.now() })
      .where('clinic_id', '=', viewer.clinicId)
      .where('id', '=', row.id)
      .where('state', '=', 'taking')
      .execute();
    const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'recording ended', capacity, ...place });
  });
}

async function requireTaking(
  store: Store,
  viewer: Viewer,
  recordingId: string,
  states: readonly Recording['state'][] = ['taking'],
): Promise<Recording> {
  const { row, access, target } = await recordingWithAccess(store, viewer, recordingId);
  requireConsented(access, 'write', target);
  if (!states.includes(row.state)) throw new Refused('recording.over');
  return row;
}
