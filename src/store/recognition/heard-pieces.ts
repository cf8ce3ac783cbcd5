import type { Span } from '../../domain/recall/session-clock.ts';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import { type Db, ERASED, type OpenedKeys } from '../keys/vault.ts';
import { openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';

/** Who is on a channel: a person by the recording’s lanes, or only which channel it is. */
export interface Voice {
  readonly channel: number;
  readonly role: SpeakerRole;
}

/** A stretch of a recording that was written down, on the recording’s clock. */
export interface HeardPiece extends Span {
  /** Null where the channels do not tell who speaks. */
  readonly voice: Voice | null;
  readonly words: string;
}

/** What is sealed of a piece. */
export interface HeardWords {
  readonly voice: Voice | null;
  readonly words: string;
}

/** What was heard of a recording so far, in the order of time. Its keys come along: erased words are told apart. */
export async function readPieces(
  store: Store,
  clinicId: string,
  recognition: { readonly id: string; readonly key_id: string },
): Promise<{ readonly pieces: HeardPiece[]; readonly keys: OpenedKeys }> {
  const rows = await store.db
    .selectFrom('recognised_piece')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('recognition_id', '=', recognition.id)
    .orderBy('from_ms')
    .orderBy('position')
    .execute();
  const keys = await store.vault.openItemKeys(clinicId, [recognition.key_id]);
  const pieces = rows
    .filter((row) => keys.get(row.key_id) !== ERASED)
    .map((row) => ({
      fromMs: row.from_ms,
      toMs: row.to_ms,
      ...(JSON.parse(openColumn(keys, 'recognised_piece', row, 'words', row.words)) as HeardWords),
    }));
  return { pieces, keys };
}

/** Throws away what tries that are over have heard of a recording. */
export async function dropHeard(tx: Db, clinicId: string, recordingId: string): Promise<void> {
  await tx
    .deleteFrom('recognised_piece')
    .where('clinic_id', '=', clinicId)
    .where('recognition_id', 'in', (each) =>
      each
        .selectFrom('recognition')
        .select('id')
        .where('clinic_id', '=', clinicId)
        .where('recording_id', '=', recordingId)
        .where('state', 'not in', ['waiting', 'under way']),
    )
    .execute();
}
