import { type Selectable, sql } from 'kysely';
import type { RecallRoomRow } from '../postgres/recall-schema.ts';
import type { Db } from '../keys/vault.ts';
import { NotFound } from '../refusals.ts';
import { tokenHash } from '../sign-ins.ts';
import type { Store } from '../store.ts';
import { VIEWER_COLUMNS, viewerOf } from '../viewers.ts';
import type { Viewer } from '../../domain/access/viewer.ts';

export type Room = Selectable<RecallRoomRow>;

/** The room of an interview, for a use case that has asked the access rule; null before the first one. */
export async function roomOf(db: Db, clinicId: string, interviewId: string): Promise<Room | null> {
  const row = await db
    .selectFrom('recall_room')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst();
  return row ?? null;
}

/** The room that is open now. Throws NotFound where there is none, or it was ended. */
export async function openRoomOf(db: Db, clinicId: string, interviewId: string): Promise<Room> {
  const room = await roomOf(db, clinicId, interviewId);
  if (room === null || room.ended_at !== null) throw new NotFound();
  return room;
}

export interface FoundRoom {
  readonly room: Room;
  readonly viewer: Viewer;
}

/**
 * The room of this token, where what is asked about is its tape, the interview’s own sound, or a playback that the room
 * itself opened; null for everything else.
 */
export async function findRoomOf(
  store: Store,
  token: string,
  asked: { readonly recordingId?: string | undefined; readonly playbackId?: string | undefined },
): Promise<FoundRoom | null> {
  const found = await findRoom(store, token);
  if (found === null) return null;
  const { room } = found;
  if (asked.recordingId !== undefined)
    return [room.tape_id, room.sound_id].includes(asked.recordingId) ? found : null;
  if (asked.playbackId === undefined) return null;
  const opened = await store.db
    .selectFrom('playback')
    .select('id')
    .where('clinic_id', '=', room.clinic_id)
    .where(sql<boolean>`id::text = ${asked.playbackId}`)
    .where('sign_in_id', '=', room.id)
    .executeTakeFirst();
  return opened === undefined ? null : found;
}

/**
 * Which room a link’s token opens, and in whose name: the page with the tape may do what the inquirer who made the link may
 * do to this one interview, asked anew each time, and nothing else. Null for an unknown, ended or expired link and for a
 * closed account.
 */
export async function findRoom(store: Store, token: string): Promise<FoundRoom | null> {
  const row = await store.db
    .selectFrom('recall_room')
    .innerJoin('account', (join) =>
      join
        .onRef('account.clinic_id', '=', 'recall_room.clinic_id')
        .onRef('account.id', '=', 'recall_room.opened_by'),
    )
    .selectAll('recall_room')
    .select(VIEWER_COLUMNS)
    .where('recall_room.token_hash', '=', tokenHash(token))
    .where('recall_room.ended_at', 'is', null)
    .where('recall_room.token_until', '>', store.now())
    .where('account.closed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { seats, grants, ...room } = row;
  const account = { clinicId: room.clinic_id, accountId: room.opened_by, steppedUp: false };
  return { room, viewer: viewerOf(account, { seats, grants }) };
}
