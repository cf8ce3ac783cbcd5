import { sha256 } from '@noble/hashes/sha2.js';
import { FIRST_SLICE_BYTES, IMPORT_SLICE_BYTES, nextSliceBytes } from '../../domain/recording/recording.ts';
import { sealSlice } from '../../seal/seal-slices.ts';
import { CallRefused } from '../shell/call.ts';
import { beginPageLoad, type PageLoad } from './begin-page-load.ts';
import { sendUntilKept } from './send-slice.ts';

/** How an import stands. */
export interface ImportState {
  readonly phase: 'reading' | 'sending' | 'sent' | 'refused';
  readonly sentBytes: number;
  readonly waitingFor: CallRefused['code'] | null;
  readonly sentence: string | null;
}

export interface ImportOptions {
  /** Of a recording that was begun with source `import`. */
  readonly recordingId: string;
  readonly file: File;
  readonly signal: AbortSignal;
  readonly onState: (state: ImportState) => void;
}

/**
 * Sends a file in sealed slices, from where an earlier page load had got to, and last of all the SHA-256 of the whole
 * file, sealed too: the server compares it before it says that the file is kept. Never holds more than two slices.
 */
export async function importFile(options: ImportOptions): Promise<void> {
  const load = await beginPageLoad(options.recordingId);
  const from = Math.min(load.capture.arrivedBytes, options.file.size);
  const hash = sha256.create();
  await hashUpTo(options, hash, from);
  let number = 0;
  let bytes = FIRST_SLICE_BYTES;
  for (let at = from; at < options.file.size; number += 1) {
    const plain = await bytesOf(options.file, at, at + bytes);
    hash.update(plain);
    const begun = performance.now();
    await sendOne(options, load, { number, last: false, plain }, at);
    at += plain.length;
    bytes = nextSliceBytes(bytes, performance.now() - begun);
  }
  await sendOne(options, load, { number, last: true, plain: hash.digest() }, options.file.size);
  say(options, { phase: 'sent', sentBytes: options.file.size });
}

/** What is with the server already is read again for the hash alone: it must be the same file. */
async function hashUpTo(
  options: ImportOptions,
  hash: ReturnType<typeof sha256.create>,
  to: number,
): Promise<void> {
  for (let at = 0; at < to; at += IMPORT_SLICE_BYTES) {
    options.signal.throwIfAborted();
    say(options, { phase: 'reading', sentBytes: at });
    hash.update(await bytesOf(options.file, at, Math.min(to, at + IMPORT_SLICE_BYTES)));
  }
}

interface Plain {
  readonly number: number;
  readonly last: boolean;
  readonly plain: Uint8Array;
}

async function sendOne(options: ImportOptions, load: PageLoad, { number, last, plain }: Plain, at: number) {
  const sealed = await sealSlice(load.key, number, last, plain);
  const head = { token: load.token, number, last, ends: last, closes: last, startMs: 0 };
  say(options, { phase: 'sending', sentBytes: at });
  await sendUntilKept({ head, sealed }, options.signal, (waitingFor) =>
    say(options, { phase: 'sending', sentBytes: at, waitingFor }),
  );
}

const say = (
  { onState }: Pick<ImportOptions, 'onState'>,
  state: Partial<ImportState> & Pick<ImportState, 'phase' | 'sentBytes'>,
) => onState({ waitingFor: null, sentence: null, ...state });

const bytesOf = async (file: File, from: number, to: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());
