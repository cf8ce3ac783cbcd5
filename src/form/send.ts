import type { OpenFormReply, SendFormReply } from '../api/forms.ts';
import { dropWaiting, listWaiting, type Waiting } from './outbox.ts';

export type OpenedForm = NonNullable<OpenFormReply['form']>;
/** What became of an answer; `waiting` lies sealed on this device. */
export type Sent = SendFormReply['arrival'] | 'waiting';

/** How long a server may take: after it the answer waits on the device, and being sent again makes no second one. */
const TIMEOUT_MS = 15_000;
/** A line of 32 kbit/s, on which a recording takes a minute. */
const SLOWEST_BYTES_PER_MS = 4;

async function post<Reply>(path: string, content: object): Promise<Reply> {
  const body = JSON.stringify(content);
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS + body.length / SLOWEST_BYTES_PER_MS),
  });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Reply;
}

/** The form of a link, or null where it opens none. Throws where the server cannot be reached. */
export async function openLink(token: string): Promise<OpenedForm | null> {
  return (await post<OpenFormReply>('/api/form/open', { token })).form;
}

/** Sends one answer that lies sealed on the device; it leaves the device only once it has arrived. */
export async function sendOne(waiting: Waiting): Promise<Sent> {
  const { id, token, sealed } = waiting;
  try {
    const { arrival } = await post<SendFormReply>('/api/form/send', { token, id, sealed });
    await dropWaiting(id).catch(() => undefined);
    return arrival;
  } catch {
    return 'waiting';
  }
}

/** What became of the answer of a link that had waited on the device, and the language that its form was in. */
export interface SentLater {
  readonly sent: Sent;
  readonly language: string;
}

/** Sends what waits. Answers with what became of the answer of this link, where there was one. */
export async function sendWaiting(token: string): Promise<SentLater | null> {
  let own: SentLater | null = null;
  for (const waiting of await listWaiting().catch(() => [])) {
    const sent = await sendOne(waiting);
    if (waiting.token === token) own = { sent, language: waiting.language };
  }
  return own;
}
