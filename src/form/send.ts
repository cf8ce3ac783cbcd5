import type { OpenFormReply, SendFormReply } from '../api/forms.ts';
import type { SentForm } from '../domain/check/read-answers.ts';
import { sealToLink } from '../seal/seal-to-link.ts';
import { dropWaiting, keepWaiting, listWaiting, type Waiting } from './outbox.ts';

export type OpenedForm = NonNullable<OpenFormReply['form']>;
/** What became of an answer; `waiting` lies sealed on this device. */
export type Sent = SendFormReply['arrival'] | 'waiting';

/** How long a server may take: after it the answer waits on the device, and being sent again makes no second one. */
const TIMEOUT_MS = 15_000;

async function post<Reply>(path: string, body: object): Promise<Reply> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Reply;
}

/** The form of a link, or null where it opens none. Throws where the server cannot be reached. */
export async function openLink(token: string): Promise<OpenedForm | null> {
  return (await post<OpenFormReply>('/api/form/open', { token })).form;
}

/** Seals an answer to its link, keeps it on the device, and sends it. It leaves the device only once it has arrived. */
export async function sendAnswer(token: string, form: OpenedForm, answer: SentForm): Promise<Sent> {
  const sealed = await sealToLink(bytesOf(form.publicKey), form.linkId, JSON.stringify(answer));
  const waiting = { id: newAnswerId(), token, sealed: base64Of(sealed) };
  // Without storage (a private window) it is sent from memory, and says so where that fails.
  await keepWaiting(waiting).catch(() => undefined);
  return sendOne(waiting);
}

async function sendOne(waiting: Waiting): Promise<Sent> {
  const { id, token, sealed } = waiting;
  try {
    const { arrival } = await post<SendFormReply>('/api/form/send', { token, id, sealed });
    await dropWaiting(id).catch(() => undefined);
    return arrival;
  } catch {
    return 'waiting';
  }
}

/** Sends what waits. Answers with what became of the answer of this link, where there was one. */
export async function sendWaiting(token: string): Promise<Sent | null> {
  let own: Sent | null = null;
  for (const waiting of await listWaiting().catch(() => [])) {
    const sent = await sendOne(waiting);
    if (waiting.token === token) own = sent;
  }
  return own;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** A UUIDv7 (RFC 9562): the time in front keeps the database’s index in order. */
function newAnswerId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = Date.now();
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 256 ** (5 - at)) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
