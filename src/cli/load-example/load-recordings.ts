import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { type RecordedStretch, RECORDED_STRETCHES } from '../../example/recorded-stretches.ts';
import { Redacted } from '../../seal/redacted.ts';
import { beginSlices, sealSlice } from '../../seal/seal-slices.ts';
import { beginAttempt, readCapture } from '../../store/recordings/attempts.ts';
import { beginRecording } from '../../store/recordings/begin-recording.ts';
import { joinRecordings } from '../../store/recordings/join-recordings.ts';
import { takeSlice } from '../../store/recordings/take-slice.ts';
import type { Loading } from './loading.ts';

const FOLDER = join(import.meta.dirname, '../../../src/example/recordings');
/** As large as a browser’s when it imports. */
const SLICE_BYTES = 4 * 1024 * 1024;

/** Imports the example’s recordings in the way a browser does: sealed slice by slice, and put together by the job. */
export async function loadRecordings(loading: Loading): Promise<void> {
  for (const stretch of RECORDED_STRETCHES) await importStretch(loading, stretch);
  await joinRecordings(loading.store);
}

async function importStretch(loading: Loading, stretch: RecordedStretch): Promise<void> {
  const { store, example, ids, investigator } = loading;
  const transcript = example.transcripts.find(({ key }) => key === stretch.transcript);
  if (transcript === undefined) throw new Error(`the example has no ${stretch.transcript}`);
  const { interview } = transcript;
  const content = await readFile(join(FOLDER, stretch.file));
  const recordingId = newId();
  await beginRecording(store, investigator, {
    changeId: newId(),
    id: recordingId,
    sessionId: ids.of('session', transcript.session),
    interviewId: interview === undefined ? null : ids.of('interview', interview),
    cycleId: null,
    media: stretch.media,
    source: 'import',
    offsetMs: stretch.fromMs,
    lanes: interview === undefined ? ['client', 'therapist'] : [],
    fileName: stretch.file,
    fileBytes: content.length,
  });
  await sendFile(loading, recordingId, content);
}

async function sendFile(
  { store, investigator }: Loading,
  recordingId: string,
  content: Buffer,
): Promise<void> {
  const { clinicId, publicKey } = await readCapture(store, investigator, recordingId);
  const id = newId();
  const token = new Redacted(randomBytes(32).toString('base64url'));
  const place = { clinicId, recordingId, attemptId: id };
  const key = await beginSlices(Buffer.from(publicKey, 'base64'), place);
  const enc = Buffer.from(key.enc).toString('base64');
  await beginAttempt(store, investigator, { changeId: newId(), recordingId, id, token, enc, fromByte: 0 });
  const send = async (number: number, plain: Uint8Array, last: boolean): Promise<void> => {
    const sealed = await sealSlice(key, number, last, plain);
    await takeSlice(store, { token, number, last, ends: last, closes: last, startMs: 0, sealed });
  };
  let number = 0;
  for (let at = 0; at < content.length; at += SLICE_BYTES) {
    await send(number, content.subarray(at, at + SLICE_BYTES), false);
    number += 1;
  }
  await send(number, createHash('sha256').update(content).digest(), true);
}
