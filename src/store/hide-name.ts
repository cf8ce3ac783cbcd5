import { replaceName } from '../domain/transcript/find-name.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import { changeRow, currentFields, type RowPlace } from './kept-rows.ts';
import type { Redacting } from './redact-turn.ts';
import { resealHistory } from './reseal-history.ts';
import { columnSealer, isErased, openColumn } from './sealed-columns.ts';
import { seatOfRole, speakerKey } from './transcript-owners.ts';

/** A name that is taken out, and what stands for it. */
export interface Hidden {
  readonly name: string;
  readonly placeholder: string;
  /** The turn that it is taken out of; every turn where it is not set. */
  readonly at?: string;
}

/** Takes the name out of words that excerpts had lost, now and in their history. */
export async function hideLostWords(
  redacting: Omit<Redacting, 'accountId'>,
  hidden: Hidden,
  key: ItemKey,
): Promise<void> {
  const { store, change, clinicId, place, wholeKey } = redacting;
  const rows = await change.tx
    .selectFrom('excerpt')
    .select(['id', 'lost_text', 'key_id', 'version', 'deleted_at', 'from_utterance_id', 'to_utterance_id'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', place.row.id)
    .execute();
  const { at } = hidden;
  const near = rows.filter(
    (row) => at === undefined || row.from_utterance_id === at || row.to_utterance_id === at,
  );
  const lost = near.filter((row) => row.lost_text !== null);
  const keys = await store.vault.openItemKeys(
    clinicId,
    lost.flatMap((row) => row.key_id ?? []),
  );
  for (const row of lost.filter((each) => !isErased(keys, each))) {
    const words = openColumn(keys, 'excerpt', row, 'lost_text', row.lost_text ?? Buffer.of());
    const left = replaceName(words, hidden.name, hidden.placeholder);
    if (left === words) continue;
    if (row.deleted_at === null) {
      const excerpt = { noun: 'excerpt' as const, id: row.id, clinicId, studyId: place.row.study_id };
      await changeRow(store, change, { ...excerpt, key: wholeKey, historyKey: key }, { lost_text: left });
    } else {
      const sealed = columnSealer(wholeKey, 'excerpt', row.id, row.version)('lost_text', left);
      await change.tx
        .updateTable('excerpt')
        .set({ lost_text: sealed, key_id: wholeKey.id })
        .where('clinic_id', '=', clinicId)
        .where('id', '=', row.id)
        .execute();
    }
  }
  const ids = near.map((row) => row.id);
  await resealHistory(store, change, clinicId, ids, key, holds(hidden.name));
}

/** Takes the name out of what is not a turn: speakers' labels, the file's name and what was not carried over. */
export async function hideFromFrame(
  redacting: Redacting,
  hidden: Hidden,
  keyOf: (role: Parameters<typeof seatOfRole>[1]) => Promise<ItemKey>,
): Promise<void> {
  const { store, change, clinicId, place, wholeKey } = redacting;
  const [id, studyId] = [place.row.id, place.row.study_id];
  const speakers = await change.tx
    .selectFrom('speaker')
    .selectAll()
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', id)
    .execute();
  const keys = await store.vault.openItemKeys(
    clinicId,
    speakers.map((speaker) => speaker.key_id),
  );
  for (const speaker of speakers.filter((each) => !isErased(keys, each))) {
    const label = openColumn(keys, 'speaker', speaker, 'label', speaker.label);
    const left = replaceName(label, hidden.name, hidden.placeholder);
    const historyKey = await keyOf(speaker.role);
    await resealHistory(store, change, clinicId, [speaker.id], historyKey, holds(hidden.name));
    if (left === label) continue;
    const key = await speakerKey(store, clinicId, place, seatOfRole(place, speaker.role));
    const row = { noun: 'speaker' as const, id: speaker.id, clinicId, studyId, key, historyKey };
    await changeRow(store, change, row, { label: left });
  }
  const head = { noun: 'transcript' as const, id, clinicId, studyId, key: wholeKey };
  await hideFromHead(redacting, hidden, { ...head, historyKey: await keyOf(null) });
}

async function hideFromHead(
  { store, change, clinicId }: Redacting,
  hidden: Hidden,
  head: RowPlace & { readonly historyKey: ItemKey },
): Promise<void> {
  await resealHistory(store, change, clinicId, [head.id], head.historyKey, holds(hidden.name));
  const now = await currentFields(store, change, head);
  if (now === null) return;
  const hide = (column: string): string => replaceName(String(now[column]), hidden.name, hidden.placeholder);
  const left = { file_name: hide('file_name'), losses: hide('losses') };
  const translator = now['translator'] === null ? null : hide('translator');
  const asBefore = left.file_name === now['file_name'] && left.losses === now['losses'];
  if (asBefore && translator === now['translator']) return;
  await changeRow(store, change, head, { ...left, translator });
}

/** What earlier turns of the transcript held, also where a correction has taken the name away since. */
export async function hideEarlierTurns(
  { store, change, clinicId, place }: Redacting,
  name: string,
  key: ItemKey,
): Promise<void> {
  const rows = await change.tx
    .selectFrom('utterance')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', place.row.id)
    .execute();
  const ids = rows.map((row) => row.id);
  await resealHistory(store, change, clinicId, ids, key, holds(name));
}

/** Whether stored JSON holds the name, as JSON writes it. */
function holds(name: string): (json: string) => boolean {
  const written = JSON.stringify(name).slice(1, -1);
  return (json) => json.includes(written);
}
