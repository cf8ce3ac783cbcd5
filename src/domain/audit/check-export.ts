import { CHAIN_START, chainInput } from './audit-chain.ts';
import type { AuditCheckpoint } from './audit-checkpoint.ts';
import type { AuditEvent } from './audit-event.ts';

/** One line of an export: an event with its place in its clinic's chain. `event` is null where its row was gone. */
export interface ExportedEvent {
  readonly clinicId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly event: AuditEvent | null;
}

/** What was found, in one clinic, at which places of its chain, and between which moments. */
export interface AuditFinding {
  readonly kind:
    | 'changed'
    | 'missing'
    | 'inserted'
    | 'reordered'
    | 'cut'
    | 'rewritten'
    | 'not signed'
    | 'unreadable'
    | 'unfinished';
  readonly clinicId: string | null;
  readonly from: number | null;
  readonly to: number | null;
  /** ISO 8601: the last sound moment before, and the first moment after; null where there is none. */
  readonly after: string | null;
  readonly before: string | null;
  /** The log says itself that a backup was restored later, which loses what came after that backup. */
  readonly restoredAt: string | null;
}

/** How far a chain that was numbered anew may have been moved and still be recognised. */
const MOST_MOVED = 50;

/** Of one gap so many places are remembered, in case they come late: a number that somebody made up may be any. */
const MOST_NOTED = 100_000;

interface Chain {
  sequence: number;
  /** Null after a gap: what stood before is not known. */
  hash: string | null;
  at: string | null;
  /** Sequence as it was sealed less the sequence as it stands, where the chain was numbered anew. */
  moved: number;
  count: number;
  restoredAt: string | null;
  readonly missing: Set<number>;
  readonly hashes: Map<number, string>;
}

/**
 * Checks an export of the audit log line by line, in little memory, and then against the checkpoints that were kept
 * elsewhere. A chain alone shows edits, gaps and foreign lines; a cut end, and a chain that somebody computed anew from
 * some place on, show only against a signed checkpoint.
 */
export class ExportCheck {
  readonly findings: AuditFinding[] = [];
  readonly #sha256Hex: (text: string) => string;
  readonly #checkpoints: readonly AuditCheckpoint[];
  readonly #wanted: ReadonlySet<string>;
  readonly #chains = new Map<string, Chain>();

  constructor(sha256Hex: (text: string) => string, checkpoints: readonly AuditCheckpoint[]) {
    this.#sha256Hex = sha256Hex;
    this.#checkpoints = checkpoints;
    this.#wanted = new Set(checkpoints.map((each) => `${each.clinicId} ${each.sequence}`));
  }

  /** The next line of the export. */
  take(line: ExportedEvent): void {
    const chain = this.#chainOf(line.clinicId);
    if (this.#wanted.has(`${line.clinicId} ${line.sequence}`)) chain.hashes.set(line.sequence, line.hash);
    chain.count += 1;
    if (line.sequence <= chain.sequence) return this.#outOfOrder(chain, line);
    if (line.sequence > chain.sequence + 1) {
      const noted = Math.min(line.sequence, chain.sequence + 1 + MOST_NOTED);
      for (let gap = chain.sequence + 1; gap < noted; gap += 1) chain.missing.add(gap);
      this.#find('missing', line, chain.sequence + 1, line.sequence - 1);
      chain.hash = null;
    }
    if (line.event === null) this.#rowGone(chain, line);
    else if (chain.hash !== null && !this.#holds(chain, line, line.event))
      this.#mismatch(chain, line, line.event);
    if (line.event?.event === 'backup restored') chain.restoredAt = line.event.at;
    chain.sequence = line.sequence;
    chain.hash = line.hash;
    chain.at = line.event?.at ?? chain.at;
  }

  /** A line that is no line of an export. */
  takeUnreadable(): void {
    this.findings.push({ ...NOWHERE, kind: 'unreadable' });
  }

  /** The end of the file. `whole`: its last line was there and counted what came before. */
  finish(whole: boolean, isSigned: (checkpoint: AuditCheckpoint) => boolean): void {
    if (!whole) this.findings.push({ ...NOWHERE, kind: 'unfinished' });
    const sorted = [...this.#checkpoints].sort((one, other) => one.sequence - other.sequence);
    const clinics = new Set(sorted.map((each) => each.clinicId));
    for (const clinicId of clinics) {
      const ours = sorted.filter((each) => each.clinicId === clinicId);
      this.#compare(clinicId, ours, isSigned);
    }
  }

  /** Events in the chains, by clinic. */
  get counts(): ReadonlyMap<string, number> {
    return new Map([...this.#chains].map(([clinicId, chain]) => [clinicId, chain.count]));
  }

  #chainOf(clinicId: string): Chain {
    const known = this.#chains.get(clinicId);
    if (known !== undefined) return known;
    const start = { sequence: 0, hash: CHAIN_START, at: null, moved: 0, count: 0, restoredAt: null };
    const chain: Chain = { ...start, missing: new Set(), hashes: new Map() };
    this.#chains.set(clinicId, chain);
    return chain;
  }

  #holds(chain: Chain, line: ExportedEvent, event: AuditEvent, moved = chain.moved): boolean {
    return this.#sha256Hex(chainInput(chain.hash ?? '', line.sequence + moved, event)) === line.hash;
  }

  /** Where later numbers were moved to close a gap, or to make room, the moved number still gives the sealed hash. */
  #mismatch(chain: Chain, line: ExportedEvent, event: AuditEvent): void {
    for (let distance = 1; distance <= MOST_MOVED; distance += 1) {
      for (const moved of [chain.moved + distance, chain.moved - distance]) {
        if (!this.#holds(chain, line, event, moved)) continue;
        this.#find(moved > chain.moved ? 'missing' : 'inserted', line, line.sequence - 1, line.sequence - 1);
        chain.moved = moved;
        return;
      }
    }
    this.#find('changed', line, line.sequence, line.sequence);
  }

  #rowGone(chain: Chain, line: ExportedEvent): void {
    chain.missing.add(line.sequence);
    this.#find('missing', line, line.sequence, line.sequence);
  }

  #outOfOrder(chain: Chain, line: ExportedEvent): void {
    const late = chain.missing.delete(line.sequence);
    if (late) this.#dropFilledGap(chain, line);
    this.#find(late ? 'reordered' : 'inserted', line, line.sequence, line.sequence);
  }

  /** What came late after all was not deleted. */
  #dropFilledGap(chain: Chain, { clinicId, sequence }: ExportedEvent): void {
    const at = this.findings.findIndex(
      ({ kind, from, to, clinicId: clinic }) =>
        kind === 'missing' && clinic === clinicId && (from ?? 0) <= sequence && sequence <= (to ?? 0),
    );
    const { from, to } = this.findings[at] ?? {};
    if ((to ?? 0) - (from ?? 0) > MOST_NOTED) return;
    for (let each = from ?? 0; each <= (to ?? -1); each += 1) if (chain.missing.has(each)) return;
    if (at !== -1) this.findings.splice(at, 1);
  }

  /** One finding for a run of them, so that ten thousand changed events are one sentence. */
  #find(kind: AuditFinding['kind'], line: ExportedEvent, from: number, to: number): void {
    const last = this.findings.at(-1);
    const before = line.event?.at ?? null;
    if (last?.kind === kind && last.clinicId === line.clinicId && last.to === from - 1) {
      this.findings[this.findings.length - 1] = { ...last, to, before };
      return;
    }
    const after = this.#chainOf(line.clinicId).at;
    this.findings.push({ kind, clinicId: line.clinicId, from, to, after, before, restoredAt: null });
  }

  #compare(
    clinicId: string,
    checkpoints: readonly AuditCheckpoint[],
    isSigned: (checkpoint: AuditCheckpoint) => boolean,
  ): void {
    const chain = this.#chainOf(clinicId);
    const place = { clinicId, restoredAt: chain.restoredAt };
    let sound = { sequence: 0, at: null as string | null };
    for (const { sequence, hash, at, ...rest } of checkpoints) {
      if (!isSigned({ clinicId, sequence, hash, at, signature: rest.signature })) {
        const seen = { from: sequence, to: sequence, after: at, before: at };
        this.findings.push({ ...place, ...seen, kind: 'not signed' });
      } else if (sequence > chain.sequence) {
        const lost = { from: chain.sequence + 1, to: checkpoints.at(-1)?.sequence ?? sequence };
        this.findings.push({ ...place, ...lost, kind: 'cut', after: chain.at, before: at });
        return;
      } else if ((chain.hashes.get(sequence) ?? (chain.missing.has(sequence) ? hash : '')) !== hash) {
        const span = { from: sound.sequence + 1, to: sequence };
        this.findings.push({ ...place, ...span, kind: 'rewritten', after: sound.at, before: at });
        return;
      } else sound = { sequence, at };
    }
  }
}

const NOWHERE = { clinicId: null, from: null, to: null, after: null, before: null, restoredAt: null };
