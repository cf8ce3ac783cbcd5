import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { dirname } from 'node:path';
import type { KeyObject } from 'node:crypto';
import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { AuditEvent } from '../domain/audit/audit-event.ts';
import { syncFolder } from './backup/durable-files.ts';
import { eventOf } from './audit-sealer.ts';

/** STORED OUTSIDE: the lines of an export. Add fields, never rename one. */
export interface ExportHead {
  readonly format: 'entente audit export';
  readonly version: 1;
  readonly madeAt: string;
  /** SPKI, PEM; null where this house has not written it down yet. */
  readonly auditKey: string | null;
}

export interface ExportEnd {
  readonly end: { readonly sealed: number; readonly unsealed: number };
}

type Row = Parameters<typeof eventOf>[0] & { sequence: string | null; hash: string | null; there: boolean };

/** Rows read at a time: a log of millions is exported in little memory. */
const BATCH = 10_000;

/**
 * Writes every clinic's audit log to a file, a line an event, in the order of its chain, and says so in each log first.
 * Reads as one who operates the machine; the access rule is for those who ask over HTTP. Aside, then renamed.
 */
export async function exportAudit(
  client: Client,
  path: string,
  key: KeyObject | null,
  now: Date,
): Promise<ExportEnd['end']> {
  const { rows: clinics } = await client.query<{ id: string }>('select id from clinic order by id');
  for (const { id } of clinics) {
    const values = [id, newId()];
    await client.query(
      `insert into audit_event (clinic_id, id, event) values ($1, $2, 'audit exported')`,
      values,
    );
  }
  await client.query('begin isolation level repeatable read read only');
  const aside = `${path}.unfinished`;
  const file = createWriteStream(aside, { mode: 0o600, flush: true });
  const done = finished(file);
  const write = async (line: object): Promise<void> => {
    if (!file.write(`${JSON.stringify(line)}\n`)) await Promise.race([once(file, 'drain'), done]);
  };
  const counts = await writeExport(
    asking(client),
    clinics.map((clinic) => clinic.id),
    { key, now },
    write,
  );
  file.end();
  await done;
  await client.query('commit');
  await rename(aside, path);
  await syncFolder(dirname(path));
  return counts;
}

/** What the lines of an export are read with: a connection, or a transaction of the store's. */
export interface AsksDatabase {
  query(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

const asking = (client: Client): AsksDatabase => ({
  query: async (text, values) => client.query(text, [...values]),
});

/** Writes the lines of an export of these clinics, head and end included; answers with the counts of its end. */
export async function writeExport(
  client: AsksDatabase,
  clinicIds: readonly string[],
  { key, now }: { readonly key: KeyObject | null; readonly now: Date },
  write: (line: object) => Promise<void>,
): Promise<ExportEnd['end']> {
  const auditKey = key === null ? null : String(key.export({ format: 'pem', type: 'spki' }));
  const head: ExportHead = {
    format: 'entente audit export',
    version: 1,
    madeAt: now.toISOString(),
    auditKey,
  };
  await write(head);
  const counts = { sealed: 0, unsealed: 0 };
  for (const id of clinicIds) {
    counts.sealed += await writeSealed(client, id, write);
    counts.unsealed += await writeUnsealed(client, id, write);
  }
  await write({ end: counts } satisfies ExportEnd);
  return counts;
}

async function writeSealed(
  client: AsksDatabase,
  clinicId: string,
  write: (line: object) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const answer = await client.query(
      `select s.sequence, encode(s.hash, 'hex') as hash, e.id is not null as there, s.event_id as id, s.clinic_id,
         e.at, e.account_id, e.capacity, e.event, e.study_id, e.dyad_id, e.item_id
       from audit_seal s left join audit_event e on e.clinic_id = s.clinic_id and e.id = s.event_id
       where s.clinic_id = $1 and s.sequence > $2 order by s.sequence limit $3`,
      [clinicId, after, BATCH],
    );
    const rows = answer.rows as Row[];
    for (const row of rows) {
      const event: AuditEvent | null = row.there ? eventOf(row) : null;
      await write({ clinicId, sequence: Number(row.sequence), hash: row.hash, event });
    }
    count += rows.length;
    if (rows.length < BATCH) return count;
    after = Number(rows.at(-1)?.sequence);
  }
}

/** Events of the last moment, which no seal covers yet. */
async function writeUnsealed(
  client: AsksDatabase,
  clinicId: string,
  write: (line: object) => Promise<void>,
): Promise<number> {
  const { rows } = await client.query(
    `select e.* from audit_event e where e.clinic_id = $1 and not exists
       (select from audit_seal s where s.clinic_id = e.clinic_id and s.event_id = e.id) order by e.ordinal`,
    [clinicId],
  );
  for (const row of rows as Row[]) await write({ unsealed: eventOf(row) });
  return rows.length;
}
