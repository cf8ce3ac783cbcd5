import { v7 as newId } from 'uuid';
import type { RecordingLane } from '../../domain/recording/recording.ts';
import { cutSound } from '../../media/cut-sound.ts';
import type { Hearing } from '../../media/hearing.ts';
import { asSound, type RawSound } from '../../media/raw-sound.ts';
import { recognise } from '../../media/recogniser.ts';
import { wavBytes } from '../../media/wav-bytes.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { blobAsFile } from '../blobs/blob-as-file.ts';
import { blobOf } from '../blobs/blob-rows.ts';
import { importTranscript } from '../import-transcript.ts';
import { hearInThread } from '../recordings/media-thread.ts';
import { findRecording, type Recording } from '../recordings/recording-item.ts';
import { NotFound } from '../refusals.ts';
import { columnSealer, openColumn } from '../sealed-columns.ts';
import type { Store } from '../store.ts';
import { CannotHear, whyEnded } from './cannot-hear.ts';
import { draftTranscript } from './draft-transcript.ts';
import { endRecognition } from './end-recognition.ts';
import type { Recognition } from './find-recognition.ts';
import { type HeardWords, readPieces } from './heard-pieces.ts';
import { planTracks, plannedMs, type PlannedTrack } from './recognition-plan.ts';
import { recordingSound } from './recording-sound.ts';
import { EndedMeanwhile, stillAllowed, whileAllowed } from './still-allowed.ts';

/** Of a piece of 28 s: a large model on two old cores is ten times slower than speech. */
const PATIENCE_MS = 5 * 60_000;

/** Hears one recording from where it stands to its end, or to what ends it. Throws where it is to be tried again. */
export async function recogniseRecording(
  store: Store,
  hearing: Hearing,
  recognition: Recognition,
  stopping: AbortSignal,
): Promise<void> {
  const recording = await findRecording(store.db, recognition.clinic_id, recognition.recording_id);
  if (recording === undefined) throw new Error('a recognition without its recording');
  try {
    await whileAllowed(store, recognition, stopping, (signal) =>
      new Work(store, hearing, recognition, recording, signal).toTheEnd(),
    );
    await endRecognition(store, recognition, recording, null);
  } catch (error) {
    // It goes on when the server is up again.
    if (stopping.aborted || error instanceof EndedMeanwhile) return;
    const why = whyEnded(error);
    if (why === null) throw error;
    await endRecognition(store, recognition, recording, why);
  }
}

class Work {
  readonly #store: Store;
  readonly #hearing: Hearing;
  readonly #recognition: Recognition;
  readonly #recording: Recording;
  readonly #signal: AbortSignal;

  constructor(
    store: Store,
    hearing: Hearing,
    recognition: Recognition,
    recording: Recording,
    signal: AbortSignal,
  ) {
    this.#store = store;
    this.#hearing = hearing;
    this.#recognition = recognition;
    this.#recording = recording;
    this.#signal = signal;
  }

  async toTheEnd(): Promise<void> {
    await stillAllowed(this.#store, this.#recognition);
    const plan = await this.#plan();
    const done = await this.#heardAlready();
    let position = 0;
    for (const track of plan) {
      const begun = Math.min(track.spans.length, Math.max(0, done - position));
      if (begun < track.spans.length) await this.#hearTrack(track, begun, position + begun);
      position += track.spans.length;
    }
    await this.#keepTranscript(plan);
  }

  /** Where the voices are; found once, and kept. */
  async #plan(): Promise<PlannedTrack[]> {
    const { wordsKey } = await stillAllowed(this.#store, this.#recognition);
    const { id, key_id, plan: kept } = this.#recognition;
    if (kept !== null) {
      const row = { id, key_id, version: 1 };
      const opened = openColumn(new Map([[key_id, wordsKey]]), 'recognition', row, 'plan', kept);
      return JSON.parse(opened) as PlannedTrack[];
    }
    await this.#update({ state: 'under way' });
    const plan: PlannedTrack[] = [];
    for (const piece of await this.#recordedPieces()) {
      const heard = await hearInThread(await this.#soundOf(piece.id));
      plan.push(...planTracks(piece, heard, this.#recording.lanes as RecordingLane[]));
    }
    const sealed = columnSealer(wordsKey, 'recognition', id, 1)('plan', JSON.stringify(plan));
    await this.#update({ plan: sealed, total_ms: plannedMs(plan) });
    return plan;
  }

  /** Hears what is left of one track; its first piece has this place among all. */
  async #hearTrack(track: PlannedTrack, begun: number, first: number): Promise<void> {
    const spans = track.spans.slice(begun);
    const sound = asSound(await this.#soundOf(track.pieceId));
    let at = 0;
    for await (const samples of cutSound(sound, track.voice?.channel ?? null, spans)) {
      const { wordsKey } = await stillAllowed(this.#store, this.#recognition);
      const asked = { patienceMs: PATIENCE_MS, signal: this.#signal };
      const { isolation, recogniser } = this.#hearing;
      const words = await recognise(isolation, recogniser, wavBytes(samples), asked);
      const span = spans[at];
      if (span === undefined) throw new Error('more pieces than were cut');
      const onClock = { fromMs: track.startMs + span.fromMs, toMs: track.startMs + span.toMs };
      await this.#keepPiece(wordsKey, first + at, onClock, { voice: track.voice, words });
      at += 1;
    }
  }

  async #keepPiece(
    key: ItemKey,
    position: number,
    span: { readonly fromMs: number; readonly toMs: number },
    heard: HeardWords,
  ): Promise<void> {
    const { clinic_id, id: recognitionId } = this.#recognition;
    const id = newId();
    await this.#store.db.transaction().execute(async (tx) => {
      const going = await tx
        .updateTable('recognition')
        .set((each) => ({ heard_ms: each('heard_ms', '+', span.toMs - span.fromMs) }))
        .where('clinic_id', '=', clinic_id)
        .where('id', '=', recognitionId)
        .where('state', '=', 'under way')
        .returning('id')
        .executeTakeFirst();
      if (going === undefined) throw new EndedMeanwhile();
      await tx
        .insertInto('recognised_piece')
        .values({
          clinic_id,
          id,
          recognition_id: recognitionId,
          position,
          from_ms: span.fromMs,
          to_ms: span.toMs,
          words: columnSealer(key, 'recognised_piece', id, 1)('words', JSON.stringify(heard)),
          key_id: key.id,
        })
        .execute();
    });
  }

  /** The same change again where a server was killed between the transcript and the note that it is kept. */
  async #keepTranscript(plan: readonly PlannedTrack[]): Promise<void> {
    // Read again: where it begins may have been corrected while it was heard.
    const { viewer, recording, wordsKey } = await stillAllowed(this.#store, this.#recognition);
    const { clinic_id, id, key_id, program, transcript_id } = this.#recognition;
    const { pieces } = await readPieces(this.#store, clinic_id, this.#recognition);
    if (pieces.every(({ words }) => words === '')) throw new CannotHear('nothing heard');
    const row = { id, key_id, version: 1 };
    const named = openColumn(new Map([[key_id, wordsKey]]), 'recognition', row, 'program', program);
    const soundStartMs = Math.min(...plan.map(({ startMs }) => startMs));
    const made = { transcriptId: transcript_id, program: named, soundStartMs };
    const draft = draftTranscript(recording, pieces, made);
    await importTranscript(this.#store, viewer, { ...draft, changeId: id });
  }

  async #recordedPieces() {
    const rows = await this.#store.db
      .selectFrom('recording_piece')
      .select(['id', 'start_ms'])
      .where('clinic_id', '=', this.#recording.clinic_id)
      .where('recording_id', '=', this.#recording.id)
      .orderBy('start_ms')
      .execute();
    if (rows.length === 0) throw new CannotHear('nothing heard');
    return rows.map((row) => ({ id: row.id, startMs: row.start_ms }));
  }

  async #soundOf(pieceId: string): Promise<RawSound> {
    const { soundKey } = await stillAllowed(this.#store, this.#recognition);
    const blob = await this.#store.db
      .selectFrom('recording_piece as p')
      .innerJoin('blob as b', (join) =>
        join.onRef('b.clinic_id', '=', 'p.clinic_id').onRef('b.id', '=', 'p.blob_id'),
      )
      .selectAll('b')
      .where('p.clinic_id', '=', this.#recording.clinic_id)
      .where('p.recording_id', '=', this.#recording.id)
      .where('p.id', '=', pieceId)
      .where('b.deleted_at', 'is', null)
      .executeTakeFirst();
    if (blob === undefined) throw new NotFound();
    const file = blobAsFile(this.#store.files, soundKey, blobOf(blob));
    return recordingSound(file, this.#hearing.decoder, this.#signal);
  }

  async #heardAlready(): Promise<number> {
    const { count } = await this.#store.db
      .selectFrom('recognised_piece')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('clinic_id', '=', this.#recognition.clinic_id)
      .where('recognition_id', '=', this.#recognition.id)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async #update(set: { state?: 'under way'; plan?: Buffer; total_ms?: number }): Promise<void> {
    await this.#store.db
      .updateTable('recognition')
      .set(set)
      .where('clinic_id', '=', this.#recognition.clinic_id)
      .where('id', '=', this.#recognition.id)
      .where('state', 'in', ['waiting', 'under way'])
      .execute();
  }
}
