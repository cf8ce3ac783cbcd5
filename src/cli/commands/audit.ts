import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuditFinding } from '../../domain/audit/check-export.ts';
import { type MessageKey, say } from '../../messages/say.ts';
import { openHouse } from '../../server/open-house.ts';
import { readCheckpoints } from '../../store/audit-checkpoints.ts';
import { auditKeyIn, auditKeyPath, fingerprintOf, readAuditKey } from '../../store/audit-key.ts';
import { bundlePath, readBundleFile } from '../../store/keys/key-bundle.ts';
import { asClient } from '../../store/backup/build-database.ts';
import { BackupRefused } from '../../store/backup/backup-refused.ts';
import { exportAudit } from '../../store/export-audit.ts';
import { type TrustedKey, verifyExport, type VerifiedExport } from '../../store/verify-export.ts';

const OPTIONS = {
  to: { type: 'string' },
  checkpoints: { type: 'string' },
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Exports the audit log, or checks an export without server and database; 1 where anything was found. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [what, file] = positionals;
  if (values.help) {
    process.stdout.write(`${say('command.audit.help')}\n`);
    return 0;
  }
  if (what === 'export' && values.to !== undefined) return exportTo(resolve(values.to), values.json);
  if (what === 'verify' && file !== undefined) return verifyFile(resolve(file), values);
  process.stderr.write(`${say('command.audit.help')}\n`);
  return 2;
}

async function exportTo(path: string, json: boolean): Promise<number> {
  const house = await openHouse('real');
  try {
    const key = await readAuditKey(auditKeyPath(dirname(house.checkpointPath)));
    const counts = await asClient(house.postgres.connection('app'), (client) =>
      exportAudit(client, path, key, new Date()),
    );
    const fingerprint = key === null ? '–' : fingerprintOf(key);
    const line = json
      ? JSON.stringify({ file: path, ...counts, keyFingerprint: fingerprint })
      : say('audit.exported', { file: path, ...counts, fingerprint });
    process.stdout.write(`${line}\n`);
    return 0;
  } finally {
    await house.postgres.stop();
  }
}

async function verifyFile(
  path: string,
  { checkpoints, key, json }: { checkpoints?: string | undefined; key?: string | undefined; json: boolean },
): Promise<number> {
  for (const named of [path, ...(checkpoints === undefined ? [] : [checkpoints])])
    if (!existsSync(named)) throw new BackupRefused('failed', 'audit.no-file', { file: named });
  const trusted = await trustedKey(key, checkpoints);
  const kept = checkpoints === undefined ? [] : await readCheckpoints(checkpoints);
  const verified = await verifyExport(path, kept, trusted);
  const sentences = verified.findings.map(sentenceOf);
  const findings = verified.findings.map((finding, index) => ({
    ...finding,
    sentence: sentences[index] ?? '',
  }));
  const lines = json
    ? [JSON.stringify({ ...verified, ok: findings.length === 0, findings }, null, 1)]
    : linesOf(verified, sentences);
  process.stdout.write(`${lines.join('\n')}\n`);
  return findings.length === 0 ? 0 : 1;
}

/** A named file, key bundle or fingerprint; else the key that was kept beside the checkpoints. */
async function trustedKey(named: string | undefined, checkpoints: string | undefined): Promise<TrustedKey> {
  if (named?.startsWith('SHA256:')) return named;
  if (named !== undefined) {
    const key = await readAuditKey(named).catch(() => keyInBundle(named));
    if (key === null) throw new BackupRefused('failed', 'audit.no-key', { file: named });
    return key;
  }
  if (checkpoints === undefined) return null;
  const folder = dirname(resolve(checkpoints));
  return (await readAuditKey(auditKeyPath(folder))) ?? (await keyInBundle(bundlePath(folder)));
}

const keyInBundle = async (path: string): Promise<TrustedKey> => {
  const pem = (await readBundleFile(path))?.auditKey;
  return pem === undefined ? null : auditKeyIn(pem);
};

function linesOf(verified: VerifiedExport, findings: readonly string[]): string[] {
  const { events, unsealed, clinics, checkpoints, keyFingerprint } = verified;
  return [
    say('audit.looked-at', { events, unsealed, clinics, checkpoints }),
    keyFingerprint === null
      ? say('audit.key-not-checked')
      : say('audit.key', { fingerprint: keyFingerprint }),
    ...(checkpoints === 0 ? [say('audit.no-checkpoints')] : []),
    ...(findings.length === 0
      ? [say('audit.sound')]
      : [say('audit.found'), ...findings.map((each) => `  ${each}`)]),
  ];
}

function sentenceOf(finding: AuditFinding): string {
  const key: MessageKey = `audit.finding.${finding.kind}`;
  const values = {
    clinic: finding.clinicId ?? '–',
    from: finding.from ?? 0,
    to: finding.to ?? 0,
    after: finding.after ?? say('audit.the-beginning'),
    before: finding.before ?? say('audit.the-end'),
  };
  const restored = finding.restoredAt === null ? '' : ` ${say('audit.restored', { at: finding.restoredAt })}`;
  return `${say(key, values)}${restored}`;
}
