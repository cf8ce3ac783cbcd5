import { sql } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { CopyKind } from '../../domain/transcript/own-words.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import { keepAudit } from '../change.ts';
import type { Db } from '../keys/vault.ts';
import { blobOf } from '../blobs/blob-rows.ts';
import type { PieceFile } from '../recordings/playbacks.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type OwnSeat, ownSeat } from './own-seat.ts';

/** One file of the recording of one’s own interview, as it comes with a copy of its words. */
export interface OwnSound {
  readonly pieceId: string;
  readonly durationMs: number;
}

/**
 * The recordings that come with a copy of an own interview’s words, by request: they hold the person and whoever asked the
 * questions, and nobody else. A joint recording is never among them, nor an interview in a session with a third person,
 * who may have interpreted it: these are looked at together, or refused with a reason.
 */
export async function ownSounds(db: Db, seat: OwnSeat): Promise<Map<string, OwnSound[]>> {
  const rows = await pieces(db, seat, null);
  const byRequest = new Map<string, OwnSound[]>();
  for (const { request_id: id, piece_id: pieceId, duration_ms: durationMs } of rows)
    byRequest.set(id, [...(byRequest.get(id) ?? []), { pieceId, durationMs }]);
  return byRequest;
}

async function pieces(db: Db, { clinicId, seatId }: OwnSeat, pieceId: string | null) {
  const { rows } = await sql<{ request_id: string; piece_id: string; duration_ms: number }>`
    select q.id as request_id, p.id as piece_id, p.duration_ms from copy_request q
    join copy_answer a on a.clinic_id = q.clinic_id and a.request_id = q.id and a.kind = 'own words'
    join interview i on i.clinic_id = q.clinic_id and i.session_id = q.session_id and i.seat_id = q.seat_id
      and i.cycle_id is null
    join recording r on r.clinic_id = i.clinic_id and r.interview_id = i.id and r.state = 'kept'
    join recording_piece p on p.clinic_id = r.clinic_id and p.recording_id = r.id and p.joined_at <= a.answered_at
    join item_key k on k.clinic_id = p.clinic_id and k.id = p.key_id
    where q.clinic_id = ${clinicId} and q.seat_id = ${seatId} and q.what = 'own interview'
      and p.id = coalesce(${pieceId}::uuid, p.id)
      and not exists (select from erased_key e where e.clinic_id = k.clinic_id and e.id = any (k.owners))
      and not exists (select from presence n join seat t on t.clinic_id = n.clinic_id and t.id = n.seat_id
        where n.clinic_id = q.clinic_id and n.session_id = q.session_id and t.role not in ('client','therapist'))
    order by q.id, p.start_ms`.execute(db);
  return rows;
}

/** Whether a copy of this request would bring a recording along, for a use case that answers it. */
export async function hasOwnSound(
  db: Db,
  clinicId: string,
  request: { readonly sessionId: string; readonly seatId: string; readonly what: CopyKind },
): Promise<boolean> {
  if (request.what !== 'own interview') return false;
  const { rows } = await sql`
    select from interview i join recording r on r.clinic_id = i.clinic_id and r.interview_id = i.id and r.state = 'kept'
    where i.clinic_id = ${clinicId} and i.session_id = ${request.sessionId} and i.seat_id = ${request.seatId}
      and i.cycle_id is null and not exists (select from presence n
        join seat t on t.clinic_id = n.clinic_id and t.id = n.seat_id where n.clinic_id = i.clinic_id
        and n.session_id = i.session_id and t.role not in ('client','therapist'))`.execute(db);
  return rows.length > 0;
}

/** One file of a copy that was given. */
export interface AskedSound {
  readonly seatId: string;
  readonly requestId: string;
  readonly pieceId: string;
}

/** The sound of an own interview whose copy was given, sealed, with its key; each time is logged. Throws NotFound. */
export async function takeOwnSound(store: Store, viewer: Viewer, asked: AskedSound): Promise<PieceFile> {
  const seat = await requireOwnSound(store, viewer, asked);
  const row = await store.db
    .selectFrom('recording_piece as p')
    .innerJoin('blob as b', (join) =>
      join.onRef('b.clinic_id', '=', 'p.clinic_id').onRef('b.id', '=', 'p.blob_id'),
    )
    .selectAll('b')
    .select(['p.id as piece_id', 'p.facts', 'p.version as piece_version'])
    .where('p.clinic_id', '=', seat.clinicId)
    .where('p.id', '=', asked.pieceId)
    .where('b.deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const keys = await store.vault.openItemKeys(seat.clinicId, [row.key_id]);
  const key = keys.get(row.key_id);
  if (typeof key !== 'object') throw new NotFound();
  const { studyId, dyadId, seatId, capacity } = seat;
  await keepAudit(store.db, seat.clinicId, viewer.accountId, [
    { event: 'copy taken', capacity, studyId, dyadId, itemId: seatId },
  ]);
  const piece = { id: row.piece_id, key_id: row.key_id, version: row.piece_version };
  const facts = JSON.parse(openColumn(keys, 'recording_piece', piece, 'facts', row.facts)) as MediaFacts;
  return { key, blob: blobOf(row), type: facts.type };
}

/** The seat that a file was given to, asked for again while it is on its way. Throws NotFound where it may not be read. */
export async function requireOwnSound(store: Store, viewer: Viewer, asked: AskedSound): Promise<OwnSeat> {
  const seat = await ownSeat(store, viewer, asked.seatId, 'read', 'consent');
  const given = await pieces(store.db, seat, asked.pieceId);
  if (!given.some((each) => each.request_id === asked.requestId)) throw new NotFound();
  return seat;
}
