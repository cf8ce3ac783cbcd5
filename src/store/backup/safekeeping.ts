import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import type { AuditEventName } from '../../domain/audit/audit-event.ts';
import type { SafekeepingResult } from './backup-refused.ts';

/** One backup, restore or drill, as it went. */
export interface SafekeepingNote {
  readonly kind: 'backup' | 'restore' | 'drill';
  readonly result: SafekeepingResult;
  /** When the data was copied that was made, restored or tried; null where there was none. */
  readonly dataMadeAt: string | null;
  readonly rowCount: number | null;
  readonly tookMs: number;
}

const EVENTS: Readonly<Record<SafekeepingNote['kind'], AuditEventName>> = {
  backup: 'backup made',
  restore: 'backup restored',
  drill: 'restore drilled',
};

/** Remembers how it went in every clinic of the house, and says so in every clinic's audit log. */
export async function keepSafekeeping(client: Client, note: SafekeepingNote, at: Date): Promise<void> {
  await client.query('begin');
  const { rows } = await client.query<{ id: string }>('select id from clinic');
  for (const { id: clinicId } of rows) {
    const id = newId();
    await client.query(
      `insert into safekeeping (clinic_id, id, kind, result, data_made_at, row_count, took_ms, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [clinicId, id, note.kind, note.result, note.dataMadeAt, note.rowCount, note.tookMs, at],
    );
    await client.query('insert into audit_event (clinic_id, id, event, item_id) values ($1, $2, $3, $4)', [
      clinicId,
      newId(),
      EVENTS[note.kind],
      id,
    ]);
  }
  await client.query('commit');
}

/** When the last drill was tried in this house, good or not; null where none was. */
export async function lastDrillAt(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ at: Date | null }>(
    `select max(at) as at from safekeeping where kind = 'drill'`,
  );
  return rows[0]?.at?.toISOString() ?? null;
}
