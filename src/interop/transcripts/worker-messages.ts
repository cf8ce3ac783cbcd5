import type { ReadTranscript, ReadUtterance } from '../../domain/transcript/transcript.ts';
import type { ReadOptions, TranscriptFile } from './read-transcripts.ts';
import type { Refusal } from './refused-file.ts';

/** What the worker is started with. */
export type WorkerStart = ReadOptions;

/** To the worker: it asks with `more`, and is sent exactly one of these. */
export type ToWorker =
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  /** A slice of the result has been taken. */
  | { readonly kind: 'taken' };

/** From the worker, one at a time: after each of them but the last it waits for an answer. */
export type FromWorker =
  | { readonly kind: 'more' }
  | {
      readonly kind: 'file';
      readonly format: TranscriptFile['format'];
      readonly table: TranscriptFile['table'];
    }
  | { readonly kind: 'conversation'; readonly read: Omit<ReadTranscript, 'utterances'> }
  | { readonly kind: 'utterances'; readonly utterances: readonly ReadUtterance[] }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly error: Error };
