import { sql } from 'kysely';
import type { ItemKey } from '../../seal/seal-row.ts';
import { alone } from '../alone.ts';
import { ERASED } from '../keys/vault.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { joinImport } from './join-import.ts';
import { endTaking, keepPiece } from './keep-piece.ts';
import { MEDIA_LIMITS, MediaBroken, MediaThreadLost, type ThreadLimits } from './media-thread.ts';
import { findRun, runAsFile, runKey, SliceDamaged, type SliceRun } from './read-slices.ts';
import { everybodyConsents, findRecording, type Recording } from './recording-item.ts';
import { writeSeekable } from './write-seekable.ts';

/** A page that records sends every second; after this long it was killed, or its laptop sleeps. */
export const QUIET_MS = 2 * 60_000;
/** What a killed browser left on its disk is waited for this long; then what is here is all. */
export const LEFTOVERS_MS = 7 * 24 * 3_600_000;

/**
 * Puts together what browsers have sent: opens its slices, seals them anew under the item key, and destroys the private
 * half once nothing more can come. A page load that ended by itself is put together at once; one that fell silent too,
 * as far as it came, and again when the rest comes. Any number of servers may do this. Answers with how many pieces.
 */
export async function joinRecordings(store: Store, limits = MEDIA_LIMITS): Promise<number> {
  const { rows } = await sql<{ clinic_id: string; id: string }>`
    select clinic_id, id from recording where state in ('taking', 'closed') order by begun_at`.execute(
    store.db,
  );
  let joined = 0;
  for (const { clinic_id: clinicId, id } of rows)
    joined += (await alone(store.db, 'put together', id, () => joinOne(store, clinicId, id, limits))) ?? 0;
  return joined;
}

/** What joining works with: the recording’s private half and the key that its pieces are sealed under. */
export interface Joining {
  readonly store: Store;
  readonly recording: Recording;
  readonly key: ItemKey;
  readonly privateKey: Uint8Array;
}

async function joinOne(store: Store, clinicId: string, id: string, limits: ThreadLimits): Promise<number> {
  const recording = await findRecording(store.db, clinicId, id);
  if (recording === undefined) return 0;
  const runs = await runsOf(store, recording);
  const over = isOver(store, recording, runs);
  const due = runs.filter((run) => isDue(store, recording, run));
  if (due.length === 0 && !over) return 0;
  const joining = await openPrivate(store, recording);
  if (joining === null) return 0;
  if (recording.source === 'import') return over ? joinImport(joining, runs) : 0;
  let joined = 0;
  for (const run of due) if (await joinRun(joining, run, limits)) joined += 1;
  if (over && joined === due.length) await endTaking(store, recording, 'kept', null);
  return joined;
}

async function runsOf(store: Store, recording: Recording): Promise<SliceRun[]> {
  const attempts = await store.db
    .selectFrom('recording_attempt')
    .selectAll()
    .where('clinic_id', '=', recording.clinic_id)
    .where('recording_id', '=', recording.id)
    .orderBy('ordinal')
    .execute();
  return Promise.all(attempts.map((attempt) => findRun(store, attempt)));
}

/** Something of it is here that no piece holds yet, and its page has ended or fallen silent. */
function isDue(store: Store, recording: Recording, { attempt, slices, whole }: SliceRun): boolean {
  if (slices.length === 0 || attempt.joined_slices === slices.length) return false;
  const quiet = store.now().getTime() - attempt.last_at.getTime() >= QUIET_MS;
  return whole || attempt.ended || quiet || recording.state === 'closed';
}

/** Nothing more will come: it was ended and every page load is whole, or what it lacks was waited for long enough. */
function isOver(store: Store, recording: Recording, runs: readonly SliceRun[]): boolean {
  const lastAt = Math.max(recording.begun_at.getTime(), ...runs.map((run) => run.attempt.last_at.getTime()));
  if (store.now().getTime() - lastAt >= LEFTOVERS_MS) return true;
  return (
    recording.state === 'closed' && (recording.source === 'import' || runs.every((run) => run.attempt.ended))
  );
}

/** Null where the keys were erased, and the slices go, or where somebody's consent does not hold now. */
async function openPrivate(store: Store, recording: Recording): Promise<Joining | null> {
  if (recording.private_key === null) return null;
  const keys = await store.vault.openItemKeys(recording.clinic_id, [recording.key_id]);
  const key = keys.get(recording.key_id);
  if (key === ERASED) await endTaking(store, recording, 'removed', null);
  if (key === undefined || key === ERASED) return null;
  if (!(await everybodyConsents(store.db, recording))) return null;
  const privateKey = openColumn(keys, 'recording', recording, 'private_key', recording.private_key);
  return { store, recording, key, privateKey: Buffer.from(privateKey, 'base64') };
}

/**
 * One page load becomes one piece, with a duration and cues. Where not one whole packet came, there is none; from a slice
 * on that is not what was sealed, nothing is taken. False where it is to be tried again: to call an hour broken that a busy
 * machine did not get through would destroy it.
 */
async function joinRun(
  joining: Joining,
  all: SliceRun,
  limits: ThreadLimits,
  run: SliceRun = all,
): Promise<boolean> {
  try {
    await joinSlices(joining, all, run, limits);
  } catch (error) {
    if (error instanceof MediaThreadLost) return false;
    if (error instanceof SliceDamaged) {
      const before = { ...run, slices: run.slices.slice(0, error.number), whole: false };
      return joinRun(joining, all, limits, before);
    }
    if (!(error instanceof MediaBroken)) throw error;
    await noteJoined(joining, all);
  }
  return true;
}

async function joinSlices(
  joining: Joining,
  all: SliceRun,
  run: SliceRun,
  limits: ThreadLimits,
): Promise<void> {
  const { store, key, recording } = joining;
  const file = runAsFile(store.slices, await runKey(joining.privateKey, run), run);
  const kept = file.bytes === 0 ? null : await writeSeekable(store, key, recording.clinic_id, file, limits);
  if (kept === null) return noteJoined(joining, all);
  await keepPiece(joining, { ...run, joinedSlices: all.slices.length }, kept.blob, kept.facts);
}

async function noteJoined({ store, recording }: Joining, run: SliceRun): Promise<void> {
  await store.db
    .updateTable('recording_attempt')
    .set({ joined_slices: run.slices.length })
    .where('clinic_id', '=', recording.clinic_id)
    .where('id', '=', run.attempt.id)
    .execute();
}
