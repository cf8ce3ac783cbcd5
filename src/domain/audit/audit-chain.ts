import type { AuditEvent } from './audit-event.ts';

/** Hash of the empty chain: 32 zero bytes, in hex. */
export const CHAIN_START = '0'.repeat(64);

/**
 * The exact bytes that are hashed for one event: a JSON array in fixed order, so that no field can slide into
 * its neighbour. Changing this order breaks every stored chain.
 */
export function chainInput(previousHash: string, sequence: number, event: AuditEvent): string {
  return JSON.stringify([
    previousHash,
    sequence,
    event.id,
    event.clinicId,
    event.at,
    event.accountId,
    event.capacity,
    event.event,
    event.studyId,
    event.dyadId,
    event.itemId,
  ]);
}

export interface SealedEvent {
  readonly sequence: number;
  readonly hash: string;
  readonly event: AuditEvent;
}

/**
 * The first place where the chain does not hold, or null. Truncation at the end is invisible here: only a
 * checkpoint kept elsewhere shows it (research on tamper-evident logs; RFC 9162 §2.1 has the same limit).
 * `after` is the last link before these events, where a long chain is walked in parts.
 */
export function firstBreak(
  events: readonly SealedEvent[],
  sha256Hex: (text: string) => string,
  after: Pick<SealedEvent, 'sequence' | 'hash'> = { sequence: 0, hash: CHAIN_START },
): number | null {
  let previous = after.hash;
  let expected = after.sequence + 1;
  for (const { sequence, hash, event } of events) {
    if (sequence !== expected || sha256Hex(chainInput(previous, sequence, event)) !== hash) return sequence;
    previous = hash;
    expected += 1;
  }
  return null;
}
