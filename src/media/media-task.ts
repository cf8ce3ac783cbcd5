import type { SeekablePlan } from './make-seekable.ts';
import type { SoundFacts } from './sound-alone.ts';

/** What a thread is started for. */
export type MediaTask =
  | { readonly kind: 'look into'; readonly bytes: number }
  | { readonly kind: 'plan'; readonly bytes: number }
  | { readonly kind: 'write'; readonly bytes: number; readonly plan: SeekablePlan }
  | { readonly kind: 'sound facts'; readonly bytes: number }
  | { readonly kind: 'sound alone'; readonly bytes: number; readonly facts: SoundFacts }
  | { readonly kind: 'picture facts'; readonly bytes: number }
  | { readonly kind: 'picture'; readonly bytes: number }
  /** What it reads is decoded sound (`RawSound`), from front to back; nothing more comes where a read gives nothing. */
  | { readonly kind: 'hear'; readonly bytes: number; readonly rate: number; readonly channels: number };

/** Asks for bytes, hands a piece over, or ends. */
export type FromMediaWorker =
  | { readonly kind: 'read'; readonly id: number; readonly from: number; readonly to: number }
  | { readonly kind: 'piece'; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed' };

/** The bytes that were asked for, or null: they cannot be read, or the piece has been taken. */
export interface ToMediaWorker {
  readonly id: number;
  readonly bytes: Uint8Array | null;
}
