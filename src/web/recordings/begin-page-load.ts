import { v7 as newId } from 'uuid';
import { beginAttempt, type CaptureReply, readCapture } from '../../api/recordings.ts';
import { beginSlices, type SliceKey } from '../../seal/seal-slices.ts';
import { call } from '../shell/call.ts';

/** One page load’s part of a recording: its key, and the token that can send what is sealed with it. */
export interface PageLoad {
  readonly id: string;
  readonly token: string;
  readonly key: SliceKey;
  readonly capture: CaptureReply;
  /** On this page’s monotonic clock, when the recording’s clock was at nought. */
  readonly zeroAt: number;
}

const TOKEN_BYTES = 32;

/** Asks whether it may be recorded, and makes this page load’s key and token. Throws CallRefused, which says why not. */
export async function beginPageLoad(recordingId: string): Promise<PageLoad> {
  const before = performance.now();
  const capture = await call(readCapture, { params: { recordingId } });
  // The server read its clock somewhere between question and answer.
  const zeroAt = (before + performance.now()) / 2 - capture.clockMs;
  const id = newId();
  const token = newToken();
  const place = { clinicId: capture.clinicId, recordingId, attemptId: id };
  const key = await beginSlices(fromBase64(capture.publicKey), place);
  const body = { changeId: newId(), id, token, enc: base64(key.enc), fromByte: capture.arrivedBytes };
  await call(beginAttempt, { params: { recordingId }, body });
  return { id, token, key, capture, zeroAt };
}

/** 256 random bits, of which the server keeps the hash. */
export const newToken = (): string => base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
