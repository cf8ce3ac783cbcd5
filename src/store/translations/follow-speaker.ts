import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import type { Change } from '../change.ts';
import { changeRow } from '../kept-rows.ts';
import { Refused } from '../refusals.ts';
import { resealHistory } from '../reseal-history.ts';
import { columnSealer } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { type Place, seatOfRole, seatsOfDyad, speakerKey } from '../transcript-owners.ts';
import type { TranscriptRow } from '../transcript-target.ts';
import { takeTranscript, utteranceKey } from '../transcript-words.ts';

interface Parted {
  readonly settled_id: string;
  readonly other_id: string;
  readonly transcript_id: string;
  readonly role: SpeakerRole;
}

/**
 * Makes the other language follow where it was changed who says a turn: a turn and its translation are one person's
 * words, so they must lie under one person's key and fall together. One undo takes all of it back.
 */
export async function followSpeaker(
  store: Store,
  change: Change,
  clinicId: string,
  studyId: string,
  utteranceIds: readonly string[],
): Promise<void> {
  const settled = new Set(utteranceIds);
  // A turn that was translated in pieces leads from one piece over the original to the others.
  for (;;) {
    const parted = (await partedFrom(change, clinicId, [...settled])).filter(
      (each) => !settled.has(each.other_id),
    );
    if (parted.length === 0) return;
    const places = new Map<string, Place>();
    for (const each of parted) {
      const id = each.transcript_id;
      if (!places.has(id)) {
        await takeTranscript(change, clinicId, id);
        places.set(id, await placeOf(change, clinicId, id));
      }
      const place = places.get(id);
      if (place !== undefined && !settled.has(each.other_id))
        await handOver(store, change, clinicId, studyId, place, each);
      settled.add(each.other_id);
    }
  }
}

/** Refused where undoing would leave a turn with one person and its translation with another. */
export async function requireOneSpeaker(
  change: Change,
  clinicId: string,
  transcriptIds: readonly string[],
): Promise<void> {
  if (transcriptIds.length === 0) return;
  const { rows } = await sql`
    select 1 from turn_tie t
    join utterance u on u.clinic_id = t.clinic_id and u.id = t.utterance_id
    join utterance o on o.clinic_id = t.clinic_id and o.id = t.original_utterance_id
    left join speaker us on us.clinic_id = u.clinic_id and us.id = u.speaker_id
    left join speaker os on os.clinic_id = o.clinic_id and os.id = o.speaker_id
    where t.clinic_id = ${clinicId} and t.deleted_at is null
      and coalesce(us.role, 'unknown') <> coalesce(os.role, 'unknown')
      and (u.transcript_id = any(${transcriptIds}::uuid[]) or o.transcript_id = any(${transcriptIds}::uuid[]))
    limit 1`.execute(change.tx);
  if (rows.length > 0) throw new Refused('history.changed-since');
}

/** The tied turns whose speaker is another one than that of these turns. */
async function partedFrom(change: Change, clinicId: string, ids: readonly string[]): Promise<Parted[]> {
  const { rows } = await sql<Parted>`
    with pair as (
      select utterance_id as settled_id, original_utterance_id as other_id from turn_tie
      where clinic_id = ${clinicId} and deleted_at is null and utterance_id = any(${ids}::uuid[])
      union all
      select original_utterance_id, utterance_id from turn_tie
      where clinic_id = ${clinicId} and deleted_at is null and original_utterance_id = any(${ids}::uuid[]))
    select pair.settled_id, pair.other_id, o.transcript_id, coalesce(ss.role, 'unknown') as role
    from pair join utterance s on s.clinic_id = ${clinicId} and s.id = pair.settled_id
    join utterance o on o.clinic_id = ${clinicId} and o.id = pair.other_id
    left join speaker ss on ss.clinic_id = ${clinicId} and ss.id = s.speaker_id
    left join speaker os on os.clinic_id = ${clinicId} and os.id = o.speaker_id
    where coalesce(ss.role, 'unknown') <> coalesce(os.role, 'unknown')
    order by o.position`.execute(change.tx);
  return rows;
}

async function placeOf(change: Change, clinicId: string, transcriptId: string): Promise<Place> {
  const row: TranscriptRow = await change.tx
    .selectFrom('transcript')
    .select(['id', 'study_id', 'dyad_id', 'session_id', 'interview_id', 'kind', 'perspective', 'revision'])
    .where('clinic_id', '=', clinicId)
    .where('id', '=', transcriptId)
    .executeTakeFirstOrThrow();
  return { row, seats: await seatsOfDyad(change.tx, clinicId, row.dyad_id) };
}

async function handOver(
  store: Store,
  change: Change,
  clinicId: string,
  studyId: string,
  place: Place,
  { other_id: id, role }: Parted,
): Promise<void> {
  const speakerId = role === 'unknown' ? null : await speakerOfRole(store, change, clinicId, place, role);
  const key = await utteranceKey(store, change, clinicId, place, speakerId);
  await changeRow(
    store,
    change,
    { noun: 'utterance', id, clinicId, studyId, key },
    { speaker_id: speakerId },
  );
  await resealHistory(store, change, clinicId, [id], key);
}

/** The first speaker of this role, or one that is added: a translation may lack somebody the original has. */
async function speakerOfRole(
  store: Store,
  change: Change,
  clinicId: string,
  place: Place,
  role: SpeakerRole,
): Promise<string> {
  const speakers = await change.tx
    .selectFrom('speaker')
    .select(['id', 'role', 'position'])
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', place.row.id)
    .orderBy('position')
    .execute();
  const found = speakers.find((speaker) => speaker.role === role);
  if (found !== undefined) return found.id;
  const id = newId();
  const seatId = seatOfRole(place, role);
  const key = await speakerKey(store, clinicId, place, seatId);
  await change.tx
    .insertInto('speaker')
    .values({
      clinic_id: clinicId,
      id,
      transcript_id: place.row.id,
      position: (speakers.at(-1)?.position ?? -1) + 1,
      label: columnSealer(key, 'speaker', id, 1)('label', say(`speaker-role.${role}`)),
      key_id: key.id,
      role,
      seat_id: seatId,
    })
    .execute();
  return id;
}
