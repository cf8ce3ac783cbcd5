import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Viewer } from '../domain/access/viewer.ts';
import type { FilledForm } from '../domain/instruments/answers.ts';
import { countWords } from '../domain/transcript/excerpt-span.ts';
import type { Loss, ReadUtterance, SpeakerRole } from '../domain/transcript/transcript.ts';
import type { SaidOfTranslation, TranslatorRole } from '../domain/transcript/translation.ts';
import type { ItemKey } from '../seal/seal-row.ts';
import { type Change, makeChange } from './change.ts';
import { requireConsented } from './consent-lacks.ts';
import { insertForms, sealForm, type SealedForm } from './instruments/keep-form.ts';
import { tapeOf, tieByWatched, type WatchedTape } from './recall-room/tie-by-tape.ts';
import { NotFound } from './refusals.ts';
import { columnSealer } from './sealed-columns.ts';
import type { Store } from './store.ts';
import { type StudyAccess, studyAccess } from './study-access.ts';
import {
  ownedBy,
  type Place,
  seatOfRole,
  seatsOfDyad,
  speakerKey,
  wholeOwners,
} from './transcript-owners.ts';
import { targetOfTranscript, type TranscriptRow } from './transcript-target.ts';
import { checkOriginal } from './translations/original-of.ts';
import { tieOnImport } from './translations/tie-on-import.ts';

/** A transcript as the person who imports it has confirmed it. */
export interface NewTranscript {
  readonly id: string;
  readonly sessionId: string;
  /** The recall interview that it is of; null for the session itself. */
  readonly interviewId: string | null;
  readonly fileName: string;
  readonly format: string;
  readonly language: string | null;
  readonly durationMs: number | null;
  /** Where the transcript's own zero lies on the session clock; null where it is not placed. */
  readonly clockOffsetMs: number | null;
  readonly speakers: readonly { readonly label: string; readonly role: SpeakerRole }[];
  readonly utterances: readonly Omit<ReadUtterance, 'index'>[];
  readonly losses: readonly Loss[];
  /** Forms in the same file, kept each as its person's own; of a session only. */
  readonly forms?: readonly FilledForm[];
  /** Set where it is the translation of another transcript of the same session or interview. */
  readonly translation?: SaidOfTranslation;
}

interface PlacedSpeaker {
  readonly id: string;
  readonly label: string;
  readonly role: SpeakerRole;
  readonly seatId: string | null;
  readonly key: ItemKey;
}

/** Rows a statement: large enough to amortise the round trip, small enough for one message. */
const ROWS_AT_ONCE = 5000;

/**
 * Keeps a transcript, every utterance sealed under its speaker (an interview under its person). All of it or
 * nothing is kept. Needs write access, and with it the consent of everybody whose words it holds.
 */
export async function importTranscript(
  store: Store,
  viewer: Viewer,
  transcript: NewTranscript & { readonly changeId: string },
): Promise<void> {
  const { changeId, ...one } = transcript;
  const place = await placeOf(store, viewer, one);
  await importTranscripts(store, viewer, { changeId, studyId: place.row.study_id, transcripts: [one] });
}

/** Keeps the transcripts of one file: all of them or none. */
export async function importTranscripts(
  store: Store,
  viewer: Viewer,
  request: {
    readonly changeId: string;
    readonly studyId: string;
    readonly transcripts: readonly NewTranscript[];
  },
): Promise<void> {
  const { changeId, ...content } = request;
  const { studyId } = request;
  const places = await Promise.all(request.transcripts.map((each) => placeOf(store, viewer, each)));
  if (places.some((place) => place.row.study_id !== studyId)) throw new NotFound();
  const access = await studyAccess(store.db, viewer, studyId);
  const allowed = places.map((place) => ({
    place,
    capacity: requireConsented(access, 'write', targetOfTranscript(place.row)),
  }));
  for (const [at, { place }] of allowed.entries()) {
    const said = request.transcripts[at]?.translation;
    if (said !== undefined) await checkOriginal(store, viewer, said, place.row);
  }
  const sealed = await Promise.all(
    allowed.map(async ({ place, capacity }, at) => ({
      place,
      capacity,
      transcript: request.transcripts[at] as NewTranscript,
      speakers: await placeSpeakers(store, viewer.clinicId, place, request.transcripts[at]?.speakers ?? []),
      forms: await sealForms(store, viewer, access, place, request.transcripts[at]),
      wholeKey: await store.vault.itemKey(viewer.clinicId, ownedBy(place, wholeOwners(place))),
      tape: await tapeFor(store, viewer, request.transcripts[at]),
    })),
  );
  const spec = { id: changeId, verb: 'import transcript', studyId, content };
  await makeChange(store, viewer, spec, async (change) => {
    for (const each of sealed) await insertWhole(change, viewer, each);
  });
}

interface SealedTranscript {
  readonly transcript: NewTranscript;
  readonly place: Place;
  readonly capacity: string;
  readonly speakers: readonly PlacedSpeaker[];
  readonly wholeKey: ItemKey;
  readonly forms: readonly SealedForm[];
  /** What ties an interview’s turns where its tape was watched here; null where it was not. */
  readonly tape: WatchedTape | null;
}

/** A translation is tied to the session through its original; tied by itself too, its turns would count twice. */
async function tapeFor(
  store: Store,
  viewer: Viewer,
  transcript: NewTranscript | undefined,
): Promise<WatchedTape | null> {
  return transcript?.translation === undefined
    ? tapeOf(store, viewer, transcript?.interviewId ?? null)
    : null;
}

/** Forms belong to a session: beside an interview they would tell of another hour. */
async function sealForms(
  store: Store,
  viewer: Viewer,
  access: StudyAccess,
  place: Place,
  transcript: NewTranscript | undefined,
): Promise<SealedForm[]> {
  const forms = transcript?.interviewId === null ? (transcript.forms ?? []) : [];
  return Promise.all(forms.map((form) => sealForm(store, viewer, access, place, form)));
}

async function insertWhole(change: Change, viewer: Viewer, sealed: SealedTranscript): Promise<void> {
  const { transcript, place, capacity, speakers, wholeKey, forms, tape } = sealed;
  await insertTranscript(change, viewer, transcript, place, wholeKey);
  await insertSpeakers(change, viewer.clinicId, transcript.id, speakers);
  await insertUtterances(change, viewer.clinicId, transcript, speakers, wholeKey);
  await insertForms(change, viewer, place, forms);
  if (tape !== null) await tieByWatched(change, viewer, tape);
  if (transcript.translation !== undefined)
    await tieOnImport(change, viewer, place.row.study_id, transcript.id, transcript.translation);
  if (transcript.utterances.length >= ROWS_AT_ONCE) await sql`select analyze_words()`.execute(change.tx);
  change.audit({
    event: 'transcript imported',
    capacity,
    studyId: place.row.study_id,
    dyadId: place.row.dyad_id,
    itemId: transcript.id,
  });
}

/** Where the transcript will stand: its session, dyad, side and the seats that may own its words. */
async function placeOf(store: Store, viewer: Viewer, transcript: NewTranscript): Promise<Place> {
  const session = await store.db
    .selectFrom('session')
    .select(['study_id', 'dyad_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', transcript.sessionId)
    .executeTakeFirst();
  if (session === undefined) throw new NotFound();
  const perspective =
    transcript.interviewId === null ? 'joint' : await interviewSide(store, viewer, transcript);
  const seats = await seatsOfDyad(store.db, viewer.clinicId, session.dyad_id);
  const row: TranscriptRow = {
    id: transcript.id,
    ...session,
    session_id: transcript.sessionId,
    interview_id: transcript.interviewId,
    kind: transcript.interviewId === null ? 'session' : 'recall',
    perspective,
    revision: 1,
  };
  return { row, seats };
}

async function interviewSide(store: Store, viewer: Viewer, transcript: NewTranscript) {
  const interview = await store.db
    .selectFrom('interview')
    .select(['side', 'session_id'])
    .where('clinic_id', '=', viewer.clinicId)
    .where('id', '=', transcript.interviewId)
    .where('cycle_id', 'is', null)
    .executeTakeFirst();
  if (interview?.session_id !== transcript.sessionId) throw new NotFound();
  return interview.side;
}

async function placeSpeakers(
  store: Store,
  clinicId: string,
  place: Place,
  speakers: NewTranscript['speakers'],
): Promise<PlacedSpeaker[]> {
  const placed: PlacedSpeaker[] = [];
  for (const speaker of speakers) {
    const seatId = seatOfRole(place, speaker.role);
    const key = await speakerKey(store, clinicId, place, seatId);
    placed.push({ id: newId(), label: speaker.label, role: speaker.role, seatId, key });
  }
  return placed;
}

async function insertTranscript(
  change: Change,
  viewer: Viewer,
  transcript: NewTranscript,
  place: Place,
  key: ItemKey,
): Promise<void> {
  const seal = columnSealer(key, 'transcript', transcript.id, 1);
  await change.tx
    .insertInto('transcript')
    .values({
      clinic_id: viewer.clinicId,
      ...place.row,
      format: transcript.format,
      language: transcript.translation?.language ?? transcript.language,
      ...translationColumns(transcript, seal),
      file_name: seal('file_name', transcript.fileName),
      losses: seal('losses', JSON.stringify(transcript.losses)),
      key_id: key.id,
      clock_offset_ms: transcript.clockOffsetMs,
      utterance_count: transcript.utterances.length,
      word_count: transcript.utterances.reduce((sum, utterance) => sum + countWords(utterance.text), 0),
      duration_ms: transcript.durationMs,
      imported_by: viewer.accountId,
    })
    .execute();
}

function translationColumns(
  { translation }: NewTranscript,
  seal: ReturnType<typeof columnSealer>,
): {
  translation_of?: string;
  translator?: Buffer;
  translator_role?: TranslatorRole;
  translated_on?: string | null;
} {
  if (translation === undefined) return {};
  return {
    translation_of: translation.originalId,
    translator: seal('translator', translation.translator),
    translator_role: translation.translatorRole,
    translated_on: translation.translatedOn,
  };
}

async function insertSpeakers(
  change: Change,
  clinicId: string,
  transcriptId: string,
  speakers: readonly PlacedSpeaker[],
): Promise<void> {
  if (speakers.length === 0) return;
  await change.tx
    .insertInto('speaker')
    .values(
      speakers.map((speaker, position) => ({
        clinic_id: clinicId,
        id: speaker.id,
        transcript_id: transcriptId,
        position,
        label: columnSealer(speaker.key, 'speaker', speaker.id, 1)('label', speaker.label),
        key_id: speaker.key.id,
        role: speaker.role,
        seat_id: speaker.seatId,
      })),
    )
    .execute();
}

async function insertUtterances(
  change: Change,
  clinicId: string,
  transcript: NewTranscript,
  speakers: readonly PlacedSpeaker[],
  wholeKey: ItemKey,
): Promise<void> {
  const byLabel = new Map(speakers.map((speaker) => [speaker.label, speaker]));
  for (let start = 0; start < transcript.utterances.length; start += ROWS_AT_ONCE) {
    const rows = transcript.utterances.slice(start, start + ROWS_AT_ONCE).map((utterance, index) => {
      const speaker = utterance.speaker === null ? undefined : byLabel.get(utterance.speaker);
      const key = speaker?.key ?? wholeKey;
      const id = newId();
      const text = columnSealer(key, 'utterance', id, 1)('text', utterance.text);
      return {
        ...utterance,
        id,
        position: start + index,
        speakerId: speaker?.id ?? null,
        keyId: key.id,
        sealed: text,
      };
    });
    await sql`
      insert into utterance (clinic_id, transcript_id, id, position, speaker_id, from_ms, to_ms, text, key_id)
      select ${clinicId}, ${transcript.id}, * from unnest(
        ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.position)}::int[],
        ${rows.map((row) => row.speakerId)}::uuid[], ${rows.map((row) => row.fromMs)}::int[],
        ${rows.map((row) => row.toMs)}::int[], ${rows.map((row) => row.sealed)}::bytea[],
        ${rows.map((row) => row.keyId)}::uuid[])`.execute(change.tx);
  }
}
