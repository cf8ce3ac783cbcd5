import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type AuditCheckpoint, checkpointInput } from '../domain/audit/audit-checkpoint.ts';
import { type AuditFinding, ExportCheck, type ExportedEvent } from '../domain/audit/check-export.ts';
import { fingerprintOf } from './audit-key.ts';
import { sha256Hex } from './audit-sealer.ts';
import type { ExportEnd, ExportHead } from './export-audit.ts';

/** The key that the signatures are checked with: itself, its fingerprint, or none that was kept elsewhere. */
export type TrustedKey = KeyObject | string | null;

export interface VerifiedExport {
  readonly events: number;
  readonly unsealed: number;
  readonly clinics: number;
  readonly checkpoints: number;
  /** Against what signatures were checked: null where no key from elsewhere was at hand. */
  readonly keyFingerprint: string | null;
  readonly findings: readonly AuditFinding[];
}

type Line = ExportHead | ExportEnd | ExportedEvent | { readonly unsealed: unknown };

/** Checks a whole export, offline and in little memory, against checkpoints and a key that were kept elsewhere. */
export async function verifyExport(
  path: string,
  checkpoints: readonly AuditCheckpoint[],
  trusted: TrustedKey,
): Promise<VerifiedExport> {
  const check = new ExportCheck(sha256Hex, checkpoints);
  const seen = { sealed: 0, unsealed: 0 };
  let head: ExportHead | null = null;
  let end: ExportEnd['end'] | null = null;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const line = readLine(text);
    // After its last line nothing more belongs to an export.
    if (line === null || end !== null) check.takeUnreadable();
    else if ('format' in line) head ??= line;
    else if ('end' in line) end = line.end;
    else if ('unsealed' in line) seen.unsealed += 1;
    else {
      seen.sealed += 1;
      check.take(line);
    }
  }
  const key = keyFor(trusted, head);
  const whole = head !== null && end?.sealed === seen.sealed && end.unsealed === seen.unsealed;
  check.finish(whole, (checkpoint) => trusted === null || (key !== null && isSignedBy(key, checkpoint)));
  return {
    events: seen.sealed,
    unsealed: seen.unsealed,
    clinics: check.counts.size,
    checkpoints: checkpoints.length,
    keyFingerprint: key && fingerprintOf(key),
    findings: check.findings,
  };
}

const LINE_FIELDS = ['clinicId', 'sequence', 'hash', 'event'];
const EVENT_FIELDS = [
  'id',
  'clinicId',
  'at',
  'accountId',
  'capacity',
  'event',
  'studyId',
  'dyadId',
  'itemId',
];

/** These fields and no others: what stands beside them is in no hash, and somebody who reads the lines would believe it. */
const hasFields = (value: object, fields: readonly string[]): boolean =>
  Object.keys(value).length === fields.length && fields.every((field) => Object.hasOwn(value, field));

function readLine(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line;
    if ('format' in line) return line.format === 'entente audit export' && line.version === 1 ? line : null;
    if ('end' in line || 'unsealed' in line) return line;
    if (!hasFields(line, LINE_FIELDS)) return null;
    const known =
      typeof line.clinicId === 'string' && Number.isSafeInteger(line.sequence) && line.sequence > 0;
    const event =
      line.event === null || (typeof line.event.at === 'string' && hasFields(line.event, EVENT_FIELDS));
    return known && typeof line.hash === 'string' && event ? line : null;
  } catch {
    return null;
  }
}

/** Where only a fingerprint was kept, the key in the export is used if it has that fingerprint. */
function keyFor(trusted: TrustedKey, head: ExportHead | null): KeyObject | null {
  if (typeof trusted !== 'string') return trusted;
  try {
    const key = createPublicKey(head?.auditKey ?? '');
    return fingerprintOf(key) === trusted ? key : null;
  } catch {
    return null;
  }
}

function isSignedBy(key: KeyObject, checkpoint: AuditCheckpoint): boolean {
  try {
    const input = Buffer.from(checkpointInput(checkpoint));
    return verify(null, input, key, Buffer.from(checkpoint.signature, 'base64'));
  } catch {
    return false;
  }
}
