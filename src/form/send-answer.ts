import { v7 as newId } from 'uuid';
import type { SentForm } from '../domain/check/read-answers.ts';
import { sealToLink } from '../seal/seal-to-link.ts';
import { base64Of, bytesOf } from './base64.ts';
import { keepWaiting } from './outbox.ts';
import { type OpenedForm, type Sent, sendOne } from './send.ts';

/** Seals an answer to its link, keeps it on the device, and sends it. It leaves the device only once it has arrived. */
export async function sendAnswer(token: string, form: OpenedForm, answer: SentForm): Promise<Sent> {
  const sealed = await sealToLink(bytesOf(form.publicKey), form.linkId, JSON.stringify(answer));
  const waiting = { id: newId(), token, language: form.language, sealed: base64Of(sealed) };
  // Without storage (a private window) it is sent from memory, and says so where that fails.
  await keepWaiting(waiting).catch(() => undefined);
  return sendOne(waiting);
}
