import type { Selectable } from 'kysely';
import type { Viewer } from '../../domain/access/viewer.ts';
import type { RecordingMedia } from '../../domain/recording/recording.ts';
import type { MediaFacts } from '../../media/look-into.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { blobOf } from '../blobs/blob-rows.ts';
import type { BlobName } from '../blobs/blob-files.ts';
import { makeChange } from '../change.ts';
import { requireConsented } from '../consent-lacks.ts';
import type { OpenedKeys } from '../keys/vault.ts';
import type { PlayableCopyRow } from '../postgres/recording-schema.ts';
import { NotFound } from '../refusals.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type Recording, recordingWithAccess } from './recording-item.ts';

/**
 * Opens a recording to be played: the one moment that is logged, and from which ranges of it may be asked for. Who may
 * know of the consents is told whose lacks.
 */
export async function openPlayback(
  store: Store,
  viewer: Viewer,
  asked: {
    readonly changeId: string;
    readonly id: string;
    readonly recordingId: string;
    /** The sign-in with which it is opened, and with which alone it can be read. */
    readonly signInId: string;
  },
): Promise<void> {
  const { row, access, target } = await recordingWithAccess(store, viewer, asked.recordingId);
  const capacity = requireConsented(access, 'read', target);
  await store.vault.openItemKey(viewer.clinicId, row.key_id);
  const content = { id: asked.id, recordingId: asked.recordingId };
  // Without the study: that somebody listened stands in the audit log, and is no decision.
  const request = { id: asked.changeId, verb: 'open playback', studyId: null, content };
  await makeChange(store, viewer, request, async (change) => {
    await change.tx
      .insertInto('playback')
      .values({
        clinic_id: viewer.clinicId,
        id: asked.id,
        recording_id: row.id,
        account_id: viewer.accountId,
        sign_in_id: asked.signInId,
        opened_at: store.now(),
      })
      .execute();
    const place = { studyId: row.study_id, dyadId: row.dyad_id, itemId: row.id };
    change.audit({ event: 'recording played', capacity, ...place });
  });
}

/** An opened playback, and the sign-in that asks for it. */
export interface Played {
  readonly playbackId: string;
  readonly signInId: string;
}

/** What a player needs: the pieces on the recording’s clock, and what each of them is. */
export interface Playback {
  readonly recordingId: string;
  readonly media: RecordingMedia;
  readonly offsetMs: number | null;
  readonly pieces: readonly PlayedPiece[];
}

export interface PlayedPiece extends MediaFacts {
  readonly id: string;
  readonly startMs: number;
  readonly whole: boolean;
}

/** An opened playback, with the rights that hold now: a player asks again every few seconds. */
export async function readPlayback(store: Store, viewer: Viewer, asked: Played): Promise<Playback> {
  const recording = await playedRecording(store, viewer, asked);
  const rows = await store.db
    .selectFrom('recording_piece')
    .selectAll()
    .where('clinic_id', '=', recording.clinic_id)
    .where('recording_id', '=', recording.id)
    .orderBy('start_ms')
    .execute();
  const keys = await store.vault.openItemKeys(
    recording.clinic_id,
    rows.map((row) => row.key_id),
  );
  const copies = await copiesOf(store, recording.clinic_id, rows);
  return {
    recordingId: recording.id,
    media: recording.media,
    offsetMs: recording.offset_ms,
    pieces: rows.map((row) => ({
      ...(JSON.parse(openColumn(keys, 'recording_piece', row, 'facts', row.facts)) as MediaFacts),
      ...copiedFacts(keys, copies.get(row.id)),
      // A copy may be some milliseconds longer; its times are the original’s.
      durationMs: row.duration_ms,
      id: row.id,
      startMs: row.start_ms,
      whole: row.whole,
    })),
  };
}

type Copy = Selectable<PlayableCopyRow>;

/** Of pieces that browsers do not play, the copies that are made. */
async function copiesOf(
  store: Store,
  clinicId: string,
  pieces: readonly { readonly id: string }[],
): Promise<Map<string, Copy>> {
  if (pieces.length === 0) return new Map();
  const ids = pieces.map(({ id }) => id);
  const rows = await store.db
    .selectFrom('playable_copy')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('piece_id', 'in', ids)
    .where('state', '=', 'made')
    .execute();
  return new Map(rows.map((row) => [row.piece_id, row]));
}

const copiedFacts = (keys: OpenedKeys, copy: Copy | undefined): Partial<MediaFacts> =>
  copy?.facts == null
    ? {}
    : (JSON.parse(openColumn(keys, 'playable_copy', copy, 'facts', copy.facts)) as MediaFacts);

/** A piece’s sealed file with its key. */
export interface PieceFile {
  readonly key: ItemKey;
  readonly blob: BlobName & { readonly contentBytes: number };
  readonly type: string;
}

/** The file of one piece of an opened playback. Throws NotFound for whoever did not open it, and once a right has ended. */
export async function openPiece(
  store: Store,
  viewer: Viewer,
  asked: Played & { readonly pieceId: string },
): Promise<PieceFile> {
  const recording = await playedRecording(store, viewer, asked);
  const row = await store.db
    .selectFrom('recording_piece as p')
    .leftJoin('playable_copy as c', (join) =>
      join
        .onRef('c.clinic_id', '=', 'p.clinic_id')
        .onRef('c.piece_id', '=', 'p.id')
        .on('c.state', '=', 'made'),
    )
    .innerJoin('blob as b', (join) =>
      join
        .onRef('b.clinic_id', '=', 'p.clinic_id')
        .on((each) => each('b.id', '=', each.fn.coalesce('c.blob_id', 'p.blob_id'))),
    )
    .selectAll('b')
    .select(['p.facts', 'p.id as piece_id', 'p.version as piece_version'])
    .select(['c.id as copy_id', 'c.facts as copy_facts', 'c.version as copy_version'])
    .where('p.clinic_id', '=', recording.clinic_id)
    .where('p.recording_id', '=', recording.id)
    .where('p.id', '=', asked.pieceId)
    .where('b.deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new NotFound();
  const keys = await store.vault.openItemKeys(recording.clinic_id, [row.key_id]);
  const key = keys.get(row.key_id);
  if (typeof key !== 'object') throw new NotFound();
  const { key_id, copy_id, copy_facts, copy_version } = row;
  const facts =
    copy_id === null || copy_facts === null
      ? openColumn(
          keys,
          'recording_piece',
          { id: row.piece_id, key_id, version: row.piece_version },
          'facts',
          row.facts,
        )
      : openColumn(
          keys,
          'playable_copy',
          { id: copy_id, key_id, version: copy_version ?? 1 },
          'facts',
          copy_facts,
        );
  return { key, blob: blobOf(row), type: (JSON.parse(facts) as MediaFacts).type };
}

/** The recording that this account opened with this sign-in, if it may still be read. */
export async function playedRecording(
  store: Store,
  viewer: Viewer,
  { playbackId, signInId }: Played,
): Promise<Recording> {
  const opened = await store.db
    .selectFrom('playback')
    .select('recording_id')
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', playbackId)
    .where('account_id', '=', viewer.accountId)
    .where('sign_in_id', '=', signInId)
    .executeTakeFirst();
  if (opened === undefined) throw new NotFound();
  const { row, access, target } = await recordingWithAccess(store, viewer, opened.recording_id);
  access.require('read', target);
  await store.vault.openItemKey(viewer.clinicId, row.key_id);
  return row;
}
