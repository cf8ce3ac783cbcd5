import { createPublicKey } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Viewer } from '../domain/access/viewer.ts';
import { keepAudit } from './change.ts';
import { requireClinicAudit } from './clinic-audit.ts';
import { writeExport } from './export-audit.ts';
import type { Store } from './store.ts';

/** A reader who stops reading must not hold a connection for ever. Milliseconds. */
const LONGEST_MS = 10 * 60_000;

/**
 * The viewer's clinic's log as `audit export` writes it, for `audit verify`, as a stream that is read from the database
 * as it is taken. Needs a fresh sign-in; the export is logged before its first byte. It holds every event, also what
 * the screen leaves out, because only a whole chain can be checked: therefore few may have it.
 */
export async function streamAudit(store: Store, viewer: Viewer): Promise<ReadableStream<Uint8Array>> {
  const { clinicId, accountId } = viewer;
  const capacity = requireClinicAudit(viewer, 'export');
  await keepAudit(store.db, clinicId, accountId, [{ event: 'audit exported', capacity }]);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const begun = performance.now();
  const write = async (line: object): Promise<void> => {
    if (performance.now() - begun > LONGEST_MS) throw new Error('the export took too long');
    await writer.write(encoder.encode(`${JSON.stringify(line)}\n`));
  };
  const key = createPublicKey(store.vault.keyring.auditSigning.reveal());
  void store.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const client = {
        query: async (text: string, values: readonly unknown[]) => {
          const { rows } = await tx.executeQuery(CompiledQuery.raw(text, [...values]));
          return { rows };
        },
      };
      await writeExport(client, [clinicId], { key, now: store.now() }, write);
    })
    .then(
      () => writer.close(),
      (error: unknown) => writer.abort(error),
    )
    // The reader went away: there is nobody to tell.
    .catch(() => undefined);
  return readable;
}
