import type { SpeakerRole } from '../domain/transcript/transcript.ts';
import type { Change } from './change.ts';
import { openColumn } from './sealed-columns.ts';
import type { Store } from './store.ts';

/** One turn as it stands now, within a change. */
export interface TurnNow {
  readonly id: string;
  readonly speakerId: string | null;
  readonly role: SpeakerRole | null;
  readonly text: string;
  readonly version: number;
}

/** Some turns of a transcript, or all of them, opened within a change. */
export async function readTurns(
  store: Store,
  change: Change,
  clinicId: string,
  transcriptId: string,
  only?: readonly string[],
): Promise<TurnNow[]> {
  const all = change.tx
    .selectFrom('utterance')
    .leftJoin('speaker', (join) =>
      join
        .onRef('speaker.clinic_id', '=', 'utterance.clinic_id')
        .onRef('speaker.id', '=', 'utterance.speaker_id'),
    )
    .select(['utterance.id', 'utterance.speaker_id', 'utterance.text', 'utterance.version'])
    .select(['utterance.key_id', 'speaker.role'])
    .where('utterance.clinic_id', '=', clinicId)
    .where('utterance.transcript_id', '=', transcriptId)
    .orderBy('utterance.position');
  const rows = await (only === undefined ? all : all.where('utterance.id', 'in', only)).execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => ({
    id: row.id,
    speakerId: row.speaker_id,
    role: row.role,
    text: openColumn(keys, 'utterance', row, 'text', row.text),
    version: row.version,
  }));
}
