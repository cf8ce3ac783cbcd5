import type { SealedEvent } from './audit-chain.ts';

/** A signed statement that the chain of a clinic reached this place with this hash. Kept away from the database. */
export interface AuditCheckpoint {
  readonly clinicId: string;
  readonly sequence: number;
  /** SHA-256 of the event at this sequence, in hex. */
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Ed25519 over `checkpointInput`, base64. */
  readonly signature: string;
}

/** The exact bytes that are signed. The leading words keep a signature from meaning anything else. */
export function checkpointInput(checkpoint: Omit<AuditCheckpoint, 'signature'>): string {
  const { clinicId, sequence, hash, at } = checkpoint;
  return JSON.stringify(['entente audit checkpoint 1', clinicId, sequence, hash, at]);
}

/**
 * The lowest sequence at which the chain is not what a checkpoint saw, or null: the end was cut off, or the chain was
 * written anew. A checkpoint that nobody signed is itself such a place.
 */
export function checkpointBreak(
  chain: ReadonlyMap<number, Pick<SealedEvent, 'hash'>>,
  checkpoints: readonly AuditCheckpoint[],
  isSigned: (checkpoint: AuditCheckpoint) => boolean,
): number | null {
  const broken = checkpoints.filter(
    (checkpoint) => chain.get(checkpoint.sequence)?.hash !== checkpoint.hash || !isSigned(checkpoint),
  );
  return broken.length === 0 ? null : Math.min(...broken.map((checkpoint) => checkpoint.sequence));
}
