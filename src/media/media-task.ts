import type { SeekablePlan } from './make-seekable.ts';

/** What a thread is started for. */
export type MediaTask =
  | { readonly kind: 'look into'; readonly bytes: number }
  | { readonly kind: 'plan'; readonly bytes: number }
  | { readonly kind: 'write'; readonly bytes: number; readonly plan: SeekablePlan };

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
