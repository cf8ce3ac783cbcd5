import { createPublicKey, sign, verify } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { v7 as newId } from 'uuid';
import { type AuditCheckpoint, checkpointInput } from '../domain/audit/audit-checkpoint.ts';
import { readChainEnd } from './audit-sealer.ts';
import type { Store } from './store.ts';

/**
 * Signs where each clinic's chain stands, where it went on since the last time, and keeps that in the files and in the
 * database. The files come first: a crash in between leaves a checkpoint more outside, never one less. A file that
 * cannot be written (an unplugged second place) does not keep the others from it; it is named in the answer. So is a
 * clinic whose chain is shorter than it once was: somebody cut it.
 */
export async function makeCheckpoints(
  store: Store,
  files: readonly string[],
): Promise<{ made: number; unwritten: readonly string[]; cut: readonly string[] }> {
  const clinics = await store.db.selectFrom('clinic').select('id').orderBy('id').execute();
  const unwritten = new Set<string>();
  const cut: string[] = [];
  let made = 0;
  for (const { id: clinicId } of clinics) {
    const end = await readChainEnd(store.db, clinicId);
    const before = await highestCheckpoint(store, clinicId);
    if (end.sequence < before) cut.push(clinicId);
    if (end.sequence <= before) continue;
    const statement = { clinicId, ...end, at: store.now().toISOString() };
    const bytes = Buffer.from(checkpointInput(statement));
    const signature = sign(null, bytes, store.vault.keyring.auditSigning.reveal());
    const line = JSON.stringify({ ...statement, signature: signature.toString('base64') });
    for (const file of files) {
      await appendDurably(file, line).catch(() => unwritten.add(file));
    }
    await store.db
      .insertInto('audit_checkpoint')
      .values({
        clinic_id: clinicId,
        id: newId(),
        sequence: String(end.sequence),
        hash: Buffer.from(end.hash, 'hex'),
        signature,
        at: store.now(),
      })
      .execute();
    made += 1;
  }
  return { made, unwritten: [...unwritten], cut };
}

/** The checkpoints of a file. A last line that a crash cut short is passed over; a missing file holds none. */
export async function readCheckpoints(file: string): Promise<AuditCheckpoint[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as AuditCheckpoint];
    } catch {
      return [];
    }
  });
}

/** Whether this keyring signed the checkpoint. */
export function isSignedHere(store: Store, checkpoint: AuditCheckpoint): boolean {
  const key = createPublicKey(store.vault.keyring.auditSigning.reveal());
  return verify(
    null,
    Buffer.from(checkpointInput(checkpoint)),
    key,
    Buffer.from(checkpoint.signature, 'base64'),
  );
}

async function highestCheckpoint(store: Store, clinicId: string): Promise<number> {
  const row = await store.db
    .selectFrom('audit_checkpoint')
    .select((row) => row.fn.max('sequence').as('sequence'))
    .where('clinic_id', '=', clinicId)
    .executeTakeFirst();
  return Number(row?.sequence ?? 0);
}

/** Begins with a line end, so that a line that a crash cut short does not swallow this one. */
async function appendDurably(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.write(`\n${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
