import type { Selectable } from 'kysely';
import type { ReadAt } from '../../media/read-at.ts';
import { findSliceKey, openSlice, SLICE_TAG_BYTES, type SliceKey } from '../../seal/seal-slices.ts';
import type { RecordingAttemptRow, RecordingSliceRow } from '../postgres/recording-schema.ts';
import type { Store } from '../store.ts';
import type { SliceFiles } from './slice-files.ts';

type Attempt = Selectable<RecordingAttemptRow>;
type Slice = Selectable<RecordingSliceRow>;

/** A slice is not what was sealed: a bit, its place or its end is another, or its file is not there. */
export class SliceDamaged extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`slice ${number}`);
    this.name = 'SliceDamaged';
    this.number = number;
  }
}

/** The slices of one page load, as far as they came without a hole. */
export interface SliceRun {
  readonly attempt: Attempt;
  readonly slices: readonly Slice[];
  /** The page’s own last one is among them. */
  readonly whole: boolean;
}

/** Reads which slices of an attempt are here, from the first without a hole. */
export async function findRun(store: Store, attempt: Attempt): Promise<SliceRun> {
  const rows = await store.db
    .selectFrom('recording_slice')
    .selectAll()
    .where('clinic_id', '=', attempt.clinic_id)
    .where('attempt_id', '=', attempt.id)
    .orderBy('number')
    .execute();
  const hole = rows.findIndex((row, index) => row.number !== index);
  const slices = hole === -1 ? rows : rows.slice(0, hole);
  return { attempt, slices, whole: slices.at(-1)?.last ?? false };
}

/** The key of a page load, found with the recording’s private half. */
export const runKey = (privateKey: Uint8Array, run: SliceRun): Promise<SliceKey> =>
  findSliceKey(privateKey, run.attempt.enc, {
    clinicId: run.attempt.clinic_id,
    recordingId: run.attempt.recording_id,
    attemptId: run.attempt.id,
  });

/** Opens one slice of a run. Throws SliceDamaged. */
export async function openOne(
  files: SliceFiles,
  key: SliceKey,
  run: SliceRun,
  slice: Slice,
): Promise<Uint8Array> {
  const { clinic_id: clinicId, id: attemptId } = run.attempt;
  const sealed = await files.read({ clinicId, attemptId, number: slice.number });
  const plain = sealed && (await openSlice(key, slice.number, slice.last, sealed));
  if (plain === null) throw new SliceDamaged(slice.number);
  return plain;
}

/** As many opened slices are kept in mind: a muxer reads forward, and a little back. */
const KEPT_OPEN = 4;

/** A page load’s slices as one file, of which only what is asked for is opened. */
export function runAsFile(files: SliceFiles, key: SliceKey, run: SliceRun): ReadAt {
  const starts: number[] = [];
  let bytes = 0;
  for (const slice of run.slices) {
    starts.push(bytes);
    bytes += slice.stored_bytes - SLICE_TAG_BYTES;
  }
  const open = new Map<number, Uint8Array>();
  const opened = async (index: number): Promise<Uint8Array> => {
    const slice = run.slices[index];
    if (slice === undefined) throw new SliceDamaged(index);
    const plain = open.get(index) ?? (await openOne(files, key, run, slice));
    open.delete(index);
    open.set(index, plain);
    for (const oldest of [...open.keys()].slice(0, Math.max(0, open.size - KEPT_OPEN))) open.delete(oldest);
    return plain;
  };
  return {
    bytes,
    read: async (from, to) => {
      const whole = new Uint8Array(to - from);
      for (let index = sliceAt(starts, from); index < starts.length; index += 1) {
        const start = starts[index] ?? 0;
        if (start >= to) break;
        const plain = await opened(index);
        const part = plain.subarray(Math.max(0, from - start), to - start);
        whole.set(part, Math.max(0, start - from));
      }
      return whole;
    },
  };
}

/** The slice in which a byte lies: the last that begins at or before it. */
function sliceAt(starts: readonly number[], byte: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}
